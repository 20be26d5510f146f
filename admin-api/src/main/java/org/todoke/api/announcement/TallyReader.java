package org.todoke.api.announcement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.api.announcement.TallyJson.CorrectedAfter;
import org.todoke.api.announcement.TallyJson.RevisionSummary;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tallies.Reached;
import org.todoke.tracking.Tally;
import org.todoke.tracking.TimeToCorrection;

/** Reads tallies as clients see them. */
@Component
class TallyReader {
    private static final int MOST_REMEMBERED = 1000;

    private final Tallies tallies;
    private final AnnouncementService announcements;
    /** Counting people reads the revision's whole ledger, and changes only when the tally does. */
    private final Cache<UUID, CountedPeople> people =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    TallyReader(Tallies tallies, AnnouncementService announcements) {
        this.tallies = tallies;
        this.announcements = announcements;
    }

    /**
     * The revision with this number; without one the newest that was released, or the original before any was.
     *
     * @throws InvalidRequestException when there is none with this number
     */
    static Revision select(Announcement announcement, @Nullable Integer number) {
        List<Revision> revisions = announcement.revisions();
        if (number == null) {
            return revisions.reversed().stream()
                    .filter(revision -> revision.releasedAt() != null)
                    .findFirst()
                    .orElseGet(revisions::getFirst);
        }
        return revisions.stream()
                .filter(revision -> revision.number() == number)
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "revision",
                        number + " does not exist, expected 1 to "
                                + announcement.current().number()));
    }

    TallyJson read(Announcement announcement, Revision revision) {
        Tally tally = tallies.of(revision.id());
        return new TallyJson(
                tally.audience(),
                tally.byChannel(),
                tally.firstHandOffAt(),
                tally.lastHandOffAt(),
                tally.complete(),
                revision.number(),
                tally.complete() ? people(revision.id(), tally) : null,
                CorrectedAfter.of(TimeToCorrection.of(announcement, revision, tallies, announcements::get)),
                announcement.revisions().stream()
                        .map(each -> new RevisionSummary(each.number(), each.kind(), each.releasedAt()))
                        .toList());
    }

    private Reached people(UUID revision, Tally tally) {
        CountedPeople counted = people.getIfPresent(revision);
        if (counted == null || !counted.tally().equals(tally)) {
            counted = new CountedPeople(tally, tallies.reached(revision));
            people.put(revision, counted);
        }
        return counted.reached();
    }

    private record CountedPeople(Tally tally, Reached reached) {}
}
