package org.todoke.console.watch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.audience.Brakes;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tally;
import org.todoke.tracking.Timelines;

/** Reads how the newest wording of an announcement is arriving. */
@Component
class ProgressReader {
    static final int MOST_STRETCHES = 60;
    /** What is summed up over many rows is read no more often, however many watch. */
    private static final Duration SUMS_KEPT = Duration.ofSeconds(5);

    private static final int MOST_KEPT = 200;

    private final AnnouncementService announcements;
    private final Tallies tallies;
    private final Brakes brakes;
    private final Timelines timelines;
    private final Cache<Kept, Sums> kept = Caffeine.newBuilder()
            .expireAfterWrite(SUMS_KEPT)
            .maximumSize(MOST_KEPT)
            .build();

    ProgressReader(AnnouncementService announcements, Tallies tallies, Brakes brakes, Timelines timelines) {
        this.announcements = announcements;
        this.tallies = tallies;
        this.brakes = brakes;
        this.timelines = timelines;
    }

    /** @throws org.todoke.announcement.AnnouncementNotFoundException when there is none */
    Reading read(UUID id) {
        Announcement announcement = announcements.get(id);
        Revision revision = newest(announcement);
        Tally tally = tallies.of(revision.id());
        // What is complete is read anew at once, and then no more often than what goes on.
        Sums sums = kept.get(new Kept(revision.id(), tally.complete()), _ -> sums(revision.id(), tally));
        return new Reading(
                announcement, revision, tally, brakes.stateOf(id), sums.handOffs(), sums.failures(), sums.retries());
    }

    /** The newest wording that was released; before any was, the original. */
    static Revision newest(Announcement announcement) {
        return announcement.revisions().reversed().stream()
                .filter(revision -> revision.releasedAt() != null)
                .findFirst()
                .orElseGet(() -> announcement.revisions().getFirst());
    }

    private Sums sums(UUID revision, Tally tally) {
        boolean retrying = tally.byChannel().values().stream().anyMatch(counts -> counts.retrying() > 0);
        return new Sums(
                timelines.handOffs(revision, MOST_STRETCHES),
                timelines.failures(revision),
                retrying ? timelines.retries(revision) : Timelines.Retries.NONE);
    }

    /** How it is arriving. */
    record Reading(
            Announcement announcement,
            Revision revision,
            Tally tally,
            Brakes.State state,
            Timelines.HandOffs handOffs,
            List<Timelines.Failures> failures,
            Timelines.Retries retries) {
        public boolean released() {
            return revision.releasedAt() != null;
        }
    }

    private record Kept(UUID revision, boolean complete) {}

    private record Sums(Timelines.HandOffs handOffs, List<Timelines.Failures> failures, Timelines.Retries retries) {}
}
