package org.todoke.alert;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Lane;

/**
 * Reads rules from a table: one line each, columns separated by commas, several values by {@code |}, {@code *} for any,
 * lines that begin with {@code #} are comments. The columns are described at the top of
 * {@code rules/default-rules.csv}.
 */
final class AlertRuleTable {
    static final List<String> COLUMNS =
            List.of("id", "hazards", "grades", "changes", "mode", "category", "lane", "maxAge", "validity", "phrase");

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern DASH = Pattern.compile("\\s*-\\s*");
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String RECORD = "RECORD";

    private AlertRuleTable() {}

    /**
     * @param text the table
     * @param source its name, for messages
     * @throws IllegalArgumentException naming line, column and value of the first fault
     */
    static AlertRules parse(String text, String source) {
        List<AlertRule> rules = new ArrayList<>();
        boolean headed = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Row row = new Row(source + " line " + number, List.of(COMMA.split(line.strip(), -1)));
            if (headed) {
                rules.add(row.rule());
            } else {
                row.checkHeader();
                headed = true;
            }
        }
        return new AlertRules(rules);
    }

    /** One line and where it stands. */
    private record Row(String place, List<String> cells) {
        void checkHeader() {
            if (!cells.equals(COLUMNS)) {
                throw new IllegalArgumentException(place + ": header is " + cells + ", expected " + COLUMNS);
            }
        }

        AlertRule rule() {
            if (cells.size() != COLUMNS.size()) {
                throw new IllegalArgumentException(
                        place + ": has " + cells.size() + " columns, expected " + COLUMNS.size() + ": " + COLUMNS);
            }
            List<Integer> grades = grades();
            return new AlertRule(
                    code("id"),
                    "*".equals(cell("hazards")) ? Set.of() : values("hazards").collect(Collectors.toUnmodifiableSet()),
                    grades.getFirst(),
                    grades.getLast(),
                    changes(),
                    action());
        }

        private AlertRule.Action action() {
            if (cell("mode").equals(RECORD)) {
                return new AlertRule.RecordOnly();
            }
            return new AlertRule.Announce(
                    read("mode", AlertRule.Mode::valueOf, "AUTO, OPT_IN, APPROVAL or RECORD"),
                    code("category"),
                    read("lane", Lane::valueOf, "EMERGENCY, TRANSACTIONAL or ROUTINE"),
                    duration("maxAge"),
                    duration("validity"),
                    code("phrase"));
        }

        private List<Integer> grades() {
            if (cell("grades").equals("*")) {
                return List.of(1, AlertRule.MAX_GRADE);
            }
            String expected = "a grade from 1 to " + AlertRule.MAX_GRADE + ", or a range such as 45-54";
            List<Integer> grades = read(
                    "grades",
                    text -> Arrays.stream(DASH.split(text))
                            .map(Integer::valueOf)
                            .toList(),
                    expected);
            boolean valid = grades.size() <= 2
                    && grades.getFirst() >= 1
                    && grades.getLast() <= AlertRule.MAX_GRADE
                    && grades.getFirst() <= grades.getLast();
            if (!valid) {
                throw fault("grades", expected, null);
            }
            return grades;
        }

        private Set<Change> changes() {
            return cell("changes").equals("*")
                    ? EnumSet.allOf(Change.class)
                    : read(
                            "changes",
                            text -> Arrays.stream(BAR.split(text))
                                    .map(Change::valueOf)
                                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Change.class))),
                            "* or some of " + Arrays.toString(Change.values()) + " with | between");
        }

        private java.util.stream.Stream<String> values(String column) {
            return Arrays.stream(BAR.split(cell(column))).map(value -> checked(column, value));
        }

        private String code(String column) {
            return checked(column, cell(column));
        }

        private String checked(String column, String value) {
            if (!CODE.matcher(value).matches()) {
                throw fault(column, "1 to 40 of a-z, 0-9 and -", null);
            }
            return value;
        }

        private @Nullable Duration duration(String column) {
            if (cell(column).isEmpty()) {
                return null;
            }
            Duration duration = read(column, Duration::parse, "nothing or a duration such as PT60S or PT6H");
            if (!duration.isPositive()) {
                throw fault(column, "more than zero", null);
            }
            return duration;
        }

        private <T> T read(String column, Function<String, T> reader, String expected) {
            try {
                return reader.apply(cell(column));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw fault(column, expected, e);
            }
        }

        private String cell(String column) {
            return cells.get(COLUMNS.indexOf(column));
        }

        private IllegalArgumentException fault(String column, String expected, @Nullable Exception cause) {
            return new IllegalArgumentException(
                    place + ": " + column + " \"" + cell(column) + "\", expected " + expected, cause);
        }
    }
}
