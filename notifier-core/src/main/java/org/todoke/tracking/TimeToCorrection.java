package org.todoke.tracking;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;

/**
 * How long people believed what was wrong.
 *
 * @param fromRelease from the release of the wording that was put right to the release of the one that puts it right
 * @param fromFirstHandOff from when a provider first accepted the former; null when none did before
 */
public record TimeToCorrection(
        Duration fromRelease, @Nullable Duration fromFirstHandOff) {
    /** Of a correction or cancellation; null for an original, or before its release. */
    public static @Nullable TimeToCorrection of(Announcement announcement, Revision revision, Tallies tallies) {
        Instant at = revision.releasedAt();
        Revision before = before(announcement, revision);
        Instant releasedAt = before == null ? null : before.releasedAt();
        if (revision.kind() == RevisionKind.ORIGINAL || at == null || before == null || releasedAt == null) {
            return null;
        }
        Instant handedOff = tallies.of(before.id()).firstHandOffAt();
        return new TimeToCorrection(
                Duration.between(releasedAt, at),
                handedOff == null || handedOff.isAfter(at) ? null : Duration.between(handedOff, at));
    }

    private static @Nullable Revision before(Announcement announcement, Revision revision) {
        return announcement.revisions().stream()
                .filter(other -> other.number() == revision.number() - 1)
                .findFirst()
                .orElse(null);
    }
}
