package org.todoke.delivery;

/**
 * Publishes events in the same transaction as the change they speak of: the event leaves if and only if the change was
 * committed. A relay carries them to Kafka, at least once.
 */
public interface Outbox {
    /**
     * Must be called inside a transaction.
     *
     * @param lane EMERGENCY leaves first
     * @param topic one of {@link Topics}
     * @param key the record's key
     * @param event written as JSON
     */
    void publish(Lane lane, String topic, String key, Object event);
}
