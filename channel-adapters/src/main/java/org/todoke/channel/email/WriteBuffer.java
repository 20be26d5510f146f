package org.todoke.channel.email;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes gathered for one write. Grows as needed and is used again. */
final class WriteBuffer {
    private static final int INITIAL = 64 * 1024;

    private byte[] bytes = new byte[INITIAL];
    private int size;

    int size() {
        return size;
    }

    WriteBuffer append(byte[] added) {
        makeRoomFor(added.length);
        System.arraycopy(added, 0, bytes, size, added.length);
        size += added.length;
        return this;
    }

    WriteBuffer append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Doubles the dot of every line that begins with one, from {@code start} on (RFC 5321, section 4.5.2).
     *
     * @param start where a line begins
     */
    void stuffDotsFrom(int start) {
        for (int i = start; i < size; i++) {
            if (bytes[i] == '.' && (i == start || bytes[i - 1] == '\n')) {
                makeRoomFor(1);
                System.arraycopy(bytes, i, bytes, i + 1, size - i);
                size++;
                i++;
            }
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    void clear() {
        size = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void makeRoomFor(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
