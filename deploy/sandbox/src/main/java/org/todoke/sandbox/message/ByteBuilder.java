package org.todoke.sandbox.message;

import java.util.Arrays;

/** A growing run of bytes that is emptied and filled again, so that a connection allocates it once. Not thread-safe. */
public final class ByteBuilder {
    /** What one huge mail made it grow to is not kept for a connection's whole life. */
    private static final int KEPT = 1 << 20;

    private final int initial;
    private byte[] bytes;
    private int length;

    /** @param initial capacity in bytes, at least 1 */
    public ByteBuilder(int initial) {
        this.initial = initial;
        this.bytes = new byte[initial];
    }

    public void append(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    public void append(byte value) {
        ensure(1);
        bytes[length++] = value;
    }

    public void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[initial];
        }
    }

    /** The bytes themselves, valid up to {@link #length()} and until the next change. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
        }
    }
}
