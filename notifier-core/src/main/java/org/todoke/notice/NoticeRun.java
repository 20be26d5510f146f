package org.todoke.notice;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.delivery.DeliveryProperties;
import org.todoke.delivery.Lane;
import org.todoke.delivery.RetryPolicy;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** One attempt at one notice, and what becomes of it. */
@Component
class NoticeRun {
    private static final Logger log = LoggerFactory.getLogger(NoticeRun.class);
    private static final String INTERRUPTED = "interrupted";
    private static final Duration AFTER_STOP = Duration.ofSeconds(1);

    private final NoticeCourier courier;
    private final JdbcNoticeQueue queue;
    private final RetryPolicy retry;
    private final Clock clock;

    NoticeRun(NoticeCourier courier, JdbcNoticeQueue queue, DeliveryProperties delivery, Clock clock) {
        this.courier = courier;
        this.queue = queue;
        this.retry = delivery.retryOf(Lane.TRANSACTIONAL);
        this.clock = clock;
    }

    /** Sends it, unless its time is over. No transaction is open. */
    SendResult send(Taken notice) {
        return clock.instant().isBefore(notice.expiresAt())
                ? courier.send(notice)
                : new TemporaryFailure("expired", "its validity ended at " + notice.expiresAt(), null);
    }

    /** Writes down what became of it. Safe to repeat. */
    void record(Taken notice, SendResult result) {
        switch (result) {
            case Accepted accepted -> end(notice, NoticeState.SENT, accepted.providerId(), null);
            case PermanentFailure failure -> {
                log.warn("Notice {} failed: {} {}", notice.id(), failure.code(), failure.reason());
                end(notice, NoticeState.FAILED, null, failure.code());
            }
            case TemporaryFailure failure -> retryOrExpire(notice, failure);
        }
    }

    /** A retry that would come too late is none. What the hub's own stop broke off is due in a moment. */
    private void retryOrExpire(Taken notice, TemporaryFailure failure) {
        Instant now = clock.instant();
        Duration wait = failure.code().equals(INTERRUPTED)
                ? AFTER_STOP
                : longer(retry.waitAfter(notice.attempt(), ThreadLocalRandom.current()), failure.retryAfter());
        Instant dueAt = now.plus(wait);
        if (dueAt.isBefore(notice.expiresAt())) {
            log.info("Notice {} is tried again in {}: {} {}", notice.id(), wait, failure.code(), failure.reason());
            queue.postpone(notice, dueAt, failure.code());
            count(notice, "retrying");
        } else {
            end(notice, NoticeState.EXPIRED, null, failure.code());
        }
    }

    private static Duration longer(Duration wait, @Nullable Duration asked) {
        return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    }

    private void end(Taken notice, NoticeState state, @Nullable String providerId, @Nullable String code) {
        queue.end(notice, state, providerId, code);
        count(notice, state.slug());
    }

    private static void count(Taken notice, String outcome) {
        Metrics.counter("todoke.notices", "channel", notice.channel().slug(), "outcome", outcome)
                .increment();
    }
}
