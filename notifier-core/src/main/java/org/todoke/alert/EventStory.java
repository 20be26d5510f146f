package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event, told in the order in which its telegrams came.
 *
 * @param event the event
 * @param steps its telegrams, duplicates and superseded ones too, at most {@value #MAX_TELEGRAMS}
 */
public record EventStory(EventSummary event, List<Step> steps) {
    public static final int MAX_TELEGRAMS = 1000;

    /**
     * A telegram.
     *
     * @param telegramId its id
     * @param receivedAt when it came
     * @param decidedAt when it was decided, or null
     * @param route how it came
     * @param type the source's type
     * @param disposition what was done
     * @param reason why nothing was said, or null
     * @param sent the source's own time of sending
     * @param serial the source's serial, or null
     * @param msgType alert, update or cancel
     * @param changes what it changed; of a change that was held back also what became of it later
     */
    public record Step(
            UUID telegramId,
            Instant receivedAt,
            @Nullable Instant decidedAt,
            String route,
            @Nullable String type,
            Disposition disposition,
            @Nullable String reason,
            Instant sent,
            @Nullable String serial,
            MsgType msgType,
            List<ToldChange> changes) {}

    /**
     * What a telegram changed for residents.
     *
     * @param at when that was decided
     * @param kind NEW, RAISED, AREA_ADDED, LOWERED, REWORDED, RELEASED, CANCELLED; EXPIRED when it ceased to hold by itself
     * @param hazard the rules' key
     * @param area our area's code
     * @param from the grade residents had been told; 0 = nothing
     * @param to the grade it has now; 0 = nothing
     * @param announcementId what said so; null when nothing did
     * @param note why nothing did, or null
     */
    public record ToldChange(
            Instant at,
            String kind,
            String hazard,
            String area,
            int from,
            int to,
            @Nullable UUID announcementId,
            @Nullable String note) {}
}
