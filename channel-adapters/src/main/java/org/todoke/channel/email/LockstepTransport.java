package org.todoke.channel.email;

import java.util.List;
import org.todoke.delivery.SendResult;

/** Without PIPELINING: every command waits for its reply, so that none is sent that can be spared. */
final class LockstepTransport implements Transport {
    private final SmtpConnection connection;
    private final Envelope envelope;
    private final ReplyTable table;
    private boolean contentSent;
    private boolean resetDue = true;

    LockstepTransport(SmtpConnection connection, Envelope envelope, ReplyTable table) {
        this.connection = connection;
        this.envelope = envelope;
        this.table = table;
    }

    @Override
    public void carry(MailQueue mails) throws SmtpTrouble {
        for (Mail mail = mails.next(connection.capabilities());
                mail != null;
                mail = mails.next(connection.capabilities())) {
            contentSent = false;
            SendResult result;
            try {
                result = exchange(mail);
            } catch (SmtpTrouble trouble) {
                // Only a mail whose content was sent may have been taken.
                mails.abandon(List.of(mail), contentSent && !trouble.nothingTaken() ? 1 : 0, trouble);
                throw trouble;
            }
            mails.settle(mail, result);
        }
    }

    private SendResult exchange(Mail mail) throws SmtpTrouble {
        WriteBuffer buffer = connection.gathered();
        Answers answers = new Answers(connection, table, mail);
        if (resetDue) {
            envelope.appendReset(buffer);
            connection.flush();
            answers.reset();
        }
        resetDue = true;
        envelope.appendSender(buffer, mail);
        connection.flush();
        if (answers.sender()) {
            envelope.appendRecipient(buffer, mail);
            connection.flush();
            if (answers.recipient()) {
                buffer.append("DATA\r\n");
                connection.flush();
                if (answers.goAhead()) {
                    return sendContent(mail, buffer, answers);
                }
            }
        }
        return answers.refused();
    }

    private SendResult sendContent(Mail mail, WriteBuffer buffer, Answers answers) throws SmtpTrouble {
        int start = buffer.size();
        mail.content().appendTo(buffer);
        buffer.stuffDotsFrom(start);
        buffer.append(".\r\n");
        contentSent = true;
        connection.flush();
        SendResult result = answers.content();
        resetDue = !(result instanceof SendResult.Accepted);
        return result;
    }
}
