package org.todoke.sandbox.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the client says, in one big buffer that commands and contents are read from in place. The answers are flushed
 * when the buffer is empty, that is when the client may be waiting for them.
 */
final class SmtpInput {
    private static final int CAPACITY = 64 * 1024;

    private final SmtpOutput output;
    private final byte[] buffer = new byte[CAPACITY];
    private InputStream in;
    private int position;
    private int limit;
    private int lineStart;
    private int lineEnd;

    SmtpInput(InputStream in, SmtpOutput output) {
        this.in = in;
        this.output = output;
    }

    /** What came instead of a line, or the line itself. */
    enum Line {
        COMPLETE,
        TOO_LONG,
        BARE_LINE_FEED
    }

    /**
     * Reads to the end of the line; it stands in {@link #buffer()} from {@link #lineStart()} to {@link #lineEnd()}, until
     * the next read.
     *
     * @param longest in bytes, without CRLF
     * @throws EOFException when the client has gone
     */
    Line readLine(int longest) throws IOException {
        boolean overlong = false;
        int scanned = 0;
        while (true) {
            int end = Ascii.indexOf(buffer, position + scanned, limit, '\n');
            if (end < limit) {
                lineStart = position;
                lineEnd = end - 1;
                position = end + 1;
                if (overlong || lineEnd - lineStart > longest) {
                    return Line.TOO_LONG;
                }
                return lineEnd < lineStart || buffer[lineEnd] != '\r' ? Line.BARE_LINE_FEED : Line.COMPLETE;
            }
            scanned = limit - position;
            if (scanned > longest + 1) {
                overlong = true;
                position = limit;
                scanned = 0;
            }
            fill();
        }
    }

    /** Makes at least {@code count} bytes available from {@link #position()} on; up to 1 KB. */
    void require(int count) throws IOException {
        while (limit - position < count) {
            fill();
        }
    }

    /** Reads {@code count} bytes and forgets them. */
    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            require(1);
            int step = (int) Math.min(limit - position, left);
            position += step;
            left -= step;
        }
    }

    /** Marks the bytes before {@code next} as read. */
    void advanceTo(int next) {
        position = next;
    }

    boolean hasMore() {
        return position < limit;
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    int lineStart() {
        return lineStart;
    }

    int lineEnd() {
        return lineEnd;
    }

    /** Goes on with another stream, as after STARTTLS. */
    void switchTo(InputStream next) {
        in = next;
        position = 0;
        limit = 0;
    }

    private void fill() throws IOException {
        output.flush();
        if (position == limit) {
            position = 0;
            limit = 0;
        } else if (position > CAPACITY / 2) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int count = in.read(buffer, limit, CAPACITY - limit);
        if (count < 0) {
            throw new EOFException("client closed the connection");
        }
        limit += count;
    }
}
