package org.todoke.console.compose;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Drafts;
import org.todoke.announcement.DrillMode;
import org.todoke.announcement.StaffDecisions;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.console.Visit;
import org.todoke.content.AlertStatus;
import org.todoke.staff.Duty;
import org.todoke.staff.Sections;

/** What somebody may write for, and the writing itself. */
@Component
class ComposeDesk {
    private final AnnouncementService announcements;
    private final Drafts drafts;
    private final StaffDecisions decisions;
    private final Categories categories;
    private final Sections sections;
    private final DrillMode drills;

    ComposeDesk(
            AnnouncementService announcements,
            Drafts drafts,
            StaffDecisions decisions,
            Categories categories,
            Sections sections,
            DrillMode drills) {
        this.announcements = announcements;
        this.drafts = drafts;
        this.decisions = decisions;
        this.categories = categories;
        this.sections = sections;
        this.drills = drills;
    }

    /** The categories of the sections that the person writes for. */
    List<Category> categoriesOf(Visit visit) {
        return categories.all().stream()
                .filter(category -> mayWriteFor(category.code(), visit))
                .toList();
    }

    boolean mayWriteFor(@Nullable String category, Visit visit) {
        String section =
                Optional.ofNullable(category).flatMap(sections::ownerOf).orElse(null);
        return visit.staff().may(Duty.COMPOSE, section);
    }

    /** @throws org.todoke.console.MissingDutyException when the category belongs to another section */
    void require(@Nullable String category, Visit visit) {
        visit.require(
                Duty.COMPOSE,
                Optional.ofNullable(category)
                        .filter(code -> !code.isEmpty())
                        .flatMap(sections::ownerOf)
                        .orElse(null));
    }

    /** As the reader calls it. */
    String nameOf(String category, Visit visit) {
        return categories
                .find(category)
                .map(known -> known.name(visit.language()))
                .orElse(category);
    }

    /** @throws org.todoke.console.MissingDutyException when it belongs to another section */
    Announcement get(UUID id, Visit visit) {
        Announcement announcement = announcements.get(id);
        require(announcement.category(), visit);
        return announcement;
    }

    /** What something written now would be. */
    AlertStatus statusOf(@Nullable Announcement known) {
        if (known != null) {
            return known.status();
        }
        return drills.current().isPresent() ? AlertStatus.EXERCISE : AlertStatus.ACTUAL;
    }

    /**
     * @param id null for a new one
     * @throws org.todoke.announcement.EditConflictException when somebody was quicker
     * @throws org.todoke.announcement.InvalidAnnouncementException naming every fault
     */
    Announcement save(@Nullable UUID id, AnnouncementDraft draft, int version, Visit visit) {
        require(draft.category(), visit);
        if (id == null) {
            return announcements.create(draft, visit.actor());
        }
        get(id, visit);
        return drafts.edit(id, draft, version, visit.actor());
    }

    Announcement submit(UUID id, Visit visit) {
        int version = get(id, visit).version();
        return decisions.decide(visit.staff(), id, AnnouncementAction.SUBMIT, version, null);
    }

    Announcement duplicate(UUID id, Visit visit) {
        get(id, visit);
        return drafts.duplicate(id, visit.actor());
    }
}
