package org.todoke.sandbox.smtp;

/** The commands of RFC 5321 and of the extensions offered. */
enum Verb {
    EHLO,
    HELO,
    MAIL,
    RCPT,
    DATA,
    BDAT,
    RSET,
    NOOP,
    VRFY,
    EXPN,
    HELP,
    QUIT,
    AUTH,
    STARTTLS,
    UNKNOWN;

    /** The order in which they are compared: first those a bulk sender repeats. */
    private static final Verb[] KNOWN = {
        RCPT, MAIL, BDAT, DATA, RSET, NOOP, QUIT, EHLO, HELO, AUTH, STARTTLS, VRFY, EXPN, HELP
    };

    static Verb of(byte[] buffer, int from, int to) {
        for (Verb verb : KNOWN) {
            if (Ascii.equals(buffer, from, to, verb.name())) {
                return verb;
            }
        }
        return UNKNOWN;
    }
}
