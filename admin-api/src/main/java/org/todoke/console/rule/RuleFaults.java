package org.todoke.console.rule;

import java.util.ArrayList;
import java.util.List;
import org.todoke.alert.InvalidRulesException;
import org.todoke.alert.RuleFault;
import org.todoke.alert.RuleTableException;
import org.todoke.alert.RuleWarning;
import org.todoke.content.Language;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;

/** Says what is wrong with rules: where, which value, and what was expected. */
final class RuleFaults {
    private static final String TEXTS = "texts.";

    private RuleFaults() {}

    /**
     * For the form of one rule. Faults of others are told above it.
     *
     * @param row the rule's place in the set, from 0
     */
    static List<FieldProblem> ofForm(InvalidRulesException invalid, int row, PageTexts texts) {
        return invalid.faults().stream()
                .map(fault -> fault.row() == row
                        ? new FieldProblem(field(fault.column()), words(fault, texts))
                        : new FieldProblem("rule", place(fault, texts) + words(fault, texts)))
                .toList();
    }

    /**
     * For the whole set as text.
     *
     * @param lines the line of each rule in the text, from 1; empty when it is not written in lines
     */
    static List<FieldProblem> ofText(InvalidRulesException invalid, List<Integer> lines, PageTexts texts) {
        return invalid.faults().stream()
                .map(fault -> {
                    boolean known = fault.row() >= 0 && fault.row() < lines.size();
                    String line = known ? texts.get("fault.line", lines.get(fault.row())) : "";
                    return new FieldProblem("text", line + place(fault, texts) + words(fault, texts));
                })
                .toList();
    }

    /** Each fault in a sentence with its rule, for a page without a form. */
    static List<String> of(InvalidRulesException invalid, PageTexts texts) {
        return invalid.faults().stream()
                .map(fault -> place(fault, texts) + words(fault, texts))
                .toList();
    }

    /** For a table that cannot be read. */
    static String of(RuleTableException unreadable, PageTexts texts) {
        return texts.get("fault.line", unreadable.line())
                + texts.get("table." + unreadable.kind(), String.join(",", unreadable.columns()));
    }

    /** What may be a mistake. */
    static List<String> warnings(List<RuleWarning> warnings, PageTexts texts) {
        return warnings.stream()
                .map(warning -> texts.get(
                        "warning." + warning.kind(), warning.arguments().toArray()))
                .toList();
    }

    /** In which line of a table each of its rules is. */
    static List<Integer> lines(String table) {
        List<Integer> lines = new ArrayList<>();
        boolean header = true;
        int number = 0;
        for (String line : table.split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!header) {
                lines.add(number);
            }
            header = false;
        }
        return lines;
    }

    private static String place(RuleFault fault, PageTexts texts) {
        if (fault.row() < 0) {
            return "";
        }
        return texts.get("fault.rule", fault.row() + 1, fault.id());
    }

    /** Where, which value, and what to do, in the reader's language. */
    private static String words(RuleFault fault, PageTexts texts) {
        if (fault.kind() == RuleFault.Kind.VALUE) {
            String column = fault.column();
            return texts.get(
                    "fault.VALUE",
                    texts.get("column." + column),
                    fault.arguments().getFirst(),
                    texts.get("expected." + column));
        }
        return texts.get("fault." + fault.kind(), arguments(fault.arguments(), texts));
    }

    /** What has a name in the reader's language is called by it. */
    private static Object[] arguments(List<String> arguments, PageTexts texts) {
        return arguments.stream()
                .map(each -> texts.has("change." + each) ? texts.get("change." + each) : each)
                .toArray();
    }

    private static String field(String column) {
        if (!column.startsWith(TEXTS)) {
            return column.isEmpty() ? "rule" : column;
        }
        String language = column.substring(TEXTS.length());
        boolean shown = Language.SHIPPED.stream().anyMatch(each -> each.tag().equals(language));
        return shown ? "title-" + language : "rule";
    }
}
