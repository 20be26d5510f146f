package org.todoke.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an outcome does to one ledger row.
 *
 * @param dueAt when the next attempt is due; not null if and only if {@code to} is RETRYING
 */
record StateChange(
        UUID endpoint,
        DeliveryState to,
        int attempt,
        Instant at,
        @Nullable String providerId,
        @Nullable String code,
        @Nullable String reason,
        @Nullable Instant dueAt) {}
