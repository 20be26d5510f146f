package org.todoke.console.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.alert.InvalidRulesException;
import org.todoke.alert.RuleBook;
import org.todoke.alert.RuleRow;
import org.todoke.alert.RuleVersion;
import org.todoke.alert.RulesChangedException;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.console.ConsolePages;
import org.todoke.console.EventNames;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** The rules in force, every version there was, and which of them decides. */
@Controller
@RequestMapping("/console/rules")
class RulesPageController {
    static final String PAGE = "/console/rules";
    static final Messages MESSAGES = Messages.load("console/rule");

    private final ConsolePages pages;
    private final RuleBook rules;
    private final RuleSaving saving;
    private final Categories categories;
    private final EventNames events;

    RulesPageController(
            ConsolePages pages, RuleBook rules, RuleSaving saving, Categories categories, EventNames events) {
        this.pages = pages;
        this.rules = rules;
        this.saving = saving;
        this.categories = categories;
        this.events = events;
    }

    @GetMapping
    ModelAndView list(Visit visit) {
        visit.require(Duty.LOOK);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        return fill("rule/rules", rules.inForce(), visit)
                .addObject(
                        "versions",
                        rules.versions().stream()
                                .map(version -> VersionLine.of(version, texts))
                                .toList());
    }

    @GetMapping("/{number}")
    ModelAndView version(@PathVariable int number, Visit visit) {
        visit.require(Duty.LOOK);
        return fill("rule/version", saving.find(number), visit);
    }

    @PostMapping("/{number}/activate")
    ModelAndView activate(@PathVariable int number, @RequestParam int replaces, Visit visit) {
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        try {
            saving.activate(number, replaces, visit);
        } catch (RulesChangedException e) {
            RuleSaving.Conflict conflict = RuleSaving.Conflict.of(e, texts);
            throw new RefusedException(
                    HttpStatus.CONFLICT, MESSAGES, "changed", conflict.number(), conflict.by(), conflict.at());
        } catch (InvalidRulesException e) {
            throw new RefusedException(
                    HttpStatus.CONFLICT, MESSAGES, "outdated", number, String.join(" ", RuleFaults.of(e, texts)));
        }
        return pages.done(PAGE, MESSAGES, "activated", visit, number);
    }

    private ModelAndView fill(String template, RuleVersion version, Visit visit) {
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        return pages.page(template, MESSAGES, visit)
                .addObject("version", VersionLine.of(version, texts))
                .addObject("rows", version.rules())
                .addObject("warnings", warnings(version.rules(), texts))
                .addObject("inForce", saving.inForce())
                .addObject("categories", names(visit))
                .addObject(
                        "hazards", called(version.rules(), RuleRow::hazards, hazard -> events.hazard(hazard, 0, texts)))
                .addObject("areaNames", called(version.rules(), RuleRow::areas, area -> events.area(area, texts)))
                .addObject("may", visit.staff().may(Duty.RULES));
    }

    /** What an old version names may be gone since. */
    private List<String> warnings(List<RuleRow> rows, PageTexts texts) {
        try {
            return RuleFaults.warnings(rules.check(rows), texts);
        } catch (InvalidRulesException e) {
            return RuleFaults.of(e, texts);
        }
    }

    /** What the rules name, in words. */
    private static Map<String, String> called(
            List<RuleRow> rows, Function<RuleRow, List<String>> codes, UnaryOperator<String> name) {
        return rows.stream()
                .flatMap(row -> codes.apply(row).stream())
                .distinct()
                .collect(Collectors.toMap(code -> code, name));
    }

    private Map<String, String> names(Visit visit) {
        Function<Category, String> name = category -> category.name(visit.language());
        return categories.all().stream().collect(Collectors.toMap(Category::code, name));
    }

    /**
     * A version at a glance.
     *
     * @param state for {@code version.…}
     */
    record VersionLine(
            int number,
            String state,
            String author,
            String created,
            @Nullable String activatedBy,
            String activated,
            String comment) {
        static VersionLine of(RuleVersion version, PageTexts texts) {
            return new VersionLine(
                    version.number(),
                    version.state().name(),
                    version.number() == 0 ? texts.get("author.file") : version.author(),
                    version.createdAt() == null ? "" : texts.time(version.createdAt()),
                    version.activatedBy(),
                    version.activatedAt() == null ? "" : texts.time(version.activatedAt()),
                    Objects.requireNonNullElse(version.comment(), ""));
        }
    }
}
