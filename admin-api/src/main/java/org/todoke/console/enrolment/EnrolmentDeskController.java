package org.todoke.console.enrolment;

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
import org.todoke.audit.AuditLog;
import org.todoke.category.Category;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.enrolment.EnrolmentDesk;
import org.todoke.enrolment.EnrolmentRequest;
import org.todoke.enrolment.EnrolmentRequest.State;
import org.todoke.page.FieldProblem;

/** Codes of closed categories are made, shown once and taken back; who asks to be let in is let in or not. */
@Controller
@RequestMapping("/console/enrolments")
class EnrolmentDeskController {
    static final Messages TEXTS = Messages.load("console/enrolment");
    private static final String PATH = "/console/enrolments";

    private final ConsolePages pages;
    private final EnrolmentDesk desk;
    private final EnrolmentDuties duties;
    private final EnrolmentSheets sheets;
    private final AuditLog audit;
    private final Clock clock;

    EnrolmentDeskController(
            ConsolePages pages,
            EnrolmentDesk desk,
            EnrolmentDuties duties,
            EnrolmentSheets sheets,
            AuditLog audit,
            Clock clock) {
        this.pages = pages;
        this.desk = desk;
        this.duties = duties;
        this.sheets = sheets;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(Visit visit) {
        return page(CodeForm.empty(), List.of(), HttpStatus.OK, visit);
    }

    @PostMapping("/{id}/approve")
    ModelAndView approve(@PathVariable UUID id, Visit visit) {
        return decide(id, State.APPROVED, "approved", visit);
    }

    @PostMapping("/{id}/reject")
    ModelAndView reject(@PathVariable UUID id, Visit visit) {
        return decide(id, State.REJECTED, "rejected", visit);
    }

    /** @param fields those of {@link CodeForm} */
    @PostMapping("/codes")
    ModelAndView make(@RequestParam Map<String, String> fields, Visit visit) {
        CodeForm form = CodeForm.read(fields);
        Category category = duties.require(visit, form.category());
        List<FieldProblem> problems = form.problems(clock.instant(), ConsolePages.texts(visit.language(), TEXTS));
        if (!problems.isEmpty()) {
            return page(form, problems, HttpStatus.UNPROCESSABLE_CONTENT, visit);
        }
        EnrolmentDesk.Created created = desk.create(form.code(), visit.actor());
        audit.record(
                visit.actor(),
                "enrolment-code.created",
                created.code().id().toString(),
                Map.of("category", category.code(), "label", created.code().label()));
        return pages.page("enrolment/made", TEXTS, visit)
                .addObject("category", category.name(visit.language()))
                .addObject("label", created.code().label())
                .addObject("plain", created.plain());
    }

    @PostMapping("/codes/{category}/{id}/withdraw")
    ModelAndView withdraw(@PathVariable String category, @PathVariable UUID id, Visit visit) {
        duties.require(visit, category);
        if (!desk.withdraw(category, id)) {
            throw RefusedException.notFound();
        }
        audit.record(visit.actor(), "enrolment-code.withdrawn", id.toString(), Map.of("category", category));
        return pages.done(PATH, TEXTS, "withdrawn", visit);
    }

    private ModelAndView decide(UUID id, State wanted, String word, Visit visit) {
        EnrolmentRequest request = desk.find(id).orElseThrow(RefusedException::notFound);
        duties.require(visit, request.category());
        EnrolmentRequest decided =
                desk.decide(id, wanted == State.APPROVED, visit.actor()).orElseThrow(RefusedException::notFound);
        if (decided.state() != wanted) {
            throw RefusedException.changedMeanwhile();
        }
        audit.record(visit.actor(), "enrolment." + word, id.toString(), Map.of("category", decided.category()));
        return pages.done(PATH, TEXTS, word, visit);
    }

    private ModelAndView page(CodeForm form, List<FieldProblem> problems, HttpStatus status, Visit visit) {
        return pages.page("enrolment/list", status, TEXTS, visit)
                .addObject("sheets", sheets.own(visit))
                .addObject("form", form)
                .addObject("errors", problems);
    }
}
