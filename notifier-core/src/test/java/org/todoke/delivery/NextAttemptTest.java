package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.todoke.delivery.DeliveryOutcome.Kind;

class NextAttemptTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private final NextAttempt next =
            new NextAttempt(new DeliveryProperties(500, Duration.ofMillis(100), 200, Map.of()));

    @Test
    void aTemporaryFailureIsTriedAgainBeforeItsValidityEnds() {
        StateChange change = decide(Kind.TEMPORARY, null, NOW.plusSeconds(3_600));
        assertThat(change.to()).isEqualTo(DeliveryState.RETRYING);
        assertThat(change.dueAt()).isBetween(NOW.plusMillis(500), NOW.plusSeconds(1));
    }

    @Test
    void theProvidersWishForALongerWaitIsHeard() {
        StateChange change = decide(Kind.TEMPORARY, Duration.ofMinutes(5), NOW.plusSeconds(3_600));
        assertThat(change.dueAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void aRetryThatWouldComeTooLateIsNoRetry() {
        StateChange change = decide(Kind.TEMPORARY, Duration.ofHours(2), NOW.plusSeconds(3_600));
        assertThat(change.to()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(change.code()).isEqualTo("4.2.1");
        assertThat(change.dueAt()).isNull();
    }

    @Test
    void everyOtherOutcomeIsAnEnd() {
        assertThat(decide(Kind.ACCEPTED, null, NOW).to()).isEqualTo(DeliveryState.SENT);
        assertThat(decide(Kind.PERMANENT, null, NOW).to()).isEqualTo(DeliveryState.FAILED);
        assertThat(decide(Kind.EXPIRED, null, NOW).to()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(decide(Kind.SUPPRESSED, null, NOW).to()).isEqualTo(DeliveryState.SUPPRESSED);
    }

    private StateChange decide(Kind kind, @Nullable Duration retryAfter, Instant expiresAt) {
        UUID id = new UUID(1, 2);
        DeliveryOutcome outcome = new DeliveryOutcome(id, kind, NOW, null, "4.2.1", "busy", retryAfter);
        return next.decide(
                new OutcomeReport(id, id, Channel.EMAIL, Lane.EMERGENCY, 1, expiresAt, List.of(outcome)), outcome);
    }
}
