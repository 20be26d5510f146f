package org.todoke.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Rules as a table: one line each, columns separated by commas and found by the header's names, several values by
 * {@code |}, {@code *} for any, lines that begin with {@code #} are comments. The columns are described at the top of
 * {@code rules/default-rules.csv}. A line may leave out columns at its end, and a table those of {@link #OPTIONAL}.
 */
final class AlertRuleTable {
    static final List<String> REQUIRED =
            List.of("id", "hazards", "grades", "changes", "mode", "category", "lane", "maxAge", "validity", "phrase");
    static final List<String> OPTIONAL =
            List.of("areas", "severities", "hours", "days", "channels", "timeout", "onTimeout");

    /** Every column, in the order in which tables are written. */
    static final List<String> COLUMNS = joined(REQUIRED, OPTIONAL);

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

    private AlertRuleTable() {}

    /**
     * @param text the table
     * @param source its name, for messages
     * @throws IllegalArgumentException naming line, column and value of every fault
     */
    static AlertRules parse(String text, String source) {
        List<Line> lines = lines(text, source);
        List<String> faults = new ArrayList<>();
        List<AlertRule> rules = new ArrayList<>();
        for (Line line : lines) {
            RuleReader reader = new RuleReader(0, line.row());
            reader.rule().ifPresent(rules::add);
            reader.faults().forEach(fault -> faults.add(line.place() + ": " + fault.column() + " " + fault.message()));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new AlertRules(rules);
    }

    /**
     * The rows of a table, their values not looked at.
     *
     * @throws RuleTableException naming the line when the header is wrong, or a line is longer than it
     */
    static List<RuleRow> rows(String text, String source) {
        return lines(text, source).stream().map(Line::row).toList();
    }

    /**
     * Writes rows as {@link #rows} reads them.
     *
     * @throws IllegalArgumentException when a row has texts of its own, which a table has no place for
     */
    static String write(List<RuleRow> rows) {
        StringBuilder table = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        rows.forEach(row -> table.append(String.join(",", cells(row))).append('\n'));
        return table.toString();
    }

    private static List<String> cells(RuleRow row) {
        if (!row.texts().isEmpty()) {
            throw new IllegalArgumentException("rule \"" + row.id()
                    + "\" has texts of its own, for which a table has no column: expected to be asked for as JSON");
        }
        return List.of(
                row.id(),
                String.join("|", row.hazards()),
                row.grades(),
                String.join("|", row.changes()),
                row.mode(),
                row.category(),
                row.lane(),
                row.maxAge(),
                row.validity(),
                row.phrase(),
                String.join("|", row.areas()),
                String.join("|", row.severities()),
                row.hours(),
                String.join("|", row.days()),
                String.join("|", row.channels()),
                row.timeout(),
                row.onTimeout());
    }

    private static List<Line> lines(String text, String source) {
        List<Line> lines = new ArrayList<>();
        List<String> header = List.of();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String place = source + " line " + number;
            List<String> cells = List.of(COMMA.split(line.strip(), -1));
            if (header.isEmpty()) {
                checkHeader(cells, place, number);
                header = cells;
            } else {
                lines.add(new Line(place, row(header, cells, place, number)));
            }
        }
        return lines;
    }

    private static void checkHeader(List<String> header, String place, int number) {
        boolean known = header.containsAll(REQUIRED)
                && COLUMNS.containsAll(header)
                && new HashSet<>(header).size() == header.size();
        if (!known) {
            throw new RuleTableException(
                    place,
                    number,
                    RuleTableException.Kind.HEADER,
                    REQUIRED,
                    "header is " + header + ", expected " + REQUIRED + " and any of " + OPTIONAL);
        }
    }

    private static RuleRow row(List<String> header, List<String> cells, String place, int number) {
        if (cells.size() > header.size()) {
            throw new RuleTableException(
                    place,
                    number,
                    RuleTableException.Kind.TOO_LONG,
                    header,
                    "has " + cells.size() + " columns, expected at most " + header.size() + ": " + header);
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            values.put(header.get(i), cells.get(i));
        }
        return new RuleRow(
                values.get("id"),
                several(values, "hazards"),
                values.get("grades"),
                several(values, "changes"),
                values.get("mode"),
                values.get("category"),
                values.get("lane"),
                values.get("maxAge"),
                values.get("validity"),
                values.get("phrase"),
                several(values, "areas"),
                several(values, "severities"),
                values.get("hours"),
                several(values, "days"),
                several(values, "channels"),
                values.get("timeout"),
                values.get("onTimeout"),
                null);
    }

    private static List<String> several(Map<String, String> values, String column) {
        String cell = Objects.requireNonNullElse(values.get(column), "");
        return cell.isEmpty() ? List.of() : Arrays.asList(BAR.split(cell, -1));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** A row and where it stands. */
    private record Line(String place, RuleRow row) {}
}
