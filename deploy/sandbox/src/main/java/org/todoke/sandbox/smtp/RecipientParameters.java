package org.todoke.sandbox.smtp;

import org.jspecify.annotations.Nullable;

/** Reads the parameters of RCPT: NOTIFY and ORCPT (RFC 3461, sections 4.1 and 4.2). */
final class RecipientParameters {
    private static final String NOTIFY = "NOTIFY=";
    private static final String ORIGINAL = "ORCPT=";
    private static final String NEVER = "NEVER";
    private static final String SUCCESS = "SUCCESS";
    private static final String FAILURE = "FAILURE";
    private static final String DELAY = "DELAY";

    private boolean successWanted;

    /** @return the answer when they are not acceptable, otherwise null */
    @Nullable
    Reply parse(byte[] buffer, int from, int to) {
        successWanted = false;
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

    /** Whether the sender wants to hear of a delivery. */
    boolean successWanted() {
        return successWanted;
    }

    private @Nullable Reply parameter(byte[] buffer, int from, int to) {
        if (Ascii.startsWith(buffer, from, to, NOTIFY)) {
            int value = from + NOTIFY.length();
            return Ascii.equals(buffer, value, to, NEVER) ? null : events(buffer, value, to);
        }
        if (Ascii.startsWith(buffer, from, to, ORIGINAL)) {
            boolean typed = Ascii.indexOf(buffer, from + ORIGINAL.length() + 1, to, ';') < to - 1;
            return typed ? null : Reply.BAD_ORCPT;
        }
        return Reply.UNKNOWN_PARAMETER;
    }

    private @Nullable Reply events(byte[] buffer, int from, int to) {
        int at = from;
        while (at <= to) {
            int end = Ascii.indexOf(buffer, at, to, ',');
            boolean success = Ascii.equals(buffer, at, end, SUCCESS);
            successWanted |= success;
            if (!success && !Ascii.equals(buffer, at, end, FAILURE) && !Ascii.equals(buffer, at, end, DELAY)) {
                return Reply.BAD_NOTIFY;
            }
            at = end + 1;
        }
        return null;
    }
}
