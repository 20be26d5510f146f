package org.todoke.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.ErrorMessage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.todoke.delivery.DeadLetters;
import org.todoke.delivery.NotNowException;

/**
 * Decides what to do with a record on which a flow failed: what another attempt may mend (the database, Kafka or the
 * provider is away) is thrown again, and Kafka delivers it again; anything else is put aside as a dead letter, so that
 * it holds up nobody.
 */
@Component
class KafkaErrors {
    private static final Logger log = LoggerFactory.getLogger(KafkaErrors.class);

    private final DeadLetters deadLetters;

    KafkaErrors(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    void decide(ErrorMessage error) {
        Throwable cause = causeOf(error.getPayload());
        Message<?> failed = error.getOriginalMessage();
        if (failed == null || mayMend(cause)) {
            tellOfAnotherAttempt(failed == null ? "unknown" : topic(failed), cause);
            throw new TryAgainException(cause);
        }
        log.error("A record of topic {} is put aside as a dead letter", topic(failed), cause);
        Object payload = failed.getPayload();
        List<?> values = payload instanceof List<?> list ? list : List.of(payload);
        for (Object value : values) {
            if (value instanceof byte[] bytes) {
                deadLetters.keep(topic(failed), key(failed), bytes, cause.toString());
            }
        }
    }

    /** In one line, without the statement: a row locked for a moment is everyday life, the database away is not. */
    private static void tellOfAnotherAttempt(String topic, Throwable cause) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        String why = root.toString().lines().findFirst().orElse("");
        if (cause instanceof PessimisticLockingFailureException) {
            log.debug("A record of topic {} waits for a row that is locked: {}", topic, why);
        } else {
            log.warn("A record of topic {} could not be dealt with and is tried again: {}", topic, why);
        }
    }

    private static Throwable causeOf(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return thrown instanceof MessagingException && cause != null ? causeOf(cause) : thrown;
    }

    private static boolean mayMend(Throwable cause) {
        return switch (cause) {
            case NonTransientDataAccessResourceException _ -> true;
            case NonTransientDataAccessException _ -> false;
            case DataAccessException _, TransactionException _, KafkaUnavailableException _, NotNowException _ -> true;
            default -> false;
        };
    }

    private static String topic(Message<?> failed) {
        return first(failed.getHeaders().get(KafkaHeaders.RECEIVED_TOPIC), "unknown");
    }

    private static @Nullable String key(Message<?> failed) {
        Object key = failed.getHeaders().get(KafkaHeaders.RECEIVED_KEY);
        return key == null ? null : first(key, "");
    }

    /** In batch mode a header holds a list, one entry for each record. */
    private static String first(@Nullable Object header, String otherwise) {
        Object value = header instanceof List<?> list && !list.isEmpty() ? list.getFirst() : header;
        return value == null ? otherwise : value.toString();
    }

    /** Tells Kafka's listener to deliver the record again. */
    static final class TryAgainException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TryAgainException(Throwable cause) {
            super("to be tried again", cause);
        }
    }
}
