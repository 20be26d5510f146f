package org.todoke.console.rule;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.alert.InvalidRulesException;
import org.todoke.alert.RehearsalReport;
import org.todoke.alert.RehearsalUnderWayException;
import org.todoke.alert.Rehearsals;
import org.todoke.alert.RuleBook;
import org.todoke.alert.RuleVersion;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** Tries a version on telegrams of the archive, beside the rules in force. Sends nothing and changes nothing. */
@Controller
@RequestMapping("/console/rules/rehearsal")
class RehearsalPageController {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final int USUAL_DAYS = 7;

    private final ConsolePages pages;
    private final Rehearsals rehearsals;
    private final RuleBook rules;
    private final RuleSaving saving;
    private final RehearsalView view;
    private final Clock clock;

    RehearsalPageController(
            ConsolePages pages,
            Rehearsals rehearsals,
            RuleBook rules,
            RuleSaving saving,
            RehearsalView view,
            Clock clock) {
        this.pages = pages;
        this.rehearsals = rehearsals;
        this.rules = rules;
        this.saving = saving;
        this.view = view;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(@RequestParam(required = false) @Nullable Integer version, Visit visit) {
        visit.require(Duty.RULES);
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZONE).truncatedTo(ChronoUnit.MINUTES);
        int tried = version == null ? newest() : version;
        Span span = new Span(tried, now.minusDays(USUAL_DAYS).toString(), now.toString(), "");
        return fill(HttpStatus.OK, span, List.of(), visit);
    }

    @PostMapping
    ModelAndView rehearse(
            @RequestParam int version,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String stateFrom,
            Visit visit) {
        visit.require(Duty.RULES);
        PageTexts texts = ConsolePages.texts(visit.language(), RulesPageController.MESSAGES);
        Span span = new Span(version, from, to, stateFrom);
        List<FieldProblem> problems = new ArrayList<>();
        Instant start = time("from", from, problems, texts);
        Instant end = time("to", to, problems, texts);
        Instant before = stateFrom.isBlank() ? null : time("stateFrom", stateFrom, problems, texts);
        if (start == null || end == null || !problems.isEmpty()) {
            return fill(HttpStatus.UNPROCESSABLE_CONTENT, span, problems, visit);
        }
        try {
            RehearsalReport report = rehearsals.rehearse(saving.find(version).rules(), start, end, before);
            return fill(HttpStatus.OK, span, List.of(), visit).addObject("report", view.of(report, texts));
        } catch (RehearsalUnderWayException e) {
            return fill(HttpStatus.CONFLICT, span, fault("version", texts.get("rehearsal.busy")), visit);
        } catch (InvalidRulesException e) {
            return fill(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    span,
                    fault("version", texts.get("rehearsal.invalid", String.join(" ", RuleFaults.of(e, texts)))),
                    visit);
        } catch (IllegalArgumentException e) {
            return fill(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    span,
                    fault("from", texts.get("rehearsal.span", Rehearsals.MOST_TELEGRAMS)),
                    visit);
        }
    }

    private ModelAndView fill(HttpStatus status, Span span, List<FieldProblem> problems, Visit visit) {
        return pages.page("rule/rehearsal", status, RulesPageController.MESSAGES, visit)
                .addObject("span", span)
                .addObject("errors", problems)
                .addObject("inForce", saving.inForce())
                .addObject("report", null)
                .addObject(
                        "versions",
                        rules.versions().stream().map(RuleVersion::number).toList());
    }

    private int newest() {
        return rules.versions().getFirst().number();
    }

    private static List<FieldProblem> fault(String field, String words) {
        return List.of(new FieldProblem(field, words));
    }

    private static @Nullable Instant time(String field, String local, List<FieldProblem> problems, PageTexts texts) {
        try {
            return LocalDateTime.parse(local.strip()).atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            problems.add(new FieldProblem(field, texts.get("rehearsal.time")));
            return null;
        }
    }

    /** What was asked, as it was typed. */
    record Span(int version, String from, String to, String stateFrom) {}
}
