package org.todoke.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what an outcome means for the ledger: the end, or another attempt and when. */
@Component
class NextAttempt {
    private final DeliveryProperties properties;

    NextAttempt(DeliveryProperties properties) {
        this.properties = properties;
    }

    StateChange decide(OutcomeReport report, DeliveryOutcome outcome) {
        return switch (outcome.kind()) {
            case ACCEPTED -> change(report, outcome, DeliveryState.SENT, null);
            case PERMANENT, ADDRESS_INVALID -> change(report, outcome, DeliveryState.FAILED, null);
            case EXPIRED -> change(report, outcome, DeliveryState.EXPIRED, null);
            case SUPPRESSED -> change(report, outcome, DeliveryState.SUPPRESSED, null);
            case TEMPORARY -> retryOrExpire(report, outcome, jitterOf(outcome.endpoint()));
        };
    }

    /** Derived, not drawn: deliveries of one endpoint that failed together, as those of a digest do, stay together. */
    private static RandomGenerator jitterOf(UUID endpoint) {
        return new SplittableRandom(endpoint.getMostSignificantBits() ^ endpoint.getLeastSignificantBits());
    }

    /**
     * A retry that would come too late is no retry: the delivery has expired, and says why it was not sent before. What is
     * paused waits until it goes on, and no longer than its validity.
     */
    private StateChange retryOrExpire(OutcomeReport report, DeliveryOutcome outcome, RandomGenerator random) {
        if (DeliveryOutcome.PAUSED.equals(outcome.code()) && outcome.at().isBefore(report.expiresAt())) {
            return change(report, outcome, DeliveryState.RETRYING, report.expiresAt());
        }
        Duration wait = properties.retryOf(report.lane()).waitAfter(report.attempt(), random);
        Duration asked = outcome.retryAfter();
        Instant dueAt = outcome.at().plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
        return dueAt.isBefore(report.expiresAt())
                ? change(report, outcome, DeliveryState.RETRYING, dueAt)
                : change(report, outcome, DeliveryState.EXPIRED, null);
    }

    private static StateChange change(
            OutcomeReport report, DeliveryOutcome outcome, DeliveryState to, @Nullable Instant dueAt) {
        return new StateChange(
                outcome.endpoint(),
                to,
                report.attempt(),
                outcome.at(),
                outcome.providerId(),
                outcome.code(),
                outcome.reason(),
                dueAt);
    }
}
