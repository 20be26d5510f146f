package org.todoke.delivery;

/**
 * The port of a channel that can reach everybody who follows the city's public account, whether or not the hub knows
 * them. Nobody can be counted afterwards: there are no endpoints, and the ledger holds no row. Safe for use by several
 * threads.
 */
public interface BroadcastSender {
    /** The channel it serves; at most one sender each. */
    Channel channel();

    /**
     * Hands the message over once. Repeated for the same revision and language it is not sent twice within a day. No
     * transaction is open. It throws nothing for a provider's trouble.
     */
    SendResult broadcast(OutgoingMessage message, Lane lane);
}
