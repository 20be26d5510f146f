package org.todoke.announcement;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.announcement.InvalidAnnouncementException.Fault;
import org.todoke.announcement.InvalidAnnouncementException.Violation;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;

/** Announcements while they are written: changed by one person at a time, and begun from an earlier one. */
@Service
public class Drafts {
    private final AnnouncementRepository repository;
    private final DraftEdits edits;
    private final EditConflicts conflicts;
    private final AnnouncementFiles files;
    private final AnnouncementService announcements;
    private final DraftCheck check;
    private final DrillBounds drillBounds;
    private final Clock clock;

    Drafts(
            AnnouncementRepository repository,
            DraftEdits edits,
            AnnouncementFiles files,
            AnnouncementService announcements,
            DraftCheck check,
            DrillBounds drillBounds,
            Clock clock) {
        this.repository = repository;
        this.edits = edits;
        this.files = files;
        conflicts = new EditConflicts(repository, edits);
        this.announcements = announcements;
        this.check = check;
        this.drillBounds = drillBounds;
        this.clock = clock;
    }

    /**
     * Replaces what its author can change: all but the status, which says once and for all whether it is a drill. What
     * changes nothing is no change and counts no version.
     *
     * @param draft the whole of it; its status may be null
     * @param expectedVersion what the author has seen
     * @throws EditConflictException when somebody was quicker
     * @throws IllegalTransitionException when it does not lie with its author any more
     * @throws InvalidAnnouncementException naming every fault
     */
    @Transactional
    public Announcement edit(UUID id, AnnouncementDraft draft, int expectedVersion, String actor) {
        Announcement known = repository.lock(id).orElseThrow(() -> new AnnouncementNotFoundException(id));
        if (known.version() != expectedVersion) {
            throw conflicts.of(known, expectedVersion);
        }
        if (!known.state().isEditable()) {
            throw new IllegalTransitionException(
                    "announcement " + id + " is " + known.state() + ": it can be changed while it is "
                            + AnnouncementState.DRAFT + " or " + AnnouncementState.RETURNED,
                    known.state(),
                    known.state().actions());
        }
        AnnouncementDraft valid = check.check(sameKind(known, draft));
        drillBounds.checkSchedule(known, valid.scheduledAt());
        if (valid.equals(known.draft())) {
            return known;
        }
        Announcement changed = known.rewritten(valid);
        edits.rewrite(changed, actor, clock.instant());
        return changed;
    }

    /**
     * Begins anew with the newest words, the files, the audience and the channels of an earlier one. Its times are not taken over, nor
     * that it was a drill.
     *
     * @throws InvalidAnnouncementException when something it names is gone since
     */
    @Transactional
    public Announcement duplicate(UUID id, String actor) {
        Announcement earlier = announcements.get(id);
        AnnouncementDraft draft = new AnnouncementDraft(
                earlier.category(),
                null,
                earlier.lane(),
                earlier.channels(),
                earlier.areas(),
                unmarked(earlier),
                null,
                null,
                null);
        Announcement copy = announcements.create(draft, actor);
        files.copy(earlier, copy, actor);
        return copy;
    }

    /** Marks are put before titles by the hub: one that was written there by hand for a drill must not go out for real. */
    private static LocalizedContents unmarked(Announcement earlier) {
        String mark = earlier.status().mark();
        Map<Language, Content> contents = new LinkedHashMap<>();
        earlier.current().contents().byLanguage().forEach((language, content) -> {
            String title = content.title();
            contents.put(
                    language,
                    title.startsWith(mark) && title.length() > mark.length()
                            ? new Content(title.substring(mark.length()), content.body(), content.url())
                            : content);
        });
        return new LocalizedContents(contents);
    }

    private static AnnouncementDraft sameKind(Announcement known, AnnouncementDraft draft) {
        if (draft.status() != null && draft.status() != known.status()) {
            throw new InvalidAnnouncementException(List.of(new Violation(
                    "status",
                    Fault.FIXED,
                    draft.status().name(),
                    draft.status() + " cannot be made of " + known.status() + ", expected a new announcement")));
        }
        return new AnnouncementDraft(
                draft.category(),
                known.status(),
                draft.lane(),
                draft.channels(),
                draft.areas(),
                draft.contents(),
                draft.expires(),
                draft.scheduledAt(),
                known.alertId());
    }
}
