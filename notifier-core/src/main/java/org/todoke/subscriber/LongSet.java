package org.todoke.subscriber;

import java.util.Arrays;

/** Counts different 64-bit digests in 12 to 24 bytes each, where a set of objects would take 60 and more. */
final class LongSet {
    private static final int FIRST_CAPACITY = 1 << 12;
    /** 2^64 divided by the golden ratio: similar digests start far from each other. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] slots = new long[FIRST_CAPACITY];
    private int size;
    /** Zero marks an empty slot, so it is kept apart. */
    private boolean zero;

    void add(long digest) {
        if (digest == 0) {
            zero = true;
            return;
        }
        if (put(slots, digest)) {
            size++;
            // At two thirds full, probing stays short.
            if (size > slots.length / 3 * 2) {
                grow();
            }
        }
    }

    int size() {
        return size + (zero ? 1 : 0);
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots).filter(digest -> digest != 0).forEach(digest -> put(larger, digest));
        slots = larger;
    }

    private static boolean put(long[] slots, long digest) {
        int mask = slots.length - 1;
        int at = (int) ((digest * SPREAD) >>> Integer.SIZE) & mask;
        while (slots[at] != 0) {
            if (slots[at] == digest) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = digest;
        return true;
    }
}
