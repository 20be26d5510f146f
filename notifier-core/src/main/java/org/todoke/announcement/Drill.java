package org.todoke.announcement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time of drill mode.
 *
 * @param id UUIDv7
 * @param title what is rehearsed, for staff to see
 * @param until when it ends by itself
 * @param startedBy who switched it on
 * @param startedAt when
 * @param endedAt when it was ended, or null while it is on
 */
public record Drill(
        UUID id,
        String title,
        Instant until,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {
    boolean isOver(Instant now) {
        return endedAt != null || !until.isAfter(now);
    }
}
