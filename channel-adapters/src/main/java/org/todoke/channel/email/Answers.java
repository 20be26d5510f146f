package org.todoke.channel.email;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.SendResult;

/** The replies to one mail's commands, read in order. The first refusal is the result; without one, the last reply. */
final class Answers {
    private final SmtpConnection connection;
    private final ReplyTable table;
    private final Mail mail;
    private @Nullable SendResult refusal;

    Answers(SmtpConnection connection, ReplyTable table, Mail mail) {
        this.connection = connection;
        this.table = table;
        this.mail = mail;
    }

    /** To RSET, which no relay refuses (RFC 5321, section 4.1.1.5): one that does has lost count of the replies. */
    void reset() throws SmtpTrouble {
        SmtpReply reply = connection.readReply();
        if (!reply.isPositive()) {
            throw SmtpTrouble.protocol("RSET was answered with " + reply);
        }
    }

    /** @return whether it was positive */
    boolean sender() throws SmtpTrouble {
        SmtpReply reply = read();
        return reply.isPositive() || refused(table.ofSender(reply, mail.to()));
    }

    /** @return whether it was positive */
    boolean recipient() throws SmtpTrouble {
        SmtpReply reply = read();
        return reply.isPositive() || refused(table.ofMail(reply, mail.to()));
    }

    /** @return whether the content may follow */
    boolean goAhead() throws SmtpTrouble {
        SmtpReply reply = connection.readReply();
        if (reply.code() == SmtpReply.GO_AHEAD) {
            return true;
        }
        if (reply.isPositive()) {
            throw SmtpTrouble.protocol("DATA was answered with " + reply);
        }
        return refused(table.ofMail(reply, mail.to()));
    }

    /** To the content: the last one. */
    SendResult content() throws SmtpTrouble {
        SmtpReply reply = read();
        return refusal == null ? table.ofMail(reply, mail.to()) : refusal;
    }

    /** The result of a mail that was refused before its content. */
    SendResult refused() {
        return Objects.requireNonNull(refusal);
    }

    /** What comes of the first refusal; null while there is none. */
    @Nullable
    SendResult refusal() {
        return refusal;
    }

    private SmtpReply read() throws SmtpTrouble {
        SmtpReply reply = connection.readReply();
        if (reply.code() / 100 == 3) {
            throw SmtpTrouble.protocol("\"" + reply + "\" where nothing more was to come");
        }
        return reply;
    }

    private boolean refused(SendResult result) {
        if (refusal == null) {
            refusal = result;
        }
        return false;
    }
}
