package org.todoke.console.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todoke.alert.InvalidRulesException;
import org.todoke.alert.RuleFault;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;

/** Says what is wrong with rules: where, which value, and what was expected. */
final class RuleFaults {
    /** How the core writes a fault of one value. */
    private static final Pattern VALUE = Pattern.compile("\"(.*)\", expected .*", Pattern.DOTALL);

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

    /** In the reader's language where the value is one of a column, else as the core says it. */
    private static String words(RuleFault fault, PageTexts texts) {
        String column = fault.column().startsWith("texts.") ? "texts" : fault.column();
        Matcher value = VALUE.matcher(fault.message());
        if (texts.has("expected." + column) && value.matches()) {
            return texts.get(
                    "fault.value", texts.get("column." + column), value.group(1), texts.get("expected." + column));
        }
        return fault.message();
    }

    private static String field(String column) {
        return switch (column) {
            case "" -> "rule";
            case "texts.ja" -> "titleJa";
            case "texts.en" -> "titleEn";
            default -> column.startsWith("texts.") ? "rule" : column;
        };
    }
}
