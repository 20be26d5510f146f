package org.todoke.alert;

import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens to streams without a telegram: what was held back is told when its time has come, if it still differs from
 * what residents were told; what ceased to hold by itself is over without a word, for its message said until when. Due
 * times are in the database, so a restart loses none.
 */
@Component
class StreamTimer {
    private static final Logger log = LoggerFactory.getLogger(StreamTimer.class);
    private static final int AT_ONCE = 200;

    private final JdbcStreams streams;
    private final StreamWaker waker;
    private final Clock clock;
    private final TransactionTemplate transaction;

    StreamTimer(JdbcStreams streams, StreamWaker waker, Clock clock, PlatformTransactionManager transactions) {
        this.streams = streams;
        this.waker = waker;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Scheduled(
            initialDelayString = "${todoke.alert.timer-interval:PT1S}",
            fixedDelayString = "${todoke.alert.timer-interval:PT1S}")
    void wakeStreams() {
        try {
            streams.waiting(clock.instant(), AT_ONCE).forEach(this::wakeSafely);
        } catch (DataAccessException e) {
            log.warn("Streams in which something is due cannot be looked for now", e);
        }
    }

    private void wakeSafely(UUID id) {
        try {
            transaction.executeWithoutResult(_ -> waker.wake(id));
        } catch (RuntimeException e) {
            // Whatever it is, the next stream must have its turn, and this one another.
            log.error("What is due in event {} cannot be told now", id, e);
        }
    }
}
