package org.todoke.channel.email;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Takes one batch to its end: over one connection, and over the next when that one breaks. */
final class BatchRun {
    private static final Logger log = LoggerFactory.getLogger(BatchRun.class);

    /** So many attempts in a row, to connect or to have a single mail answered, and the relay is left alone for now. */
    private static final int MAX_FRUITLESS = 2;

    private static final int ONE_BY_ONE = 1;

    private final ConnectionPool pool;
    private final Envelope envelope;
    private final ReplyTable table;
    private final Passage passage;
    private final MailQueue mails;
    private int window;

    BatchRun(ConnectionPool pool, Envelope envelope, ReplyTable table, Passage passage, MailQueue mails, int window) {
        this.pool = pool;
        this.envelope = envelope;
        this.table = table;
        this.passage = passage;
        this.mails = mails;
        this.window = window;
    }

    /** Returns when every recipient has a result. */
    void run() {
        try (ConnectionPool.Lease lease = pool.lease();
                passage) {
            carryAll(lease);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        mails.settleRest(new TemporaryFailure("interrupted", "the hub was being stopped", null));
    }

    private void carryAll(ConnectionPool.Lease lease) {
        int fruitless = 0;
        while (mails.isWaiting() && !Thread.currentThread().isInterrupted() && mails.isAdmitted()) {
            mails.onNewConnection();
            try {
                carryOver(lease);
            } catch (SmtpTrouble trouble) {
                log.warn("Mail relay: {} ({})", trouble.reason(), trouble.code());
                if (mails.wasAnswered()) {
                    fruitless = 0;
                } else {
                    fruitless++;
                    passage.failed(trouble);
                }
                if (fruitless == MAX_FRUITLESS) {
                    mails.settleRest(MailQueue.asResult(trouble));
                }
            }
        }
    }

    private void carryOver(ConnectionPool.Lease lease) throws SmtpTrouble {
        boolean inOrder = false;
        try {
            SmtpConnection connection = lease.connection();
            Transport.over(connection, envelope, table, window).carry(mails);
            inOrder = true;
        } catch (SmtpTrouble trouble) {
            if (!trouble.nothingTaken()) {
                // Should one mail be what breaks connections, it fails alone from now on.
                window = ONE_BY_ONE;
            }
            throw trouble;
        } finally {
            if (!inOrder) {
                lease.discard();
            }
        }
    }
}
