package org.todoke.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.GateLimits;
import org.todoke.delivery.GateState;
import org.todoke.delivery.GateStatus;
import org.todoke.delivery.Lane;
import org.todoke.delivery.LastError;
import org.todoke.delivery.ProviderStatuses;

/** Says of every channel's ROUTINE lane what it is told, and of the others that nothing happened yet. */
final class ToldStatuses implements ProviderStatuses {
    private volatile GateState state = GateState.UP;
    private volatile @Nullable Instant error;
    private volatile @Nullable Instant success;

    @Override
    public GateStatus of(Channel channel, Lane lane) {
        boolean told = lane == Lane.ROUTINE;
        Instant failed = error;
        return new GateStatus(
                told ? state : GateState.UP,
                new GateLimits(1, 1, 1),
                1,
                1,
                0,
                told && failed != null ? new LastError("failed", "connect-failed", "connection refused", failed) : null,
                told ? success : null);
    }

    void say(GateState now, @Nullable Instant lastError, @Nullable Instant lastSuccess) {
        state = now;
        error = lastError;
        success = lastSuccess;
    }
}
