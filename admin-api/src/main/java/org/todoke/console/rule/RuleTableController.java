package org.todoke.console.rule;

import java.util.List;
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
import org.todoke.alert.RuleTableException;
import org.todoke.alert.RuleVersion;
import org.todoke.alert.RulesChangedException;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.console.rule.RuleSaving.Choice;
import org.todoke.console.rule.RuleSaving.Conflict;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All rules as text: the table (CSV) or JSON, the same as the API's. */
@Controller
@RequestMapping("/console/rules/{from}/text")
class RuleTableController {
    private static final String TEMPLATE = "rule/text";
    private static final String CSV = "csv";
    private static final String JSON = "json";
    private static final TypeReference<List<RuleRow>> ROWS = new TypeReference<>() {};

    private final ConsolePages pages;
    private final RuleSaving saving;
    private final RuleBook rules;
    private final JsonMapper json;

    RuleTableController(ConsolePages pages, RuleSaving saving, RuleBook rules, JsonMapper json) {
        this.pages = pages;
        this.saving = saving;
        this.rules = rules;
        this.json = json;
    }

    @GetMapping
    ModelAndView show(@PathVariable int from, @RequestParam(defaultValue = CSV) String format, Visit visit) {
        visit.require(Duty.RULES);
        return fill(
                HttpStatus.OK,
                write(from, saving.find(from).rules(), format),
                Choice.of(saving.inForce(), "", ""),
                List.of(),
                null,
                visit);
    }

    @PostMapping
    ModelAndView save(
            @PathVariable int from,
            @RequestParam(defaultValue = CSV) String format,
            @RequestParam(defaultValue = "") String text,
            @RequestParam int basedOn,
            @RequestParam(defaultValue = "") String then,
            @RequestParam(defaultValue = "") String comment,
            Visit visit) {
        visit.require(Duty.RULES);
        PageTexts texts = ConsolePages.texts(visit.language(), RulesPageController.MESSAGES);
        Text given = new Text(from, format.equals(JSON) ? JSON : CSV, text);
        Choice choice = Choice.of(basedOn, then, comment);
        try {
            RuleVersion saved = saving.save(read(given), choice, visit);
            String done = choice.activate() ? "inforce" : "drafted";
            return pages.done(
                    RulesPageController.PAGE + "/" + saved.number(),
                    RulesPageController.MESSAGES,
                    done,
                    visit,
                    saved.number());
        } catch (InvalidRulesException e) {
            List<Integer> lines = given.format().equals(CSV) ? RuleFaults.lines(text) : List.of();
            return refused(given, choice, RuleFaults.ofText(e, lines, texts), visit);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            return refused(given, choice, fault(texts.get("text.json", line)), visit);
        } catch (RuleTableException e) {
            return refused(given, choice, fault(RuleFaults.of(e, texts)), visit);
        } catch (RulesChangedException e) {
            Conflict conflict = Conflict.of(e, texts);
            return fill(HttpStatus.CONFLICT, given, choice.onTop(conflict.number()), List.of(), conflict, visit);
        }
    }

    private ModelAndView refused(Text given, Choice choice, List<FieldProblem> problems, Visit visit) {
        return fill(HttpStatus.UNPROCESSABLE_CONTENT, given, choice, problems, null, visit);
    }

    private List<RuleRow> read(Text given) {
        return given.format().equals(JSON) ? json.readValue(given.text(), ROWS) : rules.read(given.text());
    }

    private Text write(int from, List<RuleRow> rows, String format) {
        if (!format.equals(JSON)) {
            try {
                return new Text(from, CSV, rules.table(rows));
            } catch (IllegalArgumentException e) {
                // Rules with texts of their own have no place in a table.
                return write(from, rows, JSON);
            }
        }
        return new Text(from, JSON, json.writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    }

    private ModelAndView fill(
            HttpStatus status,
            Text given,
            Choice choice,
            List<FieldProblem> problems,
            @Nullable Conflict conflict,
            Visit visit) {
        return pages.page(TEMPLATE, status, RulesPageController.MESSAGES, visit)
                .addObject("given", given)
                .addObject("choice", choice)
                .addObject("errors", problems)
                .addObject("conflict", conflict)
                .addObject(
                        "theirs",
                        conflict == null
                                ? ""
                                : write(0, saving.find(conflict.number()).rules(), given.format())
                                        .text());
    }

    private static List<FieldProblem> fault(String words) {
        return List.of(new FieldProblem("text", words));
    }

    /**
     * The rules as text.
     *
     * @param from the version it began with
     * @param format csv or json
     */
    record Text(int from, String format, String text) {}
}
