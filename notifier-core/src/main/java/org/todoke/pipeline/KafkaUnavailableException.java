package org.todoke.pipeline;

import org.jspecify.annotations.Nullable;

/** A record could not be made safe on Kafka; what led to it is to be done again. */
class KafkaUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    KafkaUnavailableException(@Nullable Throwable cause) {
        super("Kafka did not take a record", cause);
    }
}
