package org.todoke.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.audit.AuditLog;
import org.todoke.content.Language;
import org.todoke.delivery.BroadcastSender;
import org.todoke.delivery.Channel;
import org.todoke.delivery.SendResult;

/** What nobody can be counted for is at least written down: who sent what to everybody, and what the provider said. */
@Service
class AuditedBroadcasts implements Broadcasts {
    private final AnnouncementService announcements;
    private final OutgoingMessages messages;
    private final ObjectProvider<BroadcastSender> senders;
    private final AuditLog audit;
    private final Clock clock;

    AuditedBroadcasts(
            AnnouncementService announcements,
            OutgoingMessages messages,
            ObjectProvider<BroadcastSender> senders,
            AuditLog audit,
            Clock clock) {
        this.announcements = announcements;
        this.messages = messages;
        this.senders = senders;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public SendResult broadcast(UUID announcementId, Channel channel, String actor) {
        Announcement announcement = announcements.get(announcementId);
        BroadcastSender sender = senders.stream()
                .filter(each -> each.channel() == channel)
                .findFirst()
                .orElseThrow(() -> new BroadcastRefusedException(
                        "channel " + channel + " cannot broadcast: it is off, or has no public account"));
        String objection = objection(announcement, channel);
        if (objection != null) {
            throw new BroadcastRefusedException(objection);
        }
        SendResult result =
                sender.broadcast(messages.of(announcement, announcement.current(), Language.JA), announcement.lane());
        audit.record(
                actor, "announcement.broadcast", announcementId.toString(), details(announcement, channel, result));
        return result;
    }

    private @Nullable String objection(Announcement announcement, Channel channel) {
        Revision revision = announcement.current();
        Instant expiresAt = revision.expiresAt();
        if (!announcement.status().isActual()) {
            return "status " + announcement.status() + ": a drill goes to the drill group, expected ACTUAL";
        }
        if (revision.releasedAt() == null || revision.withdrawnAt() != null) {
            return "state " + announcement.state() + ": expected a released wording";
        }
        if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            return "it expired at " + expiresAt;
        }
        if (announcement.channels().isEmpty() || announcement.channels().contains(channel)) {
            return "channels " + announcement.channels() + ": expected some without " + channel
                    + ", or those who subscribed there would get it twice";
        }
        return null;
    }

    private static Map<String, String> details(Announcement announcement, Channel channel, SendResult result) {
        String outcome = switch (result) {
            case SendResult.Accepted accepted -> "accepted " + accepted.providerId();
            case SendResult.TemporaryFailure failure -> "failed for now: " + failure.code() + " " + failure.reason();
            case SendResult.PermanentFailure failure -> "refused: " + failure.code() + " " + failure.reason();
        };
        return Map.of(
                "channel", channel.name(),
                "revision", String.valueOf(announcement.current().number()),
                "result", outcome);
    }
}
