package org.todoke.console.announcement;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.ApprovalMatter;
import org.todoke.announcement.ApprovalPolicy;
import org.todoke.announcement.ApprovalRefusedException;
import org.todoke.announcement.HistoryEntry;
import org.todoke.announcement.Refusal;
import org.todoke.announcement.StaffDecisions;
import org.todoke.console.Approvers;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;
import org.todoke.staff.StaffMember;

/** Submitting, approving, returning, rejecting and releasing: a page that says what the press does, and the press. */
@Controller
@RequestMapping(OfficeListController.PATH + "/{id}/{deed:submit|approve|return|reject|release}")
class DecisionController {
    private static final Messages MESSAGES = OfficeListController.MESSAGES;
    private static final String REASON = "reason";

    private final ConsolePages pages;
    private final StaffDecisions decisions;
    private final AnnouncementShow show;
    private final AnnouncementSheets sheets;
    private final Reaches reaches;
    private final RefusalTexts refusals;
    private final Approvers approvers;
    private final Clock clock;

    DecisionController(
            ConsolePages pages,
            StaffDecisions decisions,
            AnnouncementShow show,
            AnnouncementSheets sheets,
            Reaches reaches,
            RefusalTexts refusals,
            Approvers approvers,
            Clock clock) {
        this.pages = pages;
        this.decisions = decisions;
        this.show = show;
        this.sheets = sheets;
        this.reaches = reaches;
        this.refusals = refusals;
        this.approvers = approvers;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView ask(@PathVariable UUID id, @PathVariable String deed, Visit visit) {
        visit.require(Duty.LOOK);
        AnnouncementAction action = Deed.action(deed);
        ApprovalMatter matter = decisions.matter(id);
        Refusal refusal = ApprovalPolicy.refusal(visit.staff(), action, matter, clock.instant())
                .orElse(null);
        return refusal == null ? form(matter, action, "", null, visit) : show.refused(id, action, refusal, visit);
    }

    @PostMapping
    ModelAndView decide(
            @PathVariable UUID id,
            @PathVariable String deed,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            Visit visit) {
        AnnouncementAction action = Deed.action(deed);
        try {
            Announcement decided = decisions.decide(visit.staff(), id, action, version, reason);
            return done(decided, action, visit);
        } catch (ApprovalRefusedException fault) {
            return refused(fault, reason, visit);
        }
    }

    private ModelAndView refused(ApprovalRefusedException fault, String reason, Visit visit) {
        UUID id = fault.announcement();
        return switch (fault.refusal().rule()) {
            case REASON_MISSING, REASON_TOO_LONG ->
                form(decisions.matter(id), fault.action(), reason, fault.refusal(), visit);
            case CHANGED_MEANWHILE -> {
                ApprovalMatter matter = decisions.matter(id);
                yield isDoneBy(visit.staff(), fault.action(), matter)
                        ? done(matter.announcement(), fault.action(), visit)
                        : show.refused(id, fault.action(), fault.refusal(), visit);
            }
            default -> show.refused(id, fault.action(), fault.refusal(), visit);
        };
    }

    /** A double press: the first one did it, and there is nothing to be told but that. */
    static boolean isDoneBy(StaffMember person, AnnouncementAction action, ApprovalMatter matter) {
        List<HistoryEntry> deeds = matter.history().stream()
                .filter(entry -> entry.action() != AnnouncementAction.SCHEDULE)
                .toList();
        return !deeds.isEmpty()
                && deeds.getLast().action() == action
                && deeds.getLast().actor().equals(person.actor());
    }

    private ModelAndView done(Announcement decided, AnnouncementAction action, Visit visit) {
        String page = AnnouncementShow.path(decided.id());
        if (action == AnnouncementAction.RELEASE) {
            return pages.done(page + "/progress", MESSAGES, action.name(), visit);
        }
        String key = action != AnnouncementAction.APPROVE
                ? action.name()
                : switch (decided.state()) {
                    case SUBMITTED -> "APPROVE.first";
                    case SCHEDULED -> "APPROVE.scheduled";
                    default -> "APPROVE";
                };
        return pages.done(page, MESSAGES, key, visit);
    }

    private ModelAndView form(
            ApprovalMatter matter, AnnouncementAction action, String reason, @Nullable Refusal fault, Visit visit) {
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        Announcement announcement = matter.announcement();
        Reach reach = reaches.of(announcement);
        boolean backwards = action == AnnouncementAction.RETURN || action == AnnouncementAction.REJECT;
        boolean takesBack = action == AnnouncementAction.RETURN
                && matter.isWorkOf(visit.staff().actor());
        boolean release = action == AnnouncementAction.RELEASE;
        String press = release
                ? texts.get(
                        announcement.status().isActual() ? "press.RELEASE" : "press.RELEASE.drill",
                        Reaches.people(reach, texts))
                : texts.get("press." + (takesBack ? "TAKE_BACK" : action.name()));
        ModelAndView page = pages.page(
                        "announcement/decide",
                        fault == null ? HttpStatus.OK : RefusalTexts.status(fault.rule()),
                        MESSAGES,
                        visit)
                .addObject("sheet", sheets.of(matter, visit.staff(), texts))
                .addObject("deed", Deed.path(action))
                .addObject("title", texts.get("deed." + (takesBack ? "TAKE_BACK" : action.name())))
                .addObject("lead", texts.get("lead." + (takesBack ? "TAKE_BACK" : lead(matter, action))))
                .addObject("reach", backwards ? null : reaches.sentence(announcement, reach, release, texts))
                .addObject("channels", backwards ? List.of() : AnnouncementShow.channels(reach, texts))
                .addObject(
                        "warning",
                        action == AnnouncementAction.SUBMIT
                                ? approvers.of(matter, visit.staff(), texts).words()
                                : null)
                .addObject("reasonNeeded", backwards)
                .addObject("reason", reason)
                .addObject("press", press)
                .addObject("look", Deed.look(action));
        if (fault != null) {
            page.addObject("errors", List.of(new FieldProblem(REASON, refusals.of(fault, texts))));
        }
        return page;
    }

    private static String lead(ApprovalMatter matter, AnnouncementAction action) {
        boolean first =
                action == AnnouncementAction.APPROVE && matter.approvers().size() + 1 < matter.approversNeeded();
        return first ? "APPROVE.first" : action.name();
    }
}
