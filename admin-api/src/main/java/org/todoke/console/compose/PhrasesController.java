package org.todoke.console.compose;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
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
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;
import org.todoke.template.Phrase;
import org.todoke.template.Templates;

/** Phrases (定型文), on the page of templates. */
@Controller
@RequestMapping("/console/templates/phrases")
class PhrasesController {
    private final ConsolePages pages;
    private final Templates templates;
    private final ComposeDesk desk;
    private final AuditLog audit;

    PhrasesController(ConsolePages pages, Templates templates, ComposeDesk desk, AuditLog audit) {
        this.pages = pages;
        this.templates = templates;
        this.desk = desk;
        this.audit = audit;
    }

    static ModelAndView addPhrases(ModelAndView page, Templates templates, ComposeDesk desk, Visit visit) {
        List<Row> rows = templates.phrases().stream()
                .sorted(Comparator.comparing(Phrase::language, Language.SHIPPED_FIRST))
                .map(phrase -> new Row(
                        phrase, PageTexts.nameOf(phrase.language()), desk.mayWriteFor(phrase.category(), visit)))
                .toList();
        List<ComposePages.Option> languages = Language.SHIPPED.stream()
                .map(language -> new ComposePages.Option(language.tag(), PageTexts.nameOf(language)))
                .toList();
        return page.addObject("phrases", rows)
                .addObject("languageOptions", languages)
                .addObject("categories", desk.categoriesOf(visit));
    }

    @PostMapping
    ModelAndView add(
            @RequestParam String language,
            @RequestParam(defaultValue = "") String category,
            @RequestParam String words,
            Visit visit) {
        visit.require(Duty.COMPOSE);
        desk.require(category, visit);
        Language known = Language.SHIPPED.stream()
                .filter(each -> each.tag().equals(language))
                .findFirst()
                .orElse(Language.JA);
        return save(
                new Phrase(
                        UuidCreator.getTimeOrderedEpoch(),
                        0,
                        category.isEmpty() ? null : category,
                        known,
                        words.strip()),
                visit);
    }

    @PostMapping("/{id}")
    ModelAndView change(
            @PathVariable UUID id,
            @RequestParam(name = "do", defaultValue = "save") String step,
            @RequestParam String version,
            @RequestParam(defaultValue = "") String words,
            Visit visit) {
        Phrase known = templates.findPhrase(id).orElseThrow(RefusedException::notFound);
        desk.require(known.category(), visit);
        Phrase changed =
                new Phrase(id, TemplateForm.version(version), known.category(), known.language(), words.strip());
        if (!"remove".equals(step)) {
            return save(changed, visit);
        }
        TemplatesController.guard(() -> templates.remove(changed, visit.actor()));
        audit.record(visit.actor(), "phrase.removed", id.toString(), Map.of());
        return pages.done(TemplatesController.PAGE, ComposePages.MESSAGES, "phrase.removed", visit);
    }

    private ModelAndView save(Phrase phrase, Visit visit) {
        int length = phrase.words().codePointCount(0, phrase.words().length());
        if (length < 1 || length > Phrase.MAX_WORDS) {
            throw new RefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT, ComposePages.MESSAGES, "refused.phrase", Phrase.MAX_WORDS);
        }
        TemplatesController.guard(() -> templates.save(phrase, visit.actor()));
        audit.record(visit.actor(), "phrase.saved", phrase.id().toString(), Map.of());
        return pages.done(TemplatesController.PAGE, ComposePages.MESSAGES, "phrase.saved", visit);
    }

    /** One line of the list. */
    record Row(Phrase phrase, String language, boolean own) {}
}
