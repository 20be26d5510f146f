package org.todoke.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The relay's side of the {@link Outbox}. */
public interface OutboxQueue {
    /**
     * Takes the next entries, urgent ones first, and removes them when {@code relay} returns. When it throws, they stay.
     *
     * @return how many were taken
     */
    int take(int limit, Consumer<List<Entry>> relay);

    /** Waits until something was published, or the time is over. */
    void await(Duration time);

    /**
     * One event on its way.
     *
     * @param topic where to
     * @param key the record's key
     * @param payload the record's value
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes are handed on, never compared
    record Entry(String topic, String key, byte[] payload) {}
}
