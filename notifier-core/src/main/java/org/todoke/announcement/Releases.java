package org.todoke.announcement;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Outbox;
import org.todoke.delivery.Released;
import org.todoke.delivery.Topics;

/** Sends revisions on their way, in the caller's transaction. */
final class Releases {
    private final AnnouncementRepository repository;
    private final DrillBounds drillBounds;
    private final Outbox outbox;
    private final Clock clock;

    Releases(AnnouncementRepository repository, DrillBounds drillBounds, Outbox outbox, Clock clock) {
        this.repository = repository;
        this.drillBounds = drillBounds;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A new revision for those who got the one before; what has not left of that does not leave any more. */
    void putRight(Announcement announcement, RevisionKind kind, LocalizedContents contents, String actor) {
        Revision revision = new Revision(
                UuidCreator.getTimeOrderedEpoch(),
                announcement.current().number() + 1,
                kind,
                contents,
                List.of(announcement.id()),
                null,
                null,
                null);
        repository.insertRevision(announcement.id(), revision, actor, clock.instant());
        repository.withdraw(List.of(announcement.id()), revision.id(), clock.instant());
        publish(announcement, revision);
    }

    /**
     * What a released announcement of a feed takes back or puts right is cancelled or corrected from then on, whoever released it:
     * nobody need do it by hand. What has not left of it does not leave any more.
     */
    void settleEarlier(Announcement announcement, String actor) {
        Revision revision = announcement.current();
        AnnouncementAction action = switch (revision.kind()) {
            case ORIGINAL -> null;
            case CORRECTION -> AnnouncementAction.CORRECT;
            case CANCELLATION -> AnnouncementAction.CANCEL;
        };
        if (action == null) {
            return;
        }
        List<UUID> over = repository.overWith(announcement.id());
        repository.withdraw(over, null, clock.instant());
        String reason = revision.contents().bestFor(Language.JA).title();
        for (UUID id : over) {
            Announcement earlier = repository.lock(id).orElseThrow(() -> new AnnouncementNotFoundException(id));
            AnnouncementState from = earlier.state();
            from.after(action)
                    .ifPresent(to -> repository.move(
                            earlier, to, new HistoryEntry(clock.instant(), actor, action, from, to, reason)));
        }
    }

    void publish(Announcement announcement, Revision revision) {
        Instant now = clock.instant();
        Instant expires = announcement.expires();
        boolean putsRight = revision.kind() != RevisionKind.ORIGINAL;
        // Putting something right matters also after the original has ceased to matter.
        Instant byLane = now.plus(announcement.lane().defaultValidity());
        Instant expiresAt =
                putsRight ? byLane : drillBounds.within(announcement, Objects.requireNonNullElse(expires, byLane));
        repository.release(revision.id(), now, expiresAt);
        outbox.publish(
                announcement.lane(),
                Topics.announcements(announcement.lane()),
                announcement.id().toString(),
                new Released(announcement.id(), revision.id(), announcement.lane()));
    }
}
