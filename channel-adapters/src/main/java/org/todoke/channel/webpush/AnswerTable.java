package org.todoke.channel.webpush;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.SendResult.Accepted;
import org.todoke.delivery.SendResult.PermanentFailure;
import org.todoke.delivery.SendResult.TemporaryFailure;

/** Translates push services' answers into results, by the table in {@code push-answers.csv}. */
final class AnswerTable {
    private static final String RESOURCE = "push-answers.csv";
    private static final int COLUMNS = 5;
    private static final int MAX_REASON = 200;

    /** Addresses and whatever could be a key or token: careless services repeat what they were sent. */
    private static final Pattern SECRET = Pattern.compile("(?:https?://|/)[^\\s\"'<>]+|[A-Za-z0-9_+=.-]{20,}");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");

    private final Map<String, Rule> rules;

    private AnswerTable(Map<String, Rule> rules) {
        this.rules = rules;
    }

    static AnswerTable load() {
        try (InputStream in = Objects.requireNonNull(AnswerTable.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new AnswerTable(reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::parse)
                    .collect(Collectors.toUnmodifiableMap(Rule::status, Function.identity())));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** What the answer means for this message. */
    SendResult resultOf(PushAnswer answer) {
        if (isSuccess(answer)) {
            return new Accepted(answer.location());
        }
        Rule rule = ruleFor(answer);
        String code = String.valueOf(answer.status());
        return rule.permanent()
                ? new PermanentFailure(code, reasonOf(answer, rule), rule.addressInvalid())
                : new TemporaryFailure(code, reasonOf(answer, rule), answer.retryAfter());
    }

    /** Whether the answer says that the push service itself is unwell or wants less. */
    boolean isTrouble(PushAnswer answer) {
        return !isSuccess(answer) && ruleFor(answer).trouble();
    }

    private static boolean isSuccess(PushAnswer answer) {
        return answer.status() / 100 == 2;
    }

    private Rule ruleFor(PushAnswer answer) {
        return Stream.of(String.valueOf(answer.status()), answer.status() / 100 + "**", "5**")
                .map(rules::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no row for " + answer.status()));
    }

    private static String reasonOf(PushAnswer answer, Rule rule) {
        String said =
                SECRET.matcher(CONTROL.matcher(answer.text()).replaceAll(" ")).replaceAll("***");
        String reason = said.isBlank() ? rule.note() : said.strip();
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
    }

    /** One row. */
    private record Rule(String status, boolean permanent, boolean addressInvalid, boolean trouble, String note) {
        static Rule parse(String line) {
            List<String> cells = List.of(line.split(",", COLUMNS));
            if (cells.size() != COLUMNS) {
                throw new IllegalStateException(
                        RESOURCE + ": \"" + line + "\" has " + cells.size() + " cells: expected " + COLUMNS);
            }
            return new Rule(
                    cells.get(0),
                    oneOf(line, cells.get(1), "PERMANENT", "TEMPORARY"),
                    oneOf(line, cells.get(2), "yes", "no"),
                    oneOf(line, cells.get(3), "yes", "no"),
                    cells.get(4));
        }

        private static boolean oneOf(String line, String cell, String yes, String no) {
            if (!cell.equals(yes) && !cell.equals(no)) {
                throw new IllegalStateException(
                        RESOURCE + ": \"" + line + "\" has \"" + cell + "\": expected " + yes + " or " + no);
            }
            return cell.equals(yes);
        }
    }
}
