package org.todoke.api.announcement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementLinks;
import org.todoke.announcement.AnnouncementLinks.Before;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.ApprovalTimeouts;
import org.todoke.announcement.HistoryEntry;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.api.names.Names;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/**
 * An announcement as clients see it.
 *
 * @param permalink its public page, there once it is released
 * @param approvalTimeout what happens when nobody decides; only when one announcement is asked for
 * @param earlier what told before of what it tells, newest first; only when one announcement is asked for
 * @param later what told of it since, newest first; only when one announcement is asked for
 * @param history only when one announcement is asked for
 */
record AnnouncementJson(
        UUID id,
        String shortId,
        URI permalink,
        String category,
        AlertStatus status,
        Lane lane,
        List<Channel> channels,
        List<String> areas,
        AnnouncementState state,
        int version,
        @Nullable Instant scheduledAt,
        @Nullable Instant expires,
        @Nullable UUID alertId,
        String createdBy,
        Instant createdAt,
        List<RevisionJson> revisions,
        @JsonInclude(JsonInclude.Include.NON_NULL) ApprovalTimeouts.@Nullable Pending approvalTimeout,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UUID> earlier,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UUID> later,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<HistoryEntry> history) {

    static AnnouncementJson of(Announcement announcement, URI permalink) {
        return of(announcement, permalink, null, null, null);
    }

    static AnnouncementJson of(
            Announcement announcement,
            URI permalink,
            ApprovalTimeouts.@Nullable Pending approvalTimeout,
            @Nullable AnnouncementLinks links,
            @Nullable List<HistoryEntry> history) {
        return new AnnouncementJson(
                announcement.id(),
                announcement.shortId(),
                permalink,
                announcement.category(),
                announcement.status(),
                announcement.lane(),
                announcement.channels().stream().sorted().toList(),
                announcement.areas().stream().sorted().toList(),
                announcement.state(),
                announcement.version(),
                announcement.scheduledAt(),
                announcement.expires(),
                announcement.alertId(),
                announcement.createdBy(),
                announcement.createdAt(),
                announcement.revisions().stream().map(RevisionJson::of).toList(),
                approvalTimeout,
                links == null
                        ? null
                        : links.earlier(announcement.id()).stream()
                                .map(Before::announcement)
                                .toList(),
                links == null ? null : links.later(announcement.id()),
                history);
    }

    /** One wording. */
    record RevisionJson(
            UUID id,
            int number,
            RevisionKind kind,
            Map<String, Content> contents,
            @Nullable Instant releasedAt,
            @Nullable Instant expiresAt,
            @Nullable Instant withdrawnAt) {
        static RevisionJson of(Revision revision) {
            return new RevisionJson(
                    revision.id(),
                    revision.number(),
                    revision.kind(),
                    Names.byTag(revision.contents().byLanguage()),
                    revision.releasedAt(),
                    revision.expiresAt(),
                    revision.withdrawnAt());
        }
    }
}
