package org.todoke.announcement;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.alert.AlertAnnouncement;
import org.todoke.alert.AlertAnnouncer;
import org.todoke.alert.ApprovalTimeout;
import org.todoke.alert.Audience;
import org.todoke.alert.Raised;
import org.todoke.alert.Righting;

/** Makes announcements from alerts, in the telegram's own transaction: both happen or neither. */
@Service
class AlertAnnouncements implements AlertAnnouncer {
    private final AnnouncementService announcements;
    private final JdbcApprovalTimeouts timeouts;
    private final JdbcAnnouncementLinks links;
    private final Clock clock;

    AlertAnnouncements(
            AnnouncementService announcements,
            JdbcApprovalTimeouts timeouts,
            JdbcAnnouncementLinks links,
            Clock clock) {
        this.announcements = announcements;
        this.timeouts = timeouts;
        this.links = links;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Raised raise(AlertAnnouncement alert) {
        String actor = "rule:" + alert.rule();
        AnnouncementDraft draft = new AnnouncementDraft(
                alert.category(),
                alert.status(),
                alert.lane(),
                alert.channels(),
                alert.areas(),
                alert.contents(),
                alert.expires(),
                null,
                alert.alertId());
        List<UUID> audienceOf = switch (alert.audience()) {
            case Audience.Subscribers _ -> null;
            case Audience.EarlierRecipients(List<UUID> announcementIds) -> announcementIds;
        };
        UUID id = announcements
                .create(draft, kind(alert.righting()), audienceOf, actor)
                .id();
        links.insert(id, alert.earlier());
        announcements.submit(id, actor);
        if (alert.release()) {
            announcements.approve(id, actor);
            announcements.release(id, actor);
        } else if (alert.timeout() != null) {
            ApprovalTimeout timeout = alert.timeout();
            timeouts.insert(id, clock.instant().plus(timeout.after()), timeout.action());
        }
        return new Raised(id, alert.release());
    }

    private static RevisionKind kind(@Nullable Righting righting) {
        return switch (righting) {
            case null -> RevisionKind.ORIGINAL;
            case CORRECTION -> RevisionKind.CORRECTION;
            case CANCELLATION -> RevisionKind.CANCELLATION;
        };
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withdraw(List<UUID> announcementIds) {
        return announcements.withdraw(announcementIds) > 0;
    }
}
