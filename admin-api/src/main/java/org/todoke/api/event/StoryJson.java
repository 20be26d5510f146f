package org.todoke.api.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.Disposition;
import org.todoke.alert.EventStory.ToldChange;
import org.todoke.alert.EventSummary;
import org.todoke.alert.MsgType;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.RevisionKind;
import org.todoke.delivery.Lane;

/**
 * An event from its first telegram to its last: what came in order of arrival, what it changed, what was said, to how
 * many, how fast.
 */
record StoryJson(EventSummary event, List<StepJson> telegrams) {
    /**
     * A telegram.
     *
     * @param decidedAfterMillis from its arrival to the decision
     * @param announcements what was said because of it
     */
    record StepJson(
            UUID id,
            Instant receivedAt,
            @Nullable Long decidedAfterMillis,
            String route,
            @Nullable String type,
            MsgType msgType,
            Instant sent,
            @Nullable String serial,
            Disposition disposition,
            @Nullable String reason,
            List<ToldChange> changes,
            List<SaidJson> announcements) {}

    /**
     * What was said.
     *
     * @param rule who made it: {@code rule:<id>}
     * @param earlierRecipients whether it went to those who had been told, not to subscribers
     * @param takesBack of a correction or cancellation, the announcements that were wrong
     * @param correctedAfter how long the first of these stood; left out of all others
     * @param releasedAt when it was released, or null while it waits for approval
     * @param people how many people it was for, growing until the audience is fixed
     * @param endpoints how many addresses
     * @param sent how many addresses a provider accepted it for
     * @param reached how many people were told on at least one address; left out until it is complete
     * @param firstAfterMillis from the telegram's arrival to the first hand-off to a provider, or null
     * @param lastAfterMillis to the last so far, or null
     * @param complete whether every delivery is at its end
     */
    record SaidJson(
            UUID id,
            String rule,
            String category,
            Lane lane,
            AnnouncementState state,
            RevisionKind kind,
            Set<String> areas,
            String title,
            boolean earlierRecipients,
            List<UUID> takesBack,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            CorrectedAfter correctedAfter,

            @Nullable Instant releasedAt,
            long people,
            long endpoints,
            long sent,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long reached,

            @Nullable Long firstAfterMillis,
            @Nullable Long lastAfterMillis,
            boolean complete) {}

    /**
     * In seconds, with milliseconds.
     *
     * @param fromRelease since the first wrong announcement was released
     * @param fromFirstHandOff since a provider first accepted it; null when none did before it was put right
     */
    record CorrectedAfter(double fromRelease, @Nullable Double fromFirstHandOff) {}
}
