package org.todoke.announcement;

import java.time.Instant;
import java.util.Optional;

/** Who was quicker, and with what. */
final class EditConflicts {
    private final AnnouncementRepository repository;
    private final DraftEdits edits;

    EditConflicts(AnnouncementRepository repository, DraftEdits edits) {
        this.repository = repository;
        this.edits = edits;
    }

    /** @param expectedVersion what the one has seen who comes second */
    EditConflictException of(Announcement known, int expectedVersion) {
        Optional<DraftEdits.Edit> edit = edits.last(known.id());
        Optional<HistoryEntry> moved = repository.history(known.id()).stream().reduce((_, later) -> later);
        Instant edited = edit.map(DraftEdits.Edit::at).orElse(Instant.EPOCH);
        return moved.filter(entry -> entry.at().isAfter(edited))
                .map(entry ->
                        new EditConflictException(known, expectedVersion, entry.actor(), entry.at(), entry.action()))
                .orElseGet(() -> new EditConflictException(
                        known,
                        expectedVersion,
                        edit.map(DraftEdits.Edit::actor).orElse(known.createdBy()),
                        edit.map(DraftEdits.Edit::at).orElse(known.createdAt()),
                        null));
    }
}
