package org.todoke.channel.email.bounce;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.delivery.Receipt.Kind;

/** What the codes in returned mails mean, by the table in {@code bounce-codes.csv}. */
final class BounceCodes {
    private static final String RESOURCE = "bounce-codes.csv";
    private static final int COLUMNS = 3;
    private static final Pattern ENHANCED = Pattern.compile("(?<![\\w.])([45]\\.\\d{1,3}\\.\\d{1,3})(?!\\.?\\d)");
    private static final Pattern BASIC = Pattern.compile("(?<![\\w.:-])([45]\\d\\d)(?=[ -])");
    private static final Pattern SAYS_NOTHING = Pattern.compile("\\d\\.0\\.0");

    private final Map<String, Kind> kinds;

    private BounceCodes(Map<String, Kind> kinds) {
        this.kinds = kinds;
    }

    /**
     * What a code means.
     *
     * @param code the one that decided
     */
    record Meaning(String code, Kind kind) {}

    static BounceCodes load() {
        try (InputStream in = Objects.requireNonNull(BounceCodes.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new BounceCodes(reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(BounceCodes::cells)
                    .collect(Collectors.toUnmodifiableMap(List::getFirst, cells -> Kind.valueOf(cells.get(1)))));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /**
     * @param status the report's status, or empty
     * @param diagnostic what the other side said, or empty
     * @return nothing when neither holds a code
     */
    Optional<Meaning> meaningOf(String status, String diagnostic) {
        List<String> codes = Stream.of(first(ENHANCED, status), first(ENHANCED, diagnostic), first(BASIC, diagnostic))
                .flatMap(Optional::stream)
                .toList();
        return codes.stream()
                .filter(code -> !SAYS_NOTHING.matcher(code).matches())
                .findFirst()
                .or(() -> codes.stream().findFirst())
                .map(code -> new Meaning(code, kindOf(code)));
    }

    private Kind kindOf(String code) {
        return keys(code)
                .map(kinds::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no row for " + code));
    }

    private static Stream<String> keys(String code) {
        int first = code.indexOf('.');
        if (first < 0) {
            return Stream.of(code, code.charAt(0) + "**");
        }
        return Stream.of(code, code.substring(0, code.lastIndexOf('.')) + ".*", code.substring(0, first) + ".*.*");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher code = pattern.matcher(text);
        return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }

    private static List<String> cells(String line) {
        List<String> cells = List.of(line.split(",", COLUMNS));
        if (cells.size() != COLUMNS) {
            throw new IllegalStateException(
                    RESOURCE + ": \"" + line + "\" has " + cells.size() + " cells: expected " + COLUMNS);
        }
        return cells;
    }
}
