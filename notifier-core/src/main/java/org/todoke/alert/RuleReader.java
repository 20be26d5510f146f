package org.todoke.alert;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.todoke.alert.RuleFault.Kind;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/** Reads one row of a rule set, and notes everything that is wrong with it. */
final class RuleReader {
    private static final Pattern DASH = Pattern.compile("\\s*-\\s*");
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final String ANY = "*";
    private static final String RECORD = "RECORD";
    private static final Map<DayOfWeek, String> DAYS = Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toMap(
                    day -> day,
                    day -> day.name().substring(0, 3),
                    (one, _) -> one,
                    () -> new EnumMap<>(DayOfWeek.class)));

    private final int number;
    private final RuleRow row;
    private final List<RuleFault> faults = new ArrayList<>();

    RuleReader(int number, RuleRow row) {
        this.number = number;
        this.row = row;
    }

    List<RuleFault> faults() {
        return List.copyOf(faults);
    }

    /** The rule; empty when there is a fault. */
    Optional<AlertRule> rule() {
        String id = code("id", row.id());
        Set<String> hazards = hazards();
        int[] grades = grades();
        Set<Change> changes = changes();
        RuleConditions conditions = new RuleConditions(
                row.areas().stream().map(area -> code("areas", area)).collect(Collectors.toUnmodifiableSet()),
                constants("severities", row.severities(), Severity.class),
                hours(),
                days());
        AlertRule.Action action = action();
        return faults.isEmpty() && action != null
                ? Optional.of(new AlertRule(id, hazards, grades[0], grades[1], changes, conditions, action))
                : Optional.empty();
    }

    private AlertRule.@Nullable Action action() {
        if (row.mode().equals(RECORD)) {
            return new AlertRule.RecordOnly();
        }
        AlertRule.Mode mode = read("mode", row.mode(), AlertRule.Mode::valueOf, "AUTO, OPT_IN, APPROVAL or RECORD");
        String category = code("category", row.category());
        Lane lane = read("lane", row.lane(), Lane::valueOf, "EMERGENCY, TRANSACTIONAL or ROUTINE");
        Set<Channel> channels = constants("channels", row.channels(), Channel.class);
        Duration maxAge = duration("maxAge", row.maxAge());
        Duration validity = duration("validity", row.validity());
        String phrase = code("phrase", row.phrase());
        ApprovalTimeout timeout = timeout(mode);
        Map<Language, RuleText> texts = texts();
        return mode == null || lane == null
                ? null
                : new AlertRule.Announce(mode, category, lane, channels, maxAge, validity, phrase, timeout, texts);
    }

    private Set<String> hazards() {
        if (row.hazards().equals(List.of(ANY))) {
            return Set.of();
        }
        if (row.hazards().isEmpty()) {
            fault("hazards", "", "* or hazards of 1 to 40 of a-z, 0-9 and -");
        }
        return row.hazards().stream().map(hazard -> code("hazards", hazard)).collect(Collectors.toUnmodifiableSet());
    }

    private int[] grades() {
        if (row.grades().equals(ANY)) {
            return new int[] {1, AlertRule.MAX_GRADE};
        }
        String expected = "a grade from 1 to " + AlertRule.MAX_GRADE + ", or a range such as 45-54";
        List<Integer> grades = read(
                "grades",
                row.grades(),
                text -> Arrays.stream(DASH.split(text, -1))
                        .map(Integer::valueOf)
                        .toList(),
                expected);
        if (grades == null) {
            return new int[] {1, 1};
        }
        boolean valid = grades.size() <= 2
                && grades.getFirst() >= 1
                && grades.getLast() <= AlertRule.MAX_GRADE
                && grades.getFirst() <= grades.getLast();
        if (!valid) {
            fault("grades", row.grades(), expected);
        }
        return new int[] {grades.getFirst(), grades.getLast()};
    }

    private Set<Change> changes() {
        if (row.changes().equals(List.of(ANY))) {
            return Change.NAMED_BY_RULES;
        }
        String expected = "* or some of " + Change.NAMED_BY_RULES + " with | between";
        if (row.changes().isEmpty()) {
            fault("changes", "", expected);
        }
        Set<Change> changes = EnumSet.noneOf(Change.class);
        for (String change : row.changes()) {
            Change known = read("changes", change, RuleReader::change, expected);
            if (known != null) {
                changes.add(known);
            }
        }
        return changes;
    }

    private static Change change(String name) {
        Change change = Change.valueOf(name);
        if (!Change.NAMED_BY_RULES.contains(change)) {
            throw new IllegalArgumentException(name);
        }
        return change;
    }

    private RuleConditions.@Nullable Hours hours() {
        if (row.hours().isEmpty()) {
            return null;
        }
        String expected = "nothing or a span such as 22:00-06:00, the end not included";
        List<LocalTime> span = read(
                "hours",
                row.hours(),
                text -> Arrays.stream(DASH.split(text, -1))
                        .map(LocalTime::parse)
                        .toList(),
                expected);
        if (span == null) {
            return null;
        }
        if (span.size() != 2 || span.getFirst().equals(span.getLast())) {
            fault("hours", row.hours(), expected);
            return null;
        }
        return new RuleConditions.Hours(span.getFirst(), span.getLast());
    }

    private Set<DayOfWeek> days() {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String text : row.days()) {
            DAYS.entrySet().stream()
                    .filter(day -> day.getValue().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresentOrElse(
                            day -> days.add(day.getKey()), () -> fault("days", text, "some of " + DAYS.values()));
        }
        return days;
    }

    private @Nullable ApprovalTimeout timeout(AlertRule.@Nullable Mode mode) {
        Duration after = duration("timeout", row.timeout());
        if (after == null) {
            if (!row.onTimeout().isEmpty()) {
                fault(
                        "onTimeout",
                        Kind.ON_TIMEOUT_WITHOUT_TIMEOUT,
                        "nothing, because there is no timeout",
                        row.onTimeout());
            }
            return null;
        }
        if (mode != AlertRule.Mode.APPROVAL) {
            fault(
                    "timeout",
                    Kind.TIMEOUT_WITHOUT_APPROVAL,
                    "nothing, because mode " + row.mode() + " waits for nobody",
                    row.timeout(),
                    row.mode());
            return null;
        }
        ApprovalTimeout.Action action =
                read("onTimeout", row.onTimeout(), ApprovalTimeout.Action::valueOf, "RELEASE or DROP");
        return action == null ? null : new ApprovalTimeout(after, action);
    }

    private Map<Language, RuleText> texts() {
        Map<Language, RuleText> texts = new TreeMap<>();
        row.texts().forEach((tag, text) -> {
            String column = "texts." + tag;
            switch (AlertTexts.fitOf(text)) {
                case FITS -> {}
                case TITLE -> fault(column, Kind.TITLE, "a title of one line", text.title());
                case PLACEHOLDER ->
                    fault(
                            column,
                            Kind.PLACEHOLDER,
                            "placeholders among " + AlertValues.placeholders(),
                            text.title(),
                            String.join(" ", AlertValues.placeholders()));
            }
            try {
                texts.put(Language.of(tag), text);
            } catch (IllegalArgumentException e) {
                fault(column, Kind.LANGUAGE, "a language such as ja, ja-x-easy or en", tag);
            }
        });
        return Map.copyOf(texts);
    }

    private <E extends Enum<E>> Set<E> constants(String column, Collection<String> values, Class<E> type) {
        Set<E> constants = EnumSet.noneOf(type);
        for (String value : values) {
            E constant = read(
                    column,
                    value,
                    text -> Enum.valueOf(type, text),
                    "some of " + Arrays.toString(type.getEnumConstants()) + ", or nothing for any");
            if (constant != null) {
                constants.add(constant);
            }
        }
        return constants;
    }

    private String code(String column, String value) {
        if (!CODE.matcher(value).matches()) {
            fault(column, value, "1 to 40 of a-z, 0-9 and -");
        }
        return value;
    }

    private @Nullable Duration duration(String column, String value) {
        if (value.isEmpty()) {
            return null;
        }
        Duration duration = read(column, value, Duration::parse, "nothing or a duration such as PT60S or PT6H");
        if (duration != null && !duration.isPositive()) {
            fault(column, Kind.NOT_POSITIVE, "more than zero", value);
        }
        return duration;
    }

    private <T extends @Nullable Object> @Nullable T read(
            String column, String value, Function<String, T> reader, String expected) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            fault(column, value, expected);
            return null;
        }
    }

    private void fault(String column, String value, String expected) {
        fault(column, Kind.VALUE, expected, value);
    }

    /** @param arguments the value, then what else the kind has */
    private void fault(String column, Kind kind, String expected, String... arguments) {
        faults.add(new RuleFault(
                number, row.id(), column, kind, List.of(arguments), "\"" + arguments[0] + "\", expected " + expected));
    }
}
