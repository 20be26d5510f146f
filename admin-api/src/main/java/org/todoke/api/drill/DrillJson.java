package org.todoke.api.drill;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.Drill;

/** The drill mode as clients see it; everything but {@code on} only while it is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DrillJson(
        boolean on,
        @Nullable String title,
        @Nullable Instant until,
        @Nullable String startedBy,
        @Nullable Instant startedAt) {
    static final DrillJson OFF = new DrillJson(false, null, null, null, null);

    static DrillJson of(Drill drill) {
        return new DrillJson(true, drill.title(), drill.until(), drill.startedBy(), drill.startedAt());
    }
}
