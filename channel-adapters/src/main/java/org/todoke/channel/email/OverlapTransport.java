package org.todoke.channel.email;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.SendResult;

/**
 * With PIPELINING alone: the content of one mail and the envelope of the next share one write, so that a mail costs
 * one round trip. Content follows only when the relay said so (RFC 2920, section 3.1).
 */
final class OverlapTransport implements Transport {
    private final SmtpConnection connection;
    private final Envelope envelope;
    private final ReplyTable table;
    private @Nullable Mail current;
    private @Nullable Mail following;
    private boolean contentSent;

    OverlapTransport(SmtpConnection connection, Envelope envelope, ReplyTable table) {
        this.connection = connection;
        this.envelope = envelope;
        this.table = table;
    }

    @Override
    public void carry(MailQueue mails) throws SmtpTrouble {
        try {
            current = begin(mails);
            connection.flush();
            for (Mail mail = current; mail != null; mail = current) {
                SendResult result = exchange(mail, mails);
                mails.settle(mail, result);
                current = following;
                following = null;
                contentSent = false;
            }
        } catch (SmtpTrouble trouble) {
            // Only the mail whose content was sent may have been taken.
            mails.abandon(underWay(), contentSent && !trouble.nothingTaken() ? 1 : 0, trouble);
            throw trouble;
        }
    }

    private List<Mail> underWay() {
        return Stream.of(current, following).filter(Objects::nonNull).toList();
    }

    private SendResult exchange(Mail mail, MailQueue mails) throws SmtpTrouble {
        Answers answers = new Answers(connection, table, mail);
        answers.reset();
        answers.sender();
        answers.recipient();
        boolean goAhead = answers.goAhead();
        SendResult refusal = answers.refusal();
        if (goAhead) {
            contentSent = refusal == null;
            appendContent(mail, refusal == null);
        }
        following = begin(mails);
        connection.flush();
        return goAhead || refusal == null ? answers.content() : refusal;
    }

    /** Some relays say "go ahead" to a mail without a recipient: what they then get is empty. */
    private void appendContent(Mail mail, boolean wanted) {
        WriteBuffer buffer = connection.gathered();
        if (wanted) {
            int start = buffer.size();
            mail.content().appendTo(buffer);
            buffer.stuffDotsFrom(start);
        }
        buffer.append(".\r\n");
    }

    private @Nullable Mail begin(MailQueue mails) {
        Mail mail = mails.next(connection.capabilities());
        if (mail != null) {
            WriteBuffer buffer = connection.gathered();
            envelope.appendReset(buffer);
            envelope.appendSender(buffer, mail);
            envelope.appendRecipient(buffer, mail);
            buffer.append("DATA\r\n");
        }
        return mail;
    }
}
