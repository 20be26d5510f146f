package org.todoke.delivery;

/** Carries reports of outcomes to Kafka. */
public interface OutcomePublisher {
    /** Starts to publish; does not wait. Safe for many threads. */
    Pending publish(OutcomeReport report);

    /** A report on its way. */
    interface Pending {
        /**
         * Waits until the report is safe on Kafka.
         *
         * @throws IllegalStateException when it could not be published: the batch must be dispatched again
         */
        void await();
    }
}
