package org.todoke.announcement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of an announcement's state: who, when, what, why. */
public record HistoryEntry(
        Instant at,
        String actor,
        AnnouncementAction action,
        AnnouncementState from,
        AnnouncementState to,
        @Nullable String reason) {}
