package org.todoke.console.compose;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.todoke.audit.AuditLog;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Language;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;
import org.todoke.template.StaleTemplateException;
import org.todoke.template.Template;
import org.todoke.template.Templates;

/** Prepared texts: everybody who writes may use and see them, those of a category's section change its own. */
@Controller
@RequestMapping("/console/templates")
class TemplatesController {
    static final String PAGE = "/console/templates";

    private final ConsolePages pages;
    private final Templates templates;
    private final ComposeDesk desk;
    private final AuditLog audit;

    TemplatesController(ConsolePages pages, Templates templates, ComposeDesk desk, AuditLog audit) {
        this.pages = pages;
        this.templates = templates;
        this.desk = desk;
        this.audit = audit;
    }

    @GetMapping
    ModelAndView list(Visit visit) {
        visit.require(Duty.COMPOSE);
        List<Row> rows = templates.all().stream()
                .map(template -> new Row(
                        template,
                        categoryName(template.category(), visit),
                        template.wordings().keySet().stream()
                                .sorted(Language.SHIPPED_FIRST)
                                .map(PageTexts::nameOf)
                                .toList(),
                        desk.mayWriteFor(template.category(), visit)))
                .toList();
        return PhrasesController.addPhrases(
                        pages.page("compose/templates", ComposePages.MESSAGES, visit), templates, desk, visit)
                .addObject("rows", rows);
    }

    @GetMapping("/new")
    ModelAndView begin(Visit visit) {
        visit.require(Duty.COMPOSE);
        return page(null, TemplateForm.of(null), List.of(), HttpStatus.OK, visit);
    }

    @GetMapping("/{id}")
    ModelAndView open(@PathVariable UUID id, Visit visit) {
        Template template = find(id, visit);
        return page(id, TemplateForm.of(template), List.of(), HttpStatus.OK, visit);
    }

    @PostMapping("/new")
    ModelAndView create(@RequestParam MultiValueMap<String, String> sent, Visit visit) {
        visit.require(Duty.COMPOSE);
        return save(null, TemplateForm.read(sent), visit);
    }

    @PostMapping("/{id}")
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam(name = "do", defaultValue = "save") String step,
            @RequestParam MultiValueMap<String, String> sent,
            Visit visit) {
        Template known = find(id, visit);
        TemplateForm form = TemplateForm.read(sent);
        if (!"remove".equals(step)) {
            return save(id, form, visit);
        }
        guard(() -> templates.remove(
                new Template(id, form.version(), known.category(), known.name(), known.wordings()), visit.actor()));
        audit.record(visit.actor(), "template.removed", id.toString(), Map.of("name", known.name()));
        return pages.done(PAGE, ComposePages.MESSAGES, "template.removed", visit, known.name());
    }

    private ModelAndView save(@Nullable UUID id, TemplateForm form, Visit visit) {
        desk.require(form.category(), visit);
        List<FieldProblem> problems = form.problems(ComposePages.texts(visit));
        if (!problems.isEmpty()) {
            return page(id, form, problems, HttpStatus.UNPROCESSABLE_CONTENT, visit);
        }
        Template template = form.template(id == null ? UuidCreator.getTimeOrderedEpoch() : id);
        guard(() -> templates.save(template, visit.actor()));
        audit.record(visit.actor(), "template.saved", template.id().toString(), Map.of("name", template.name()));
        return pages.done(PAGE, ComposePages.MESSAGES, "template.saved", visit, template.name());
    }

    private ModelAndView page(
            @Nullable UUID id, TemplateForm form, List<FieldProblem> problems, HttpStatus status, Visit visit) {
        return pages.page("compose/template", status, ComposePages.MESSAGES, visit)
                .addObject("errors", problems)
                .addObject("id", id)
                .addObject("action", id == null ? PAGE + "/new" : PAGE + "/" + id)
                .addObject("form", form)
                .addObject("names", ComposePages.names(form.wordings().keySet()))
                .addObject("categories", desk.categoriesOf(visit));
    }

    private Template find(UUID id, Visit visit) {
        Template template = templates.find(id).orElseThrow(RefusedException::notFound);
        desk.require(template.category(), visit);
        return template;
    }

    private String categoryName(@Nullable String category, Visit visit) {
        return category == null ? ComposePages.texts(visit).get("templates.any") : desk.nameOf(category, visit);
    }

    /** Somebody was quicker: nothing is changed, and the page says so. */
    static void guard(Runnable change) {
        try {
            change.run();
        } catch (StaleTemplateException e) {
            throw RefusedException.changedMeanwhile();
        }
    }

    /** One line of the list. */
    record Row(Template template, String category, List<String> languages, boolean own) {}
}
