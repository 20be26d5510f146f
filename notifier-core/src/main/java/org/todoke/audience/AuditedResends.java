package org.todoke.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.OnItsWayException;
import org.todoke.announcement.OnItsWayException.Why;
import org.todoke.announcement.Revision;
import org.todoke.audit.AuditLog;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.Outbox;
import org.todoke.delivery.Topics;

/** In one transaction with the announcement's history, the audit log and the event that begins it. */
@Service
class AuditedResends implements Resends {
    private final AnnouncementService announcements;
    private final Audiences audiences;
    private final JdbcResends resends;
    private final JdbcBrakes brakes;
    private final FanOutProgress progress;
    private final Dispatcher dispatcher;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Clock clock;

    AuditedResends(
            AnnouncementService announcements,
            Audiences audiences,
            JdbcResends resends,
            JdbcBrakes brakes,
            FanOutProgress progress,
            Dispatcher dispatcher,
            Outbox outbox,
            AuditLog audit,
            Clock clock) {
        this.announcements = announcements;
        this.audiences = audiences;
        this.resends = resends;
        this.brakes = brakes;
        this.progress = progress;
        this.dispatcher = dispatcher;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Map<Channel, Long> possible(UUID announcement, UUID revision) {
        Map<Channel, Long> counts = new EnumMap<>(Channel.class);
        // The channel says only where they would be told.
        counts.putAll(resends.count(audiences.notReached(announcement, revision, Channel.EMAIL), MOST_COUNTED));
        counts.keySet().retainAll(dispatcher.channels());
        return counts;
    }

    @Override
    @Transactional
    public long resend(UUID id, Channel channel, String actor, @Nullable String reason) {
        String note = reason == null ? channel.name() : channel + ": " + reason;
        Announcement announcement = announcements.onItsWay(id, AnnouncementAction.RESEND, actor, note);
        Revision revision = newest(announcement);
        Why obstacle = obstacle(announcement, revision, channel);
        if (obstacle != null) {
            throw new OnItsWayException(announcement, AnnouncementAction.RESEND, obstacle);
        }
        long people = possible(id, revision.id()).getOrDefault(channel, 0L);
        if (people == 0) {
            throw new OnItsWayException(announcement, AnnouncementAction.RESEND, Why.NOBODY);
        }
        int number = resends.add(revision.id(), channel, actor, clock.instant());
        progress.open(revision.id(), number);
        FanOutPart part = new FanOutPart(id, revision.id(), announcement.lane(), number);
        outbox.publish(part.lane(), Topics.fanOut(part.lane()), part.key(), part);
        audit.record(
                actor,
                "announcement.resent",
                id.toString(),
                Map.of(
                        "revision", revision.id().toString(),
                        "channel", channel.name(),
                        "people", Long.toString(people)));
        return people;
    }

    private static Revision newest(Announcement announcement) {
        return announcement.revisions().stream()
                .filter(revision -> revision.releasedAt() != null)
                .reduce((_, later) -> later)
                .orElseThrow(
                        () -> new IllegalStateException("announcement " + announcement.id() + " has nothing released"));
    }

    private @Nullable Why obstacle(Announcement announcement, Revision revision, Channel channel) {
        Brakes.State state = brakes.stateOf(announcement.id());
        Instant expiresAt = Objects.requireNonNull(revision.expiresAt());
        if (state.stopped() || revision.withdrawnAt() != null) {
            return Why.STOPPED;
        }
        if (state.paused()) {
            return Why.PAUSED;
        }
        if (!clock.instant().isBefore(expiresAt)) {
            return Why.EXPIRED;
        }
        if (!dispatcher.channels().contains(channel)) {
            return Why.CHANNEL_OFF;
        }
        return resends.isGrowing(revision.id()) ? Why.STILL_GROWING : null;
    }
}
