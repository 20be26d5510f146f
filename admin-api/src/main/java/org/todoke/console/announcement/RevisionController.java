package org.todoke.console.announcement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.todoke.announcement.ApprovalRule;
import org.todoke.announcement.InvalidAnnouncementException;
import org.todoke.announcement.Refusal;
import org.todoke.announcement.StaffDecisions;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.LocalizedContents;
import org.todoke.content.Messages;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** Correcting and cancelling: one press to see the prepared text, one to send it to those who got the wrong one. */
@Controller
@RequestMapping(OfficeListController.PATH + "/{id}/{deed:correct|cancel}")
class RevisionController {
    private static final Messages MESSAGES = OfficeListController.MESSAGES;

    private final ConsolePages pages;
    private final StaffDecisions decisions;
    private final AnnouncementShow show;
    private final AnnouncementSheets sheets;
    private final Reaches reaches;
    private final RefusalTexts refusals;
    private final Clock clock;

    RevisionController(
            ConsolePages pages,
            StaffDecisions decisions,
            AnnouncementShow show,
            AnnouncementSheets sheets,
            Reaches reaches,
            RefusalTexts refusals,
            Clock clock) {
        this.pages = pages;
        this.decisions = decisions;
        this.show = show;
        this.sheets = sheets;
        this.reaches = reaches;
        this.refusals = refusals;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView ask(@PathVariable UUID id, @PathVariable String deed, Visit visit) {
        visit.require(Duty.LOOK);
        AnnouncementAction action = Deed.action(deed);
        ApprovalMatter matter = decisions.matter(id);
        Refusal refusal = ApprovalPolicy.refusal(visit.staff(), action, matter, clock.instant())
                .orElse(null);
        return refusal == null
                ? form(
                        matter,
                        action,
                        decisions.preparedText(matter.announcement(), action),
                        "",
                        List.of(),
                        HttpStatus.OK,
                        visit)
                : show.refused(id, action, refusal, visit);
    }

    /** @param parameters the fields of the form: {@code title.<language>}, {@code body.<language>} */
    @PostMapping
    ModelAndView revise(
            @PathVariable UUID id,
            @PathVariable String deed,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam Map<String, String> parameters,
            Visit visit) {
        AnnouncementAction action = Deed.action(deed);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        ApprovalMatter matter = decisions.matter(id);
        LocalizedContents contents = Rewording.read(parameters, decisions.preparedText(matter.announcement(), action));
        try {
            decisions.revise(visit.staff(), id, action, version, contents, reason);
            return done(id, action, visit);
        } catch (InvalidAnnouncementException fault) {
            return form(
                    matter,
                    action,
                    contents,
                    reason,
                    Rewording.problems(fault, texts),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    visit);
        } catch (ApprovalRefusedException fault) {
            Refusal refusal = fault.refusal();
            if (refusal.rule() == ApprovalRule.REASON_TOO_LONG) {
                FieldProblem problem = new FieldProblem("reason", refusals.of(refusal, texts));
                return form(
                        matter, action, contents, reason, List.of(problem), RefusalTexts.status(refusal.rule()), visit);
            }
            boolean twice = refusal.rule() == ApprovalRule.CHANGED_MEANWHILE
                    && DecisionController.isDoneBy(visit.staff(), action, decisions.matter(id));
            return twice ? done(id, action, visit) : show.refused(id, action, refusal, visit);
        }
    }

    private ModelAndView done(UUID id, AnnouncementAction action, Visit visit) {
        return pages.done(AnnouncementShow.path(id) + "/progress", MESSAGES, action.name(), visit);
    }

    private ModelAndView form(
            ApprovalMatter matter,
            AnnouncementAction action,
            LocalizedContents contents,
            String reason,
            List<FieldProblem> problems,
            HttpStatus status,
            Visit visit) {
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        Announcement announcement = matter.announcement();
        Reach reach = reaches.ofRevision(announcement);
        return pages.page("announcement/revise", status, MESSAGES, visit)
                .addObject("sheet", sheets.of(matter, visit.staff(), texts))
                .addObject("deed", Deed.path(action))
                .addObject("title", texts.get("deed." + action))
                .addObject("lead", texts.get("lead." + action, Reaches.people(reach, texts)))
                .addObject("channels", AnnouncementShow.channels(reach, texts))
                .addObject(
                        "fields",
                        Rewording.fields(contents, announcement.current().contents()))
                .addObject("reason", reason)
                .addObject(
                        "press",
                        texts.get("press." + action + (announcement.status().isActual() ? "" : ".drill")))
                .addObject("look", Deed.look(action))
                .addObject("errors", problems);
    }
}
