package org.todoke.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/**
 * What goes out to residents, composed by staff or made from an alert by a rule.
 *
 * @param id UUIDv7
 * @param shortId 10 characters for public links
 * @param category the category's code
 * @param status actual, exercise or test
 * @param lane its road through the hub
 * @param channels the channels it may use; empty means all
 * @param areas the areas' codes it concerns; empty means everywhere
 * @param state where it stands
 * @param version counts changes; a change made to an older version is refused
 * @param scheduledAt when it is to be released by itself, or null
 * @param expires when it ceases to matter, or null for the lane's default
 * @param alertId the alert it was made from, or null
 * @param createdBy who made it: an API key's name, or {@code rule:<id>}
 * @param createdAt when it was made
 * @param revisions its wordings, original first; never empty
 */
public record Announcement(
        UUID id,
        String shortId,
        String category,
        AlertStatus status,
        Lane lane,
        Set<Channel> channels,
        Set<String> areas,
        AnnouncementState state,
        int version,
        @Nullable Instant scheduledAt,
        @Nullable Instant expires,
        @Nullable UUID alertId,
        String createdBy,
        Instant createdAt,
        List<Revision> revisions) {

    /** The newest wording. */
    public Revision current() {
        return revisions.getLast();
    }

    /** The same after one change of its state. */
    Announcement movedTo(AnnouncementState newState) {
        return new Announcement(
                id,
                shortId,
                category,
                status,
                lane,
                channels,
                areas,
                newState,
                version + 1,
                scheduledAt,
                expires,
                alertId,
                createdBy,
                createdAt,
                revisions);
    }

    /** The same as its author has changed it; what it is at all, and where it comes from, stays. */
    Announcement rewritten(AnnouncementDraft draft) {
        Revision original = revisions.getFirst();
        Revision reworded = new Revision(
                original.id(),
                original.number(),
                original.kind(),
                draft.contents(),
                original.audienceOf(),
                null,
                null,
                null);
        return new Announcement(
                id,
                shortId,
                draft.category(),
                status,
                draft.lane(),
                draft.channels(),
                draft.areas(),
                state,
                version + 1,
                draft.scheduledAt(),
                draft.expires(),
                alertId,
                createdBy,
                createdAt,
                List.of(reworded));
    }

    /** What its author has in hand. */
    AnnouncementDraft draft() {
        return new AnnouncementDraft(
                category, status, lane, channels, areas, current().contents(), expires, scheduledAt, alertId);
    }

    Announcement withRevisions(List<Revision> wordings) {
        return new Announcement(
                id,
                shortId,
                category,
                status,
                lane,
                channels,
                areas,
                state,
                version,
                scheduledAt,
                expires,
                alertId,
                createdBy,
                createdAt,
                wordings);
    }
}
