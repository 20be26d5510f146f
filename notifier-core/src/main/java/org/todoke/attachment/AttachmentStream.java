package org.todoke.attachment;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a file holds, a piece at a time: nothing of the database is held between two pieces, however slow its reader is.
 * What is skipped is not read.
 */
public final class AttachmentStream extends InputStream {
    private final IntFunction<Optional<byte[]>> pieces;
    private final long size;
    private long position;
    private int held = -1;
    private byte @Nullable [] piece;

    /**
     * @param pieces by number, from 0
     * @param size bytes of all
     */
    public AttachmentStream(IntFunction<Optional<byte[]>> pieces, long size) {
        this.pieces = pieces;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        byte[] from = piece((int) (position / AttachmentContents.PIECE));
        int at = (int) (position % AttachmentContents.PIECE);
        int part = Math.min(length, from.length - at);
        if (part <= 0) {
            throw gone();
        }
        System.arraycopy(from, at, buffer, offset, part);
        position += part;
        return part;
    }

    @Override
    public long skip(long wanted) {
        long skipped = Math.clamp(wanted, 0, size - position);
        position += skipped;
        return skipped;
    }

    private byte[] piece(int number) throws IOException {
        byte[] known = piece;
        if (known != null && held == number) {
            return known;
        }
        byte[] read = pieces.apply(number).orElseThrow(AttachmentStream::gone);
        piece = read;
        held = number;
        return read;
    }

    /** It was taken away while it was being read: its reader must not take the half for the whole. */
    private static IOException gone() {
        return new EOFException("the file is gone");
    }
}
