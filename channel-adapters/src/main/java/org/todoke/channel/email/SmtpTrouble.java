package org.todoke.channel.email;

import java.io.IOException;

/**
 * A connection that is of no further use. Not about one recipient: those are results.
 */
final class SmtpTrouble extends IOException {
    static final String CONNECT_FAILED = "connect-failed";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean nothingTaken;

    private SmtpTrouble(String code, String reason, boolean nothingTaken) {
        super(reason);
        this.code = code;
        this.nothingTaken = nothingTaken;
    }

    /** No connection that mails could travel on came about. */
    static SmtpTrouble connectFailed(String reason) {
        return new SmtpTrouble(CONNECT_FAILED, reason, true);
    }

    /** The relay said that it is closing (421, RFC 5321, section 3.8): whatever it has not answered it has not taken. */
    static SmtpTrouble closing(SmtpReply reply) {
        return new SmtpTrouble("421", reply.text(), true);
    }

    /** The connection broke; what had been written may or may not have been taken. */
    static SmtpTrouble lost(String reason) {
        return new SmtpTrouble("connection-lost", reason, false);
    }

    /** The relay did not answer, or did not take what was written, in time. */
    static SmtpTrouble timeout(String reason) {
        return new SmtpTrouble("timeout", reason, false);
    }

    /** The relay said something that is no SMTP, or not in its place. */
    static SmtpTrouble protocol(String reason) {
        return new SmtpTrouble("protocol-error", reason, false);
    }

    String code() {
        return code;
    }

    /** The text for staff; holds no address. */
    String reason() {
        return Redaction.anyAddress(String.valueOf(getMessage()));
    }

    /** Whether no mail that is still unanswered can have been taken, so that sending it again repeats nothing. */
    boolean nothingTaken() {
        return nothingTaken;
    }
}
