package org.todoke.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.todoke.delivery.Channel;
import org.todoke.delivery.GateState;
import org.todoke.delivery.GateStatus;
import org.todoke.delivery.Lane;
import org.todoke.delivery.LastError;
import org.todoke.delivery.ProviderStatuses;

/**
 * Whether a channel's provider is in trouble, as its gates see it. One failure is enough: few notices are sent, and the
 * breaker only opens after many requests.
 */
@Component
class ChannelTrouble {
    /** From when on people are told that something comes late. */
    static final Duration LATE = Duration.ofMinutes(1);

    /** An error that nobody has looked behind for so long says nothing any more. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final ProviderStatuses statuses;

    ChannelTrouble(ProviderStatuses statuses) {
        this.statuses = statuses;
    }

    /** On any lane: they all lead to the same provider. */
    boolean isIn(Channel channel, Instant now) {
        List<GateStatus> lanes = Arrays.stream(Lane.values())
                .map(lane -> statuses.of(channel, lane))
                .toList();
        boolean held = lanes.stream()
                .map(GateStatus::state)
                .anyMatch(state -> state == GateState.OPEN || state == GateState.HALF_OPEN);
        return held
                || newestError(lanes)
                        .filter(at -> at.isAfter(now.minus(RECENT)))
                        .isPresent();
    }

    /** The newest error, unless the provider has answered since. */
    private static Optional<Instant> newestError(List<GateStatus> lanes) {
        Instant success = lanes.stream()
                .map(GateStatus::lastSuccess)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return lanes.stream()
                .map(GateStatus::lastError)
                .filter(Objects::nonNull)
                .map(LastError::at)
                .max(Comparator.naturalOrder())
                .filter(error -> error.isAfter(success));
    }
}
