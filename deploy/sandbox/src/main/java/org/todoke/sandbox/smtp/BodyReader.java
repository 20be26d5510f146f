package org.todoke.sandbox.smtp;

import java.io.IOException;
import org.todoke.sandbox.message.ByteBuilder;

/**
 * Reads message content off the wire, looking for what a relay must not let through. It always reads to the end, so that
 * the conversation stays in step whatever the verdict.
 */
final class BodyReader {
    /** RFC 5321 §4.5.3.1.6: 1,000 octets a text line, CRLF included. */
    private static final int LONGEST_LINE = 1000;

    private final long maxSize;
    private final boolean keep;
    private final ByteBuilder content;
    private long size;
    private int lineLength;
    private boolean afterCarriageReturn;
    private boolean bareBreak;
    private boolean lineTooLong;

    /**
     * @param maxSize in bytes
     * @param keep whether the content is wanted; otherwise it is only looked at
     * @param content takes it
     */
    BodyReader(long maxSize, boolean keep, ByteBuilder content) {
        this.maxSize = maxSize;
        this.keep = keep;
        this.content = content;
    }

    /** What is the matter with the content read so far. */
    enum Verdict {
        GOOD,
        TOO_LARGE,
        BARE_BREAK,
        LINE_TOO_LONG
    }

    void begin() {
        size = 0;
        lineLength = 0;
        afterCarriageReturn = false;
        bareBreak = false;
        lineTooLong = false;
    }

    /** Reads what follows DATA up to the dot that ends it, and takes out the doubled dots (RFC 5321 §4.5.2). */
    void readToDot(SmtpInput input) throws IOException {
        while (true) {
            // A line that begins with a dot has three bytes at least: the end itself is the shortest.
            input.require(1);
            if (input.buffer()[input.position()] == '.') {
                input.require(3);
                int dot = input.position();
                if (input.buffer()[dot + 1] == '\r' && input.buffer()[dot + 2] == '\n') {
                    input.advanceTo(dot + 3);
                    return;
                }
                input.advanceTo(dot + 1);
            }
            readLine(input);
        }
    }

    /** Reads exactly {@code count} bytes, as BDAT announced them (RFC 3030). */
    void readChunk(SmtpInput input, long count) throws IOException {
        long left = count;
        while (left > 0) {
            input.require(1);
            int from = input.position();
            int to = (int) Math.min(input.limit(), from + left);
            for (int at = from; at >= 0; ) {
                at = endOfLine(input.buffer(), at, to);
            }
            take(input.buffer(), from, to);
            input.advanceTo(to);
            left -= to - from;
        }
    }

    Verdict verdict() {
        if (size > maxSize) {
            return Verdict.TOO_LARGE;
        }
        if (bareBreak || afterCarriageReturn) {
            return Verdict.BARE_BREAK;
        }
        return lineTooLong || lineLength > LONGEST_LINE ? Verdict.LINE_TOO_LONG : Verdict.GOOD;
    }

    private void readLine(SmtpInput input) throws IOException {
        int end;
        do {
            input.require(1);
            int from = input.position();
            end = endOfLine(input.buffer(), from, input.limit());
            int to = end < 0 ? input.limit() : end;
            take(input.buffer(), from, to);
            input.advanceTo(to);
        } while (end < 0);
    }

    private void take(byte[] buffer, int from, int to) {
        size += to - from;
        if (keep && size <= maxSize) {
            content.append(buffer, from, to - from);
        }
    }

    /** @return just behind the CRLF that ends the line, or -1 when the line goes on beyond {@code to} */
    private int endOfLine(byte[] buffer, int from, int to) {
        int at = from;
        if (afterCarriageReturn && at < to) {
            afterCarriageReturn = false;
            if (buffer[at] == '\n') {
                return endedAt(from, at + 1);
            }
            bareBreak = true;
        }
        while (at < to) {
            byte b = buffer[at++];
            // One comparison for nearly every byte of every mail: only LF, VT, FF and CR are looked at closer.
            if (((b - '\n') & 0xff) > '\r' - '\n') {
                continue;
            }
            if (b == '\n') {
                bareBreak = true;
            } else if (b == '\r') {
                if (at == to) {
                    afterCarriageReturn = true;
                } else if (buffer[at] == '\n') {
                    return endedAt(from, at + 1);
                } else {
                    bareBreak = true;
                }
            }
        }
        lineLength += to - from;
        return -1;
    }

    private int endedAt(int from, int end) {
        lineTooLong |= lineLength + end - from > LONGEST_LINE;
        lineLength = 0;
        return end;
    }
}
