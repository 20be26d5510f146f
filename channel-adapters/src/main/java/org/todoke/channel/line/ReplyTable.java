package org.todoke.channel.line;

import com.linecorp.bot.client.base.exception.AbstractLineClientException;
import com.linecorp.bot.messaging.client.MessagingApiClientException;
import com.linecorp.bot.messaging.model.ErrorDetail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.channel.line.Refusal.About;

/** Translates LINE's answers, by the table in {@code line-replies.csv}. */
final class ReplyTable {
    private static final String RESOURCE = "line-replies.csv";
    private static final int COLUMNS = 9;
    private static final Pattern PLACE = Pattern.compile("^to\\[(\\d{1,4})]");
    private static final Pattern PROPERTY_IN_TEXT = Pattern.compile("property,? '?(to\\[\\d{1,4}]|[A-Za-z]+)");

    private final List<Rule> rules;

    private ReplyTable(List<Rule> rules) {
        this.rules = rules;
    }

    static ReplyTable load() {
        try (InputStream in = Objects.requireNonNull(ReplyTable.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new ReplyTable(reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** What a call that did not succeed means. */
    Refusal of(Throwable failure) {
        return switch (failure) {
            case MessagingApiClientException refused -> ofAnswer(refused, refused.getError(), detailsOf(refused));
            case AbstractLineClientException strange -> ofAnswer(strange, null, List.of());
            case InterruptedIOException _ -> Refusal.unanswered("timeout", "LINE did not answer in time");
            case ConnectException _, UnknownHostException _, NoRouteToHostException _ ->
                Refusal.unanswered("connect-failed", "LINE cannot be reached");
            case IOException broken ->
                Refusal.unanswered("connection-lost", "the connection broke: " + broken.getMessage());
            default -> Refusal.unanswered("client-error", String.valueOf(failure));
        };
    }

    private Refusal ofAnswer(AbstractLineClientException answer, @Nullable String says, List<ErrorDetail> details) {
        String message = says == null ? "" : says;
        List<String> properties = Stream.concat(
                        details.stream().map(ErrorDetail::property).filter(Objects::nonNull), propertiesIn(message))
                .toList();
        Rule rule = rules.stream()
                .filter(each -> each.fits(answer.getCode(), properties, message))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(RESOURCE + " has no row for " + answer.getCode()));
        Duration asked = RetryAfter.parse(answer.getHeader("Retry-After"));
        return new Refusal(
                rule.about(),
                rule.code().isEmpty() ? String.valueOf(answer.getCode()) : rule.code(),
                reason(answer.getCode(), message, details),
                rule.permanent(),
                rule.addressInvalid(),
                asked == null ? rule.patience() : asked,
                places(properties));
    }

    private static List<ErrorDetail> detailsOf(MessagingApiClientException refused) {
        List<ErrorDetail> details = refused.getDetails();
        return details == null ? List.of() : details;
    }

    /** Some answers name the property in their sentence only. */
    private static Stream<String> propertiesIn(String message) {
        return PROPERTY_IN_TEXT.matcher(message).results().map(found -> found.group(1));
    }

    private static List<Integer> places(List<String> properties) {
        return properties.stream()
                .flatMap(property -> PLACE.matcher(property).results())
                .map(found -> Integer.valueOf(found.group(1)))
                .distinct()
                .toList();
    }

    private static String reason(int status, String message, List<ErrorDetail> details) {
        String more = details.stream()
                .map(detail -> detail.property() + " " + detail.message())
                .collect(Collectors.joining(", "));
        return status + " " + message + (more.isEmpty() ? "" : " (" + more + ")");
    }

    /** One row. */
    private record Rule(
            Pattern status,
            String property,
            String says,
            String code,
            boolean permanent,
            boolean addressInvalid,
            About about,
            @Nullable Duration patience) {
        static Rule parse(String line) {
            List<String> cells = List.of(line.split(",", COLUMNS));
            if (cells.size() != COLUMNS) {
                throw new IllegalStateException(
                        RESOURCE + ": \"" + line + "\" has " + cells.size() + " cells: expected " + COLUMNS);
            }
            return new Rule(
                    Pattern.compile(cells.get(0).replace("*", "\\d")),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    oneOf(line, cells.get(4), "PERMANENT", "TEMPORARY"),
                    oneOf(line, cells.get(5), "yes", "no"),
                    About.valueOf(cells.get(6).toUpperCase(Locale.ROOT)),
                    cells.get(7).isEmpty() ? null : Duration.parse(cells.get(7)));
        }

        boolean fits(int answered, List<String> properties, String message) {
            return status.matcher(String.valueOf(answered)).matches()
                    && (property.isEmpty() || properties.stream().anyMatch(this::isBelow))
                    && message.contains(says);
        }

        private boolean isBelow(String named) {
            return named.equals(property) || named.startsWith(property + "[") || named.startsWith(property + ".");
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
