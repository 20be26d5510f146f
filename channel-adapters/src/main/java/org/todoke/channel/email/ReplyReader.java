package org.todoke.channel.email;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads replies from the wire (RFC 5321, section 4.2). Bounded: a relay cannot make it hold more than a few KB. */
final class ReplyReader {
    private static final int BUFFER = 16 * 1024;

    /** RFC 5321 says 512 octets; some relays say more. */
    private static final int MAX_LINE = 4 * 1024;

    private static final int MAX_LINES = 100;
    private static final int CODE_DIGITS = 3;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    ReplyReader(InputStream in) {
        this.in = in;
    }

    /** Whether there is something to read without waiting for the network. */
    boolean hasBuffered() {
        return position < limit;
    }

    /** Waits for one whole reply, of one line or several. */
    SmtpReply read() throws IOException {
        String line = readLine();
        int code = codeOf(line);
        if (!continues(line)) {
            return new SmtpReply(code, textOf(line));
        }
        StringBuilder text = new StringBuilder(textOf(line));
        for (int lines = 1; continues(line); lines++) {
            if (lines == MAX_LINES) {
                throw SmtpTrouble.protocol("a reply of more than " + MAX_LINES + " lines");
            }
            line = readLine();
            if (codeOf(line) != code) {
                throw SmtpTrouble.protocol("a reply that changes from " + code + " to " + codeOf(line));
            }
            text.append('\n').append(textOf(line));
        }
        return new SmtpReply(code, text.toString());
    }

    private String readLine() throws IOException {
        int start = position;
        while (true) {
            for (int i = start; i < limit; i++) {
                if (buffer[i] == '\n') {
                    int end = i > position && buffer[i - 1] == '\r' ? i - 1 : i;
                    String line = new String(buffer, position, end - position, StandardCharsets.UTF_8);
                    position = i + 1;
                    return line;
                }
            }
            if (limit - position > MAX_LINE) {
                throw SmtpTrouble.protocol("a reply line of more than " + MAX_LINE + " bytes");
            }
            int seen = limit - position;
            fill();
            start = position + seen;
        }
    }

    private void fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            throw new EOFException("the relay closed the connection");
        }
        limit += read;
    }

    private static boolean continues(String line) {
        return line.length() > CODE_DIGITS && line.charAt(CODE_DIGITS) == '-';
    }

    private static String textOf(String line) {
        return line.length() <= CODE_DIGITS + 1 ? "" : line.substring(CODE_DIGITS + 1);
    }

    private static int codeOf(String line) throws SmtpTrouble {
        if (line.length() >= CODE_DIGITS
                && (line.length() == CODE_DIGITS || " -".indexOf(line.charAt(CODE_DIGITS)) >= 0)
                && isDigit(line.charAt(0))
                && isDigit(line.charAt(1))
                && isDigit(line.charAt(2))) {
            int code = Integer.parseInt(line, 0, CODE_DIGITS, 10);
            if (code >= 200 && code <= 599) {
                return code;
            }
        }
        throw SmtpTrouble.protocol("expected a reply of three digits from 200 to 599 and a text, got \""
                + line.substring(0, Math.min(line.length(), 60)) + "\"");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
