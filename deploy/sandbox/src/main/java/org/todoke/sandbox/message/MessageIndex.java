package org.todoke.sandbox.message;

import java.util.Arrays;

/**
 * Where each message stands in the journal, one entry per recipient, in columns of primitives: 29 bytes an entry plus a
 * hash table, so that a million messages fit in 40 MB. Entries of the same address are chained from the newest back.
 * Not thread-safe.
 */
final class MessageIndex {
    private static final int INITIAL = 1024;
    static final int NONE = -1;

    private long[] numbers = new long[INITIAL];
    private long[] offsets = new long[INITIAL];
    private int[] recipients = new int[INITIAL];
    private byte[] channels = new byte[INITIAL];
    private int[] hashes = new int[INITIAL];
    private int[] previous = new int[INITIAL];
    private int[] newest = emptyTable(INITIAL);
    private int size;

    /**
     * @param number of the message; never lower than the entry before
     * @param offset where its record begins in the journal
     * @param recipient which of the record's recipients, from 0
     * @param hash of the recipient's address
     */
    void add(long number, long offset, int recipient, byte channel, int hash) {
        if (size == numbers.length) {
            grow();
        }
        numbers[size] = number;
        offsets[size] = offset;
        recipients[size] = recipient;
        channels[size] = channel;
        hashes[size] = hash;
        chain(size);
        size++;
    }

    int size() {
        return size;
    }

    long offset(int entry) {
        return offsets[entry];
    }

    int recipient(int entry) {
        return recipients[entry];
    }

    byte channel(int entry) {
        return channels[entry];
    }

    /** @return the newest entry whose address has this hash, or {@link #NONE} */
    int newestOf(int hash) {
        return sameHash(newest[bucket(hash)], hash);
    }

    /** @return the next older entry whose address has the same hash, or {@link #NONE} */
    int olderOf(int entry) {
        return sameHash(previous[entry], hashes[entry]);
    }

    /** @return the first entry of the message with this number, or {@link #NONE} */
    int firstOf(long number) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size && numbers[low] == number ? low : NONE;
    }

    private int sameHash(int entry, int hash) {
        int at = entry;
        while (at != NONE && hashes[at] != hash) {
            at = previous[at];
        }
        return at;
    }

    private void chain(int entry) {
        int bucket = bucket(hashes[entry]);
        previous[entry] = newest[bucket];
        newest[bucket] = entry;
    }

    private int bucket(int hash) {
        return hash & (newest.length - 1);
    }

    private void grow() {
        int capacity = 2 * size;
        numbers = Arrays.copyOf(numbers, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        recipients = Arrays.copyOf(recipients, capacity);
        channels = Arrays.copyOf(channels, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        previous = Arrays.copyOf(previous, capacity);
        newest = emptyTable(capacity);
        for (int entry = 0; entry < size; entry++) {
            chain(entry);
        }
    }

    private static int[] emptyTable(int capacity) {
        int[] table = new int[capacity];
        Arrays.fill(table, NONE);
        return table;
    }
}
