package org.todoke.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;

/**
 * How long people believed what was wrong.
 *
 * @param fromRelease from the release of the wording that was put right to the release of the one that puts it right; where
 *     an alert takes several announcements back, from the first of them
 * @param fromFirstHandOff from when a provider first accepted the former; null when none did before
 */
public record TimeToCorrection(
        Duration fromRelease, @Nullable Duration fromFirstHandOff) {
    /**
     * Of a correction or cancellation; null for an original, or before its release.
     *
     * @param announcements by id, for those that an alert puts right with an announcement of its own
     */
    public static @Nullable TimeToCorrection of(
            Announcement announcement, Revision revision, Tallies tallies, Function<UUID, Announcement> announcements) {
        Instant at = revision.releasedAt();
        if (revision.kind() == RevisionKind.ORIGINAL || at == null) {
            return null;
        }
        List<Revision> wrong = wrong(announcement, revision, announcements)
                .filter(each -> each.releasedAt() != null)
                .toList();
        Optional<Instant> released = wrong.stream()
                .map(Revision::releasedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        Optional<Instant> handedOff = wrong.stream()
                .flatMap(each -> Stream.ofNullable(tallies.of(each.id()).firstHandOffAt()))
                .min(Comparator.naturalOrder())
                .filter(first -> !first.isAfter(at));
        return released.map(first -> new TimeToCorrection(
                        Duration.between(first, at),
                        handedOff.map(began -> Duration.between(began, at)).orElse(null)))
                .orElse(null);
    }

    private static Stream<Revision> wrong(
            Announcement announcement, Revision revision, Function<UUID, Announcement> announcements) {
        if (revision.number() > 1) {
            return announcement.revisions().stream().filter(other -> other.number() == revision.number() - 1);
        }
        return Objects.requireNonNullElse(revision.audienceOf(), List.<UUID>of()).stream()
                .flatMap(id -> announcements.apply(id).revisions().stream());
    }
}
