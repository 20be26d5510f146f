package org.todoke.console.compose;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.EditConflictException;
import org.todoke.announcement.InvalidAnnouncementException;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.page.FieldProblem;
import org.todoke.staff.Duty;
import org.todoke.template.Templates;

/** The composer: one form whose buttons all send the whole of it, so that nothing is ever lost between two of them. */
@Controller
@RequestMapping("/console/announcements")
class ComposeController {
    private final ConsolePages console;
    private final ComposePages pages;
    private final ComposeDesk desk;
    private final ComposeSteps steps;
    private final Templates templates;

    ComposeController(
            ConsolePages console, ComposePages pages, ComposeDesk desk, ComposeSteps steps, Templates templates) {
        this.console = console;
        this.pages = pages;
        this.desk = desk;
        this.steps = steps;
        this.templates = templates;
    }

    @GetMapping("/new")
    ModelAndView begin(
            @RequestParam(defaultValue = "") String category,
            @RequestParam(required = false) @Nullable UUID template,
            Visit visit) {
        visit.require(Duty.COMPOSE);
        ComposeForm form = new ComposeForm();
        form.category = category;
        if (template != null) {
            templates.find(template).ifPresent(form::begin);
        }
        return pages.page(form, null, List.of(), HttpStatus.OK, visit);
    }

    @GetMapping("/{id}/edit")
    ModelAndView open(@PathVariable UUID id, Visit visit) {
        Announcement known = editable(id, visit);
        return pages.page(ComposeForm.of(known), known, List.of(), HttpStatus.OK, visit);
    }

    @PostMapping("/new")
    ModelAndView create(
            @RequestParam(name = "do", defaultValue = "save") String step,
            @RequestParam MultiValueMap<String, String> sent,
            Visit visit) {
        visit.require(Duty.COMPOSE);
        return take(null, step, sent, visit);
    }

    @PostMapping("/{id}/edit")
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam(name = "do", defaultValue = "save") String step,
            @RequestParam MultiValueMap<String, String> sent,
            Visit visit) {
        return take(desk.get(id, visit), step, sent, visit);
    }

    @PostMapping("/{id}/duplicate")
    ModelAndView duplicate(@PathVariable UUID id, Visit visit) {
        try {
            Announcement copy = desk.duplicate(id, visit);
            return console.done(ComposePages.path(copy.id()), ComposePages.MESSAGES, "duplicated", visit);
        } catch (InvalidAnnouncementException e) {
            FormReader reader = new FormReader(new ComposeForm(), ComposePages.texts(visit));
            reader.add(e.violations());
            String why = reader.problems().stream().map(FieldProblem::message).collect(Collectors.joining(" "));
            throw new RefusedException(HttpStatus.CONFLICT, ComposePages.MESSAGES, "refused.duplicate", why);
        }
    }

    private ModelAndView take(
            @Nullable Announcement known, String step, MultiValueMap<String, String> sent, Visit visit) {
        ComposeForm form = ComposeForm.read(sent);
        desk.require(form.category, visit);
        return switch (step) {
            case "save" -> save(known, form, false, visit);
            case "submit" -> save(known, form, true, visit);
            case "count" -> steps.count(form, known, visit);
            case "test" -> steps.test(form, known, sent, visit);
            default -> steps.rework(step, form, known, sent, visit);
        };
    }

    private ModelAndView save(@Nullable Announcement known, ComposeForm form, boolean submit, Visit visit) {
        FormReader reader = new FormReader(form, ComposePages.texts(visit));
        var draft = reader.read(known == null ? null : known.status());
        if (submit) {
            steps.refuseGaps(form, reader);
        }
        if (!reader.problems().isEmpty()) {
            return comeBack(form, known, reader.problems(), visit);
        }
        try {
            Announcement saved = desk.save(known == null ? null : known.id(), draft, versionOf(form), visit);
            if (submit) {
                desk.submit(saved.id(), visit);
                return console.done("/console/announcements/" + saved.id(), ComposePages.MESSAGES, "submitted", visit);
            }
            return console.done(ComposePages.path(saved.id()), ComposePages.MESSAGES, "saved", visit);
        } catch (InvalidAnnouncementException e) {
            reader.add(e.violations());
            return comeBack(form, known, reader.problems(), visit);
        } catch (EditConflictException e) {
            return steps.conflict(form, e, visit);
        }
    }

    private ModelAndView comeBack(
            ComposeForm form, @Nullable Announcement known, List<FieldProblem> problems, Visit visit) {
        return pages.page(form, known, problems, HttpStatus.UNPROCESSABLE_CONTENT, visit);
    }

    private Announcement editable(UUID id, Visit visit) {
        Announcement known = desk.get(id, visit);
        if (!known.state().isEditable()) {
            throw new RefusedException(
                    HttpStatus.CONFLICT,
                    ComposePages.MESSAGES,
                    "refused.state",
                    ComposePages.texts(visit).get("state." + known.state()));
        }
        return known;
    }

    static int versionOf(ComposeForm form) {
        try {
            return Integer.parseInt(form.version);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
