package org.todoke.api.announcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.RevisionKind;
import org.todoke.delivery.Channel;
import org.todoke.tracking.Tallies.Reached;
import org.todoke.tracking.Tally.AudienceSize;
import org.todoke.tracking.Tally.Counts;

/**
 * Who was reached by one revision of an announcement, and who was not.
 *
 * @param revision the revision's number
 * @param people counted by person, once it is complete; left out before
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
        List<RevisionSummary> revisions) {

    /** One revision, so that a client can ask for its tally. */
    record RevisionSummary(
            int number, RevisionKind kind, @Nullable Instant releasedAt) {}
}
