package org.todoke.console.announcement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.ApprovalMatter;
import org.todoke.announcement.Refusal;
import org.todoke.announcement.StaffDecisions;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** What waits: for this person to approve, to release, and for others. */
@Controller
class ApprovalsController {
    private static final Messages MESSAGES = OfficeListController.MESSAGES;

    private final ConsolePages pages;
    private final StaffDecisions decisions;
    private final AnnouncementRows rows;
    private final RefusalTexts refusals;

    ApprovalsController(ConsolePages pages, StaffDecisions decisions, AnnouncementRows rows, RefusalTexts refusals) {
        this.pages = pages;
        this.decisions = decisions;
        this.rows = rows;
        this.refusals = refusals;
    }

    @GetMapping("/console/approvals")
    ModelAndView waiting(Visit visit) {
        visit.require(Duty.APPROVE);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        List<AnnouncementRow> mine = new ArrayList<>();
        List<AnnouncementRow> toRelease = new ArrayList<>();
        List<AnnouncementRow> others = new ArrayList<>();
        for (ApprovalMatter matter : decisions.waitingFor(visit.staff())) {
            boolean approved = matter.announcement().state() == AnnouncementState.APPROVED;
            Map<AnnouncementAction, Optional<Refusal>> choices = decisions.choices(visit.staff(), matter);
            Optional<Refusal> refusal = choices.getOrDefault(
                    approved ? AnnouncementAction.RELEASE : AnnouncementAction.APPROVE, Optional.empty());
            List<AnnouncementRow> list = refusal.isPresent() ? others : approved ? toRelease : mine;
            String note = refusal.map(why -> refusals.of(why, texts)).orElseGet(() -> progress(matter, texts));
            list.add(rows.waiting(matter, note, texts));
        }
        return pages.page("announcement/approvals", MESSAGES, visit)
                .addObject("mine", mine)
                .addObject("toRelease", toRelease)
                .addObject("others", others);
    }

    private static String progress(ApprovalMatter matter, PageTexts texts) {
        int needed = matter.approversNeeded();
        return needed == 1 ? "" : texts.get("approved.of", matter.approvers().size(), needed);
    }
}
