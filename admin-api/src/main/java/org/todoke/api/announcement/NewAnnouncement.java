package org.todoke.api.announcement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;
import org.todoke.content.AlertStatus;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/**
 * What {@code POST /announcements} takes.
 *
 * @param areas left out or empty: everywhere
 * @param lane left out: ROUTINE
 * @param channels left out or empty: all
 * @param status left out: ACTUAL, or EXERCISE while the drill mode is on
 */
record NewAnnouncement(
        @Nullable String category,
        @Nullable List<String> areas,
        @Nullable Lane lane,
        @Nullable List<Channel> channels,
        @Nullable AlertStatus status,
        @Nullable Map<String, ContentJson> contents,
        @Nullable Instant expires,
        @Nullable Instant scheduledAt) {

    /** @throws InvalidRequestException naming every fault that shows without looking anything up */
    AnnouncementDraft toDraft() {
        List<Violation> violations = new ArrayList<>();
        if (category == null) {
            violations.add(new Violation("category", "is missing, expected a code from GET /api/v1/categories"));
        }
        LocalizedContents read = ContentsReader.read(contents, violations);
        if (category == null || read == null) {
            throw new InvalidRequestException(violations);
        }
        return new AnnouncementDraft(
                category,
                status,
                Objects.requireNonNullElse(lane, Lane.ROUTINE),
                channels == null || channels.isEmpty() ? Set.of() : EnumSet.copyOf(channels),
                areas == null ? Set.of() : Set.copyOf(areas),
                read,
                expires,
                scheduledAt,
                null);
    }
}
