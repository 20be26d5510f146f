package org.todoke.audience;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.OnItsWayException;
import org.todoke.announcement.OnItsWayException.Why;
import org.todoke.audit.AuditLog;

/** In one transaction with the announcement's history and the audit log, which both say who did it. */
@Service
class AuditedBrakes implements Brakes {
    private final AnnouncementService announcements;
    private final JdbcBrakes brakes;
    private final AuditLog audit;
    private final Clock clock;

    AuditedBrakes(AnnouncementService announcements, JdbcBrakes brakes, AuditLog audit, Clock clock) {
        this.announcements = announcements;
        this.brakes = brakes;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public State stateOf(UUID announcement) {
        return brakes.stateOf(announcement);
    }

    @Override
    @Transactional
    public State pause(UUID id, String actor, @Nullable String reason) {
        if (brakes.stateOf(id).paused()) {
            return brakes.stateOf(id);
        }
        Announcement announcement = announcements.onItsWay(id, AnnouncementAction.PAUSE, actor, reason);
        List<UUID> going = goingOf(announcement, AnnouncementAction.PAUSE);
        brakes.pause(going, clock.instant());
        put(actor, "announcement.paused", announcement, going, reason);
        return brakes.stateOf(id);
    }

    @Override
    @Transactional
    public State resume(UUID id, String actor, @Nullable String reason) {
        Announcement announcement = announcements.onItsWay(id, AnnouncementAction.RESUME, actor, reason);
        List<UUID> resumed = brakes.resume(id);
        if (resumed.isEmpty()) {
            throw new OnItsWayException(announcement, AnnouncementAction.RESUME, Why.NOT_PAUSED);
        }
        put(actor, "announcement.resumed", announcement, resumed, reason);
        return brakes.stateOf(id);
    }

    @Override
    @Transactional
    public State stop(UUID id, String actor, @Nullable String reason) {
        if (brakes.stateOf(id).stopped()) {
            return brakes.stateOf(id);
        }
        Announcement announcement = announcements.onItsWay(id, AnnouncementAction.STOP, actor, reason);
        List<UUID> going = goingOf(announcement, AnnouncementAction.STOP);
        brakes.stop(going, clock.instant());
        put(actor, "announcement.stopped", announcement, going, reason);
        return brakes.stateOf(id);
    }

    private List<UUID> goingOf(Announcement announcement, AnnouncementAction action) {
        List<UUID> going = brakes.going(announcement.id());
        if (going.isEmpty()) {
            throw new OnItsWayException(announcement, action, Why.NOTHING_LEFT);
        }
        return going;
    }

    private void put(
            String actor, String action, Announcement announcement, List<UUID> revisions, @Nullable String reason) {
        Map<String, String> details = new HashMap<>();
        details.put("revisions", revisions.stream().map(UUID::toString).collect(Collectors.joining(" ")));
        if (reason != null) {
            details.put("reason", reason);
        }
        audit.record(actor, action, announcement.id().toString(), details);
    }
}
