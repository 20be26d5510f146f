package org.todoke.sandbox.smtp;

import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of MAIL: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531), AUTH (RFC 4954), RET and ENVID
 * (RFC 3461).
 */
final class MailParameters {
    private static final String SIZE = "SIZE=";
    private static final String BODY = "BODY=";
    private static final String BODY_7BIT = "BODY=7BIT";
    private static final String BODY_8BIT = "BODY=8BITMIME";
    private static final String SMTPUTF8 = "SMTPUTF8";
    private static final String AUTH = "AUTH=";
    private static final String RET = "RET=";
    private static final String RET_FULL = "RET=FULL";
    private static final String RET_HEADERS = "RET=HDRS";
    private static final String ENVELOPE_ID = "ENVID=";
    private static final int LONGEST_ENVELOPE_ID = 100;

    private final long maxSize;
    private boolean utf8;
    private int envelopeIdStart;
    private int envelopeIdEnd;

    MailParameters(long maxSize) {
        this.maxSize = maxSize;
    }

    /** @return the answer when they are not acceptable, otherwise null */
    @Nullable
    Reply parse(byte[] buffer, int from, int to) {
        utf8 = false;
        envelopeIdStart = 0;
        envelopeIdEnd = 0;
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

    /** Whether the client gave the mail a name, which stands in the parsed buffer until the next command is read. */
    boolean hasEnvelopeId() {
        return envelopeIdEnd > envelopeIdStart;
    }

    int envelopeIdStart() {
        return envelopeIdStart;
    }

    int envelopeIdEnd() {
        return envelopeIdEnd;
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
        if (Ascii.startsWith(buffer, from, to, RET)) {
            boolean known = Ascii.equals(buffer, from, to, RET_HEADERS) || Ascii.equals(buffer, from, to, RET_FULL);
            return known ? null : Reply.BAD_RET;
        }
        if (Ascii.startsWith(buffer, from, to, ENVELOPE_ID)) {
            envelopeIdStart = from + ENVELOPE_ID.length();
            envelopeIdEnd = to;
            int length = envelopeIdEnd - envelopeIdStart;
            return length >= 1 && length <= LONGEST_ENVELOPE_ID ? null : Reply.ENVELOPE_ID_TOO_LONG;
        }
        return Ascii.startsWith(buffer, from, to, AUTH) ? null : Reply.UNKNOWN_PARAMETER;
    }
}
