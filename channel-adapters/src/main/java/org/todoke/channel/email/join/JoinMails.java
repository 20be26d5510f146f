package org.todoke.channel.email.join;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.todoke.channel.email.imap.MailboxWatch;
import org.todoke.channel.email.join.JoinMailReader.Reading;
import org.todoke.joining.JoinRequest;
import org.todoke.joining.Joining;

/**
 * Answers the mails in the join mailbox. One mail that breaks everything is left out, never the others. Doing it again does no
 * harm: nobody is written to twice within the window.
 */
final class JoinMails implements MailboxWatch.Handler {
    private static final Logger log = LoggerFactory.getLogger(JoinMails.class);
    private static final String METER = "todoke.join.mails";

    private final JoinMailReader reader;
    private final Joining joining;
    private final MeterRegistry meters;

    JoinMails(JoinMailReader reader, Joining joining, MeterRegistry meters) {
        this.reader = reader;
        this.joining = joining;
        this.meters = meters;
    }

    /**
     * @throws DataAccessException when the database is away: then all are given again
     * @throws TransactionException likewise
     */
    @Override
    public void handle(List<byte[]> mails) {
        for (byte[] mail : mails) {
            try {
                count(answer(mail));
            } catch (DataAccessException | TransactionException e) {
                throw e;
            } catch (RuntimeException e) {
                count("failed");
                log.warn(
                        "A mail to the join address could not be dealt with and is left out: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    private String answer(byte[] mail) {
        return switch (reader.read(mail)) {
            case Reading.Wanted wanted -> ask(wanted.request());
            case Reading.NotAnswered not -> leave(not.why());
        };
    }

    private String ask(JoinRequest request) {
        joining.ask(request);
        log.info("A mail to the join address from {}", request.address());
        return "asked";
    }

    private static String leave(Unasked why) {
        log.info("A mail to the join address is not answered: {}", why);
        return why.name().toLowerCase(Locale.ROOT);
    }

    private void count(String outcome) {
        meters.counter(METER, "outcome", outcome).increment();
    }
}
