package org.todoke.console.attach;

import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.ApprovalMatter;
import org.todoke.announcement.FileStage;
import org.todoke.announcement.Refusal;
import org.todoke.announcement.StaffDecisions;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.staff.Duty;

/** Who may change the files of an announcement: its authors while they write it, who may correct it once it is out. */
@Component
class AttachDesk {
    private final StaffDecisions decisions;

    AttachDesk(StaffDecisions decisions) {
        this.decisions = decisions;
    }

    /**
     * @throws org.todoke.console.MissingDutyException when it belongs to another section
     * @throws RefusedException when its files cannot be changed now, or not by this person
     */
    Place open(UUID id, Visit visit) {
        ApprovalMatter matter = decisions.matter(id);
        Announcement announcement = matter.announcement();
        if (announcement.state().isEditable()) {
            visit.require(Duty.COMPOSE, matter.section());
            return new Place(announcement, FileStage.DRAFT);
        }
        Optional<Refusal> refusal = decisions.choices(visit.staff(), matter).get(AnnouncementAction.CORRECT);
        if (refusal == null || refusal.isPresent()) {
            String state =
                    ConsolePages.texts(visit.language(), AttachPages.MESSAGES).get("state." + announcement.state());
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    AttachPages.MESSAGES,
                    refusal == null ? "refused.state" : "refused.correct",
                    state);
        }
        return new Place(announcement, FileStage.CORRECTION);
    }

    /** An announcement whose files may be changed, and when residents will see it. */
    record Place(Announcement announcement, FileStage stage) {
        UUID id() {
            return announcement.id();
        }
    }
}
