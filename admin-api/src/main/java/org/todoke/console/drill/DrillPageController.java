package org.todoke.console.drill;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Drill;
import org.todoke.announcement.DrillMode;
import org.todoke.audit.AuditLog;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** Everybody sees whether a drill is on; whoever handles emergencies begins and ends it. */
@Controller
@RequestMapping("/console/drill")
class DrillPageController {
    private static final String PAGE = "/console/drill";
    private static final Messages MESSAGES = Messages.load("console/drill");
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final int LONGEST_TITLE = 100;
    private static final int USUAL_HOURS = 2;

    private final ConsolePages pages;
    private final DrillMode mode;
    private final Categories categories;
    private final AuditLog audit;
    private final Clock clock;

    DrillPageController(ConsolePages pages, DrillMode mode, Categories categories, AuditLog audit, Clock clock) {
        this.pages = pages;
        this.mode = mode;
        this.categories = categories;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(Visit visit) {
        visit.require(Duty.LOOK);
        LocalDateTime until = LocalDateTime.ofInstant(clock.instant(), ZONE)
                .plusHours(USUAL_HOURS)
                .truncatedTo(ChronoUnit.HOURS);
        return fill(HttpStatus.OK, new Form("", until.toString()), List.of(), visit);
    }

    /** Switches it on, or changes end and title of the one that is on. */
    @PostMapping
    ModelAndView begin(
            @RequestParam(defaultValue = "") String title, @RequestParam(defaultValue = "") String until, Visit visit) {
        visit.require(Duty.EMERGENCY);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        Instant end = time(until);
        List<FieldProblem> problems = problems(title.strip(), end, texts);
        if (end == null || !problems.isEmpty()) {
            return fill(HttpStatus.UNPROCESSABLE_CONTENT, new Form(title, until), problems, visit);
        }
        Drill drill = mode.begin(end, title.strip(), visit.actor());
        audit.record(
                visit.actor(),
                "drill.begun",
                drill.id().toString(),
                Map.of("title", drill.title(), "until", drill.until().toString()));
        return pages.done(PAGE, MESSAGES, "begun", visit, texts.time(drill.until()));
    }

    /** Also where none is on: what was wanted is so. */
    @PostMapping("/end")
    ModelAndView end(Visit visit) {
        visit.require(Duty.EMERGENCY);
        mode.end(visit.actor())
                .ifPresent(drill -> audit.record(
                        visit.actor(), "drill.ended", drill.id().toString(), Map.of("title", drill.title())));
        return pages.done(PAGE, MESSAGES, "ended", visit);
    }

    private ModelAndView fill(HttpStatus status, Form form, List<FieldProblem> problems, Visit visit) {
        return pages.page("drill/drill", status, MESSAGES, visit)
                .addObject("form", form)
                .addObject("errors", problems)
                .addObject("may", visit.staff().may(Duty.EMERGENCY))
                .addObject(
                        "groups",
                        categories.all().stream()
                                .filter(Category::drillGroup)
                                .map(category -> category.name(visit.language()))
                                .toList());
    }

    private List<FieldProblem> problems(String title, @Nullable Instant end, PageTexts texts) {
        List<FieldProblem> problems = new ArrayList<>();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            problems.add(new FieldProblem("title", texts.get("title.fault", LONGEST_TITLE)));
        }
        Instant now = clock.instant();
        if (end == null) {
            problems.add(new FieldProblem("until", texts.get("until.fault")));
        } else if (!end.isAfter(now) || end.isAfter(now.plus(DrillMode.LONGEST))) {
            problems.add(new FieldProblem("until", texts.get("until.range", texts.time(now.plus(DrillMode.LONGEST)))));
        }
        return problems;
    }

    private static @Nullable Instant time(String local) {
        try {
            return LocalDateTime.parse(local).atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What was typed, as it was typed. */
    record Form(String title, String until) {}
}
