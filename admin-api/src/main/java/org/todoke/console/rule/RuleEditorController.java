package org.todoke.console.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.alert.InvalidRulesException;
import org.todoke.alert.RuleRow;
import org.todoke.alert.RuleVersion;
import org.todoke.alert.RulesChangedException;
import org.todoke.alert.Severity;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.console.rule.RuleSaving.Choice;
import org.todoke.console.rule.RuleSaving.Conflict;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/**
 * One rule in a form. What is saved is a new version: all rules of the one it began with, with this one in its place. Somebody
 * whose rules are in force meanwhile is not overwritten: the form comes back with everything typed, upon their version.
 */
@Controller
@RequestMapping("/console/rules/{from}/rule")
class RuleEditorController {
    /** What each language is called by its own speakers. */
    private static final Map<Language, String> LANGUAGE_NAMES =
            Language.SHIPPED.stream().collect(Collectors.toUnmodifiableMap(each -> each, PageTexts::nameOf));

    private static final String TEMPLATE = "rule/edit";

    private final ConsolePages pages;
    private final RuleSaving saving;
    private final Categories categories;
    private final AreaDirectory areas;

    RuleEditorController(ConsolePages pages, RuleSaving saving, Categories categories, AreaDirectory areas) {
        this.pages = pages;
        this.saving = saving;
        this.categories = categories;
        this.areas = areas;
    }

    /** @param id the rule; left out for a new one */
    @GetMapping
    ModelAndView show(@PathVariable int from, @RequestParam(defaultValue = "") String id, Visit visit) {
        visit.require(Duty.RULES);
        List<RuleRow> rows = saving.find(from).rules();
        int at = place(rows, id);
        RuleForm form = at < rows.size() ? RuleForm.of(rows.get(at)) : empty();
        return fill(
                HttpStatus.OK,
                new Work(from, id, at + 1, form),
                Choice.of(saving.inForce(), "", ""),
                List.of(),
                null,
                visit);
    }

    /**
     * @param original the rule's id before; empty for a new one
     * @param position its place among the others, from 1
     */
    @PostMapping
    ModelAndView save(
            @PathVariable int from,
            @RequestParam(defaultValue = "") String original,
            @RequestParam(defaultValue = "1") int position,
            @RequestParam int basedOn,
            @RequestParam(defaultValue = "") String then,
            @RequestParam(defaultValue = "") String comment,
            @ModelAttribute RuleForm form,
            Visit visit) {
        visit.require(Duty.RULES);
        PageTexts texts = ConsolePages.texts(visit.language(), RulesPageController.MESSAGES);
        Work work = new Work(from, original, position, form);
        Choice choice = Choice.of(basedOn, then, comment);
        List<RuleRow> rows = with(saving.find(from).rules(), work);
        try {
            RuleVersion saved = saving.save(rows, choice, visit);
            return saved(saved, choice, visit);
        } catch (InvalidRulesException e) {
            List<FieldProblem> problems = RuleFaults.ofForm(e, Math.clamp(position - 1L, 0, rows.size() - 1), texts);
            return fill(HttpStatus.UNPROCESSABLE_CONTENT, work, choice, problems, null, visit);
        } catch (RulesChangedException e) {
            Conflict conflict = Conflict.of(e, texts);
            // Whoever began with what was in force goes on upon what is now; a draft stays what it is.
            Work again = from == basedOn ? new Work(conflict.number(), original, position, form) : work;
            return fill(HttpStatus.CONFLICT, again, choice.onTop(conflict.number()), List.of(), conflict, visit);
        }
    }

    /** Into a draft, never at once into what is in force. */
    @PostMapping("/remove")
    ModelAndView remove(@PathVariable int from, @RequestParam String original, @RequestParam int basedOn, Visit visit) {
        visit.require(Duty.RULES);
        PageTexts texts = ConsolePages.texts(visit.language(), RulesPageController.MESSAGES);
        List<RuleRow> rows = new ArrayList<>(saving.find(from).rules());
        int at = place(rows, original);
        Choice choice = Choice.of(basedOn, "", texts.get("removed.comment", original));
        Work work = new Work(from, original, at + 1, at < rows.size() ? RuleForm.of(rows.get(at)) : empty());
        rows.removeIf(row -> row.id().equals(original));
        try {
            return saved(saving.save(rows, choice, visit), choice, visit);
        } catch (InvalidRulesException e) {
            return fill(HttpStatus.UNPROCESSABLE_CONTENT, work, choice, RuleFaults.ofForm(e, -2, texts), null, visit);
        } catch (RulesChangedException e) {
            Conflict conflict = Conflict.of(e, texts);
            return fill(HttpStatus.CONFLICT, work, choice.onTop(conflict.number()), List.of(), conflict, visit);
        }
    }

    private ModelAndView saved(RuleVersion saved, Choice choice, Visit visit) {
        return pages.done(
                RulesPageController.PAGE + "/" + saved.number(),
                RulesPageController.MESSAGES,
                choice.activate() ? "inforce" : "drafted",
                visit,
                saved.number());
    }

    private static List<RuleRow> with(List<RuleRow> rules, Work work) {
        List<RuleRow> rows = new ArrayList<>(rules);
        int before = place(rows, work.original());
        RuleRow old = before < rows.size() ? rows.remove(before) : null;
        rows.add(Math.clamp(work.position() - 1L, 0, rows.size()), work.form().toRow(old));
        return rows;
    }

    /** Past the end when there is none. */
    private static int place(List<RuleRow> rows, String id) {
        return IntStream.range(0, rows.size())
                .filter(i -> !id.isEmpty() && rows.get(i).id().equals(id))
                .findFirst()
                .orElse(rows.size());
    }

    private ModelAndView fill(
            HttpStatus status,
            Work work,
            Choice choice,
            List<FieldProblem> problems,
            @Nullable Conflict conflict,
            Visit visit) {
        return pages.page(TEMPLATE, status, RulesPageController.MESSAGES, visit)
                .addObject("work", work)
                .addObject("form", work.form())
                .addObject("choice", choice)
                .addObject("conflict", conflict)
                .addObject("errors", problems)
                .addObject("changes", RuleForm.CHANGES)
                .addObject("days", RuleForm.DAYS)
                .addObject("severities", Severity.values())
                .addObject("lanes", List.of(Lane.EMERGENCY, Lane.ROUTINE, Lane.TRANSACTIONAL))
                .addObject("channels", Arrays.asList(Channel.values()))
                .addObject("modes", List.of("AUTO", "OPT_IN", "APPROVAL", "RECORD"))
                .addObject("language", visit.language())
                .addObject("textLanguages", Language.SHIPPED)
                .addObject("textNames", LANGUAGE_NAMES)
                .addObject("categories", categories.all())
                .addObject("areas", areas.all());
    }

    private static RuleForm empty() {
        return new RuleForm(
                null,
                null,
                "*",
                RuleForm.CHANGES,
                null,
                null,
                null,
                null,
                "APPROVAL",
                null,
                "ROUTINE",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * What is worked on.
     *
     * @param from the version it began with
     * @param original the rule's id there; empty for a new one
     * @param position from 1
     */
    record Work(int from, String original, int position, RuleForm form) {}
}
