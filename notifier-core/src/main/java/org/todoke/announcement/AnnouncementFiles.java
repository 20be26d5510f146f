package org.todoke.announcement;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.AttachmentIntake;
import org.todoke.attachment.AttachmentProperties;
import org.todoke.attachment.AttachmentRefusedException;
import org.todoke.attachment.AttachmentRefusedException.Fault;
import org.todoke.attachment.Attachments;
import org.todoke.audit.AuditLog;
import org.todoke.content.Language;

/**
 * The files of announcements. They are part of what is approved: each change counts a version, so that whoever decides on an older
 * one is told, and none is possible while it lies with others.
 */
@Service
public class AnnouncementFiles {
    private static final int GAP = 10;

    private final AnnouncementRepository repository;
    private final DraftEdits edits;
    private final EditConflicts conflicts;
    private final Attachments attachments;
    private final AttachmentIntake intake;
    private final AuditLog audit;
    private final Clock clock;

    AnnouncementFiles(
            AnnouncementRepository repository,
            DraftEdits edits,
            Attachments attachments,
            AttachmentIntake intake,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.edits = edits;
        conflicts = new EditConflicts(repository, edits);
        this.attachments = attachments;
        this.intake = intake;
        this.audit = audit;
        this.clock = clock;
    }

    /** How much may be attached. */
    public AttachmentProperties limits() {
        return intake.limits();
    }

    /** What belongs to a wording, in its order. */
    public List<Attachment> of(UUID id, Revision revision) {
        return of(id, revision.number());
    }

    /** What the next correction would have; before the first release, what there is. */
    public List<Attachment> ahead(Announcement announcement) {
        return of(announcement.id(), nextOf(announcement));
    }

    /** What residents have now and the next correction leaves away. */
    public List<Attachment> dropped(Announcement announcement) {
        int current = announcement.current().number();
        return of(announcement.id(), announcement.current()).stream()
                .filter(each -> announcement.state().isPublic() && !each.isPartOf(current + 1))
                .toList();
    }

    /** Whether it is new since the last wording went out. */
    public boolean isFresh(Attachment attachment, Announcement announcement) {
        return attachment.firstRevision() == nextOf(announcement);
    }

    /**
     * Adds a file at the end. Nobody's work is lost by it, so it needs no version; it counts one.
     *
     * @param titles what it is, by language; Japanese is needed, what is blank is left away
     * @param bytes from the first; read once
     * @throws AttachmentRefusedException when it is nothing that is taken; nothing was changed
     * @throws IllegalTransitionException when it is not the time
     */
    @Transactional
    public Attachment add(
            UUID id, FileStage stage, String fileName, Map<Language, String> titles, InputStream bytes, String actor) {
        check(repository.find(id).orElseThrow(() -> new AnnouncementNotFoundException(id)), stage);
        Map<Language, String> checked = checked(titles);
        // Before the announcement is locked: nobody waits while it is coming in.
        AttachmentIntake.Taken taken = intake.take(fileName, bytes);
        Announcement known = lock(id, stage);
        List<Attachment> ahead = ahead(known);
        checkRoom(ahead, taken.content().size());
        Attachment added = new Attachment(
                UuidCreator.getTimeOrderedEpoch(),
                id,
                ahead.isEmpty() ? GAP : ahead.getLast().place() + GAP,
                taken.fileName(),
                checked,
                taken.content(),
                nextOf(known),
                null,
                actor,
                clock.instant());
        attachments.add(added);
        changed(added, "attachment.added", actor);
        return added;
    }

    /**
     * Gives new titles to files that residents have not seen yet, and puts them in another order.
     *
     * @param wanted all that {@link #ahead} has, in the new order; titles of those that residents have seen stay
     * @param expectedVersion what the author has seen
     * @throws EditConflictException when somebody was quicker
     * @throws AttachmentRefusedException when a title cannot be taken
     * @throws IllegalTransitionException when it is not the time
     */
    @Transactional
    public void arrange(
            UUID id, FileStage stage, Map<UUID, Map<Language, String>> wanted, int expectedVersion, String actor) {
        Announcement known = lock(id, stage);
        if (known.version() != expectedVersion) {
            throw conflicts.of(known, expectedVersion);
        }
        Map<UUID, Attachment> ahead = new LinkedHashMap<>();
        ahead(known).forEach(each -> ahead.put(each.id(), each));
        List<Attachment> before = List.copyOf(ahead.values());
        List<Attachment> after = new ArrayList<>();
        wanted.forEach((each, titles) -> {
            Attachment attachment = ahead.remove(each);
            if (attachment != null) {
                boolean fresh = isFresh(attachment, known);
                after.add(attachment.arranged((after.size() + 1) * GAP, fresh ? checked(titles) : attachment.titles()));
            }
        });
        ahead.values().forEach(rest -> after.add(rest.arranged((after.size() + 1) * GAP, rest.titles())));
        if (after.equals(before)) {
            return;
        }
        after.forEach(attachments::change);
        changed(after.getFirst(), "attachment.arranged", actor);
    }

    /**
     * Takes a file away; one that residents have seen stays until the next correction goes out. Twice is as good as once.
     *
     * @throws IllegalTransitionException when it is not the time
     */
    @Transactional
    public void remove(UUID id, FileStage stage, UUID attachmentId, String actor) {
        Announcement known = lock(id, stage);
        ahead(known).stream()
                .filter(each -> each.id().equals(attachmentId))
                .findFirst()
                .ifPresent(attachment -> {
                    if (isFresh(attachment, known)) {
                        attachments.remove(attachment);
                    } else {
                        attachments.change(attachment.until(known.current().number()));
                    }
                    changed(attachment, "attachment.removed", actor);
                });
    }

    /**
     * Keeps a file after all that the next correction was to leave away.
     *
     * @throws AttachmentRefusedException when there is no room for it any more
     * @throws IllegalTransitionException when it is not the time
     */
    @Transactional
    public void keep(UUID id, UUID attachmentId, String actor) {
        Announcement known = lock(id, FileStage.CORRECTION);
        dropped(known).stream()
                .filter(each -> each.id().equals(attachmentId))
                .findFirst()
                .ifPresent(attachment -> {
                    checkRoom(ahead(known), attachment.content().size());
                    attachments.change(attachment.until(null));
                    changed(attachment, "attachment.kept", actor);
                });
    }

    /** Both refer to the same contents from then on. */
    void copy(Announcement from, Announcement to, String actor) {
        // Whoever takes one of its files away right now comes before or after.
        repository.lock(from.id());
        of(from.id(), from.current())
                .forEach(each -> attachments.add(new Attachment(
                        UuidCreator.getTimeOrderedEpoch(),
                        to.id(),
                        each.place(),
                        each.fileName(),
                        each.titles(),
                        each.content(),
                        to.current().number(),
                        null,
                        actor,
                        clock.instant())));
    }

    private List<Attachment> of(UUID id, int revision) {
        return attachments.of(id).stream()
                .filter(each -> each.isPartOf(revision))
                .toList();
    }

    private static int nextOf(Announcement announcement) {
        int current = announcement.current().number();
        return announcement.state().isPublic() ? current + 1 : current;
    }

    private Announcement lock(UUID id, FileStage stage) {
        Announcement known = repository.lock(id).orElseThrow(() -> new AnnouncementNotFoundException(id));
        check(known, stage);
        return known;
    }

    private static void check(Announcement known, FileStage stage) {
        if (!stage.fits(known.state())) {
            throw new IllegalTransitionException(
                    "announcement " + known.id() + " is " + known.state() + ": its files cannot be changed for a "
                            + stage,
                    known.state(),
                    known.state().actions());
        }
    }

    private void checkRoom(List<Attachment> ahead, long size) {
        int most = intake.limits().maxFiles();
        if (ahead.size() >= most) {
            throw new AttachmentRefusedException(
                    Fault.TOO_MANY, "There are " + ahead.size() + " files already, expected at most " + most, most);
        }
        long together = ahead.stream().mapToLong(each -> each.content().size()).sum() + size;
        long room = intake.limits().maxTotalSize().toBytes();
        if (together > room) {
            throw new AttachmentRefusedException(
                    Fault.TOO_LARGE_TOGETHER,
                    "All files together would have " + together + " bytes, expected at most " + room,
                    intake.limits().maxTotalSize().toMegabytes());
        }
    }

    private static Map<Language, String> checked(Map<Language, String> titles) {
        Map<Language, String> checked = new LinkedHashMap<>();
        titles.forEach((language, title) -> {
            String stripped = title.strip();
            if (!stripped.isEmpty()) {
                checked.put(language, stripped);
            }
        });
        boolean bad = checked.values().stream()
                .anyMatch(title -> title.codePointCount(0, title.length()) > Attachment.MAX_TITLE
                        || title.chars().anyMatch(Character::isISOControl));
        if (bad || !checked.containsKey(Language.JA)) {
            throw new AttachmentRefusedException(
                    Fault.TITLE,
                    "titles " + checked.keySet() + ": expected one line of 1 to " + Attachment.MAX_TITLE
                            + " characters each, ja among them",
                    Attachment.MAX_TITLE);
        }
        return checked;
    }

    private void changed(Attachment attachment, String what, String actor) {
        edits.touch(attachment.announcementId(), actor, clock.instant());
        audit.record(
                actor,
                what,
                attachment.announcementId().toString(),
                Map.of(
                        "file",
                        attachment.fileName(),
                        "sha256",
                        attachment.content().sha256()));
    }
}
