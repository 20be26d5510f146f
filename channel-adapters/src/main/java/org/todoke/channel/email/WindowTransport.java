package org.todoke.channel.email;

import java.util.ArrayDeque;
import java.util.Deque;
import org.todoke.delivery.SendResult;

/**
 * With PIPELINING and CHUNKING (RFC 2920, RFC 3030): whole mails one after the other without waiting, a window of them
 * in flight. The content's length is told beforehand, so a relay that refused the recipient discards it by itself.
 */
final class WindowTransport implements Transport {
    private static final int WRITE_AT = 48 * 1024;

    private final SmtpConnection connection;
    private final Envelope envelope;
    private final ReplyTable table;
    private final int window;
    private final Deque<Mail> inFlight = new ArrayDeque<>();

    WindowTransport(SmtpConnection connection, Envelope envelope, ReplyTable table, int window) {
        this.connection = connection;
        this.envelope = envelope;
        this.table = table;
        this.window = window;
    }

    @Override
    public void carry(MailQueue mails) throws SmtpTrouble {
        try {
            fillWindow(mails);
            while (!inFlight.isEmpty()) {
                do {
                    settleOldest(mails);
                } while (!inFlight.isEmpty() && connection.hasBufferedReply());
                fillWindow(mails);
            }
        } catch (SmtpTrouble trouble) {
            mails.abandon(inFlight, trouble.nothingTaken() ? 0 : inFlight.size(), trouble);
            throw trouble;
        }
    }

    private void fillWindow(MailQueue mails) throws SmtpTrouble {
        while (inFlight.size() < window) {
            Mail mail = mails.next(connection.capabilities());
            if (mail == null) {
                break;
            }
            inFlight.add(mail);
            append(mail, connection.gathered());
            if (connection.gathered().size() >= WRITE_AT) {
                flush(mails);
            }
        }
        flush(mails);
    }

    private void flush(MailQueue mails) throws SmtpTrouble {
        try {
            connection.flush();
        } catch (SmtpTrouble broken) {
            // What the relay said before it hung up can still be read: whom it took, and perhaps why it is closing.
            while (!inFlight.isEmpty() && connection.isOpen()) {
                settleOldest(mails);
            }
            throw broken;
        }
    }

    private void append(Mail mail, WriteBuffer buffer) {
        envelope.appendReset(buffer);
        envelope.appendSender(buffer, mail);
        envelope.appendRecipient(buffer, mail);
        buffer.append("BDAT " + mail.content().size() + " LAST\r\n");
        mail.content().appendTo(buffer);
    }

    private void settleOldest(MailQueue mails) throws SmtpTrouble {
        Answers answers = new Answers(connection, table, inFlight.element());
        answers.reset();
        answers.sender();
        answers.recipient();
        SendResult result = answers.content();
        mails.settle(inFlight.remove(), result);
    }
}
