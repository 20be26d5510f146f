package org.todoke.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends in a {@link PastLimitException} when there is more than allowed. */
final class LimitedInput extends FilterInputStream {
    private long left;

    LimitedInput(InputStream in, long most) {
        super(in);
        left = most;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(0, got));
        return got;
    }

    private void count(int bytes) throws PastLimitException {
        left -= bytes;
        if (left < 0) {
            throw new PastLimitException();
        }
    }

    /** There is more. */
    static final class PastLimitException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
