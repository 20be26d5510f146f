package org.todoke.delivery;

/** Hands a batch to its channel's and lane's topic. */
@FunctionalInterface
public interface BatchPublisher {
    /** Returns when the batch is safe on Kafka; throws when it could not be published. */
    void publish(DeliveryBatch batch);
}
