package org.todoke.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a feed was last heard; null for never.
 *
 * @param seen any sign of life
 * @param spoke what only a working source says
 * @param telegram a telegram was archived
 */
record Heard(
        @Nullable Instant seen,
        @Nullable Instant spoke,
        @Nullable Instant telegram) {
    static final Heard NEVER = new Heard(null, null, null);

    /** The newest of both, each for itself. */
    Heard newest(Heard other) {
        return new Heard(later(seen, other.seen), later(spoke, other.spoke), later(telegram, other.telegram));
    }

    static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
