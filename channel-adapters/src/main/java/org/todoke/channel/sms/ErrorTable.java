package org.todoke.channel.sms;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Receipt;

/** What Twilio's error codes mean, by the table in {@code twilio-errors.csv}. */
final class ErrorTable {
    private static final String RESOURCE = "twilio-errors.csv";
    private static final String ANY = "*";
    private static final int COLUMNS = 4;

    private final Map<String, Row> rows;

    private ErrorTable(Map<String, Row> rows) {
        this.rows = rows;
    }

    static ErrorTable load() {
        try (InputStream in = Objects.requireNonNull(ErrorTable.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new ErrorTable(reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::parse)
                    .collect(Collectors.toUnmodifiableMap(Row::code, Function.identity())));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** What a refused request means. */
    Row ofRefusal(int status, @Nullable Integer code) {
        return first(code, Stream.of("http " + status, "http " + status / 100 + "**"));
    }

    /** What a message means that Twilio took and could not deliver. */
    Row ofFailure(@Nullable Integer code) {
        return first(code, Stream.empty());
    }

    private Row first(@Nullable Integer code, Stream<String> fallbacks) {
        Stream<String> wanted = Stream.concat(Stream.ofNullable(code).map(String::valueOf), fallbacks);
        return Stream.concat(wanted, Stream.of(ANY))
                .map(rows::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no row " + ANY));
    }

    /** Whose fault a refusal is and what comes of it; explained in the table's head. */
    enum Refusal {
        PERMANENT,
        INVALID,
        TEMPORARY,
        THROTTLED,
        TROUBLE,
        OURS
    }

    /**
     * One row.
     *
     * @param code Twilio's error code, an HTTP status or a pattern of one
     * @param refusal what it means as an answer
     * @param receipt what it means in a status callback
     * @param note for staff
     */
    record Row(String code, Refusal refusal, Receipt.Kind receipt, String note) {
        static Row parse(String line) {
            List<String> cells = List.of(line.split(",", COLUMNS));
            if (cells.size() != COLUMNS) {
                throw new IllegalStateException(
                        RESOURCE + ": \"" + line + "\" has " + cells.size() + " cells: expected " + COLUMNS);
            }
            return new Row(
                    cells.get(0), Refusal.valueOf(cells.get(1)), Receipt.Kind.valueOf(cells.get(2)), cells.get(3));
        }
    }
}
