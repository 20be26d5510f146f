package org.todoke.channel.email;

/** A way in which mails travel over a connection, depending on what the relay offers. */
interface Transport {
    /**
     * Sends until the queue has no more to hand out. What was handed out is settled or given back in any case.
     *
     * @throws SmtpTrouble when the connection is of no further use
     */
    void carry(MailQueue mails) throws SmtpTrouble;

    /** The best way the relay offers. */
    static Transport over(SmtpConnection connection, Envelope anyRelay, ReplyTable table, int window) {
        Capabilities offered = connection.capabilities();
        Envelope envelope = anyRelay.forRelay(offered);
        if (!offered.pipelining()) {
            return new LockstepTransport(connection, envelope, table);
        }
        return offered.chunking()
                ? new WindowTransport(connection, envelope, table, window)
                : new OverlapTransport(connection, envelope, table);
    }
}
