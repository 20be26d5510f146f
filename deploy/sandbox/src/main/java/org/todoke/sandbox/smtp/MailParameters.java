package org.todoke.sandbox.smtp;

import org.jspecify.annotations.Nullable;

/** Reads the parameters of MAIL: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531), AUTH (RFC 4954). */
final class MailParameters {
    private static final String SIZE = "SIZE=";
    private static final String BODY = "BODY=";
    private static final String BODY_7BIT = "BODY=7BIT";
    private static final String BODY_8BIT = "BODY=8BITMIME";
    private static final String SMTPUTF8 = "SMTPUTF8";
    private static final String AUTH = "AUTH=";

    private final long maxSize;
    private boolean utf8;

    MailParameters(long maxSize) {
        this.maxSize = maxSize;
    }

    /** @return the answer when they are not acceptable, otherwise null */
    @Nullable
    Reply parse(byte[] buffer, int from, int to) {
        utf8 = false;
        int at = Ascii.skipSpaces(buffer, from, to);
        while (at < to) {
            int end = Ascii.indexOf(buffer, at, to, ' ');
            Reply problem = parameter(buffer, at, end);
            if (problem != null) {
                return problem;
            }
            at = Ascii.skipSpaces(buffer, end, to);
        }
        return null;
    }

    /** Whether the client announced addresses and headers in UTF-8. */
    boolean utf8() {
        return utf8;
    }

    private @Nullable Reply parameter(byte[] buffer, int from, int to) {
        if (Ascii.startsWith(buffer, from, to, SIZE)) {
            long size = Ascii.number(buffer, from + SIZE.length(), to);
            return size < 0 ? Reply.BAD_SIZE : size > maxSize ? Reply.TOO_LARGE : null;
        }
        if (Ascii.startsWith(buffer, from, to, BODY)) {
            boolean known = Ascii.equals(buffer, from, to, BODY_8BIT) || Ascii.equals(buffer, from, to, BODY_7BIT);
            return known ? null : Reply.BAD_BODY;
        }
        if (Ascii.equals(buffer, from, to, SMTPUTF8)) {
            utf8 = true;
            return null;
        }
        return Ascii.startsWith(buffer, from, to, AUTH) ? null : Reply.UNKNOWN_PARAMETER;
    }
}
