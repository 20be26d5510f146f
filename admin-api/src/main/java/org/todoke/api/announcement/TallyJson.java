package org.todoke.api.announcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.RevisionKind;
import org.todoke.delivery.Channel;
import org.todoke.tracking.Tallies.Reached;
import org.todoke.tracking.Tally.AudienceSize;
import org.todoke.tracking.Tally.Counts;
import org.todoke.tracking.TimeToCorrection;

/**
 * Who was reached by one revision of an announcement, and who was not.
 *
 * @param revision the revision's number
 * @param people counted by person, once it is complete; left out before
 * @param correctedAfter how long the wording before stood; only of a correction or cancellation
 * @param revisions every revision there is
 */
record TallyJson(
        AudienceSize audience,
        Map<Channel, Counts> byChannel,
        @Nullable Instant firstHandOffAt,
        @Nullable Instant lastHandOffAt,
        boolean complete,
        int revision,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reached people,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CorrectedAfter correctedAfter,
        List<RevisionSummary> revisions) {

    /**
     * In seconds, with milliseconds.
     *
     * @param fromRelease since the wording before was released
     * @param fromFirstHandOff since a provider first accepted it; null when none did before it was put right
     */
    record CorrectedAfter(double fromRelease, @Nullable Double fromFirstHandOff) {
        static @Nullable CorrectedAfter of(@Nullable TimeToCorrection time) {
            if (time == null) {
                return null;
            }
            Duration handedOff = time.fromFirstHandOff();
            return new CorrectedAfter(seconds(time.fromRelease()), handedOff == null ? null : seconds(handedOff));
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }

    /** One revision, so that a client can ask for its tally. */
    record RevisionSummary(
            int number, RevisionKind kind, @Nullable Instant releasedAt) {}
}
