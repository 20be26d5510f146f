package org.todoke.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.content.Language;
import org.todoke.content.PhraseTable;

/** What phrases about an alert may name in braces, and what stands there for one telling in one language. */
final class AlertValues {
    private static final Logger log = LoggerFactory.getLogger(AlertValues.class);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** Stands for the source's own text while a phrase is filled in: that text goes out letter for letter. */
    static final String AS_RECEIVED = "\uE000";

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}]+");

    /** What feeds may say beside the hazard, and phrases may name. */
    private static final List<String> DETAILS =
            List.of("condition", "event", "height", "hypocentre", "level", "levelName", "magnitude");

    /** What every phrase may name. */
    private static final List<String> GENERAL = List.of(
            "advice",
            "areas",
            "arrival",
            "foreign",
            "from",
            "headline",
            "issued",
            "label",
            "name",
            "said",
            "sender",
            "source",
            "text",
            "time",
            "to",
            "what");

    private final PhraseTable phrases;
    private final SourceWords sourceWords;

    AlertValues(PhraseTable phrases) {
        this.phrases = phrases;
        this.sourceWords = new SourceWords(phrases);
    }

    /** What a municipality's own text may name in braces. */
    static SortedSet<String> placeholders() {
        return Stream.concat(GENERAL.stream(), DETAILS.stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All but {areas}, which differ between title and body. */
    Map<String, String> of(Alert alert, Telling telling, Language language) {
        Map<String, String> values = new HashMap<>();
        values.put("name", name(telling, language));
        values.put("text", "");
        values.put("said", "");
        values.put("foreign", "");
        Map<String, String> details = telling.details();
        DETAILS.forEach(key -> values.put(key, details.getOrDefault(key, "")));
        values.put("height", sourceWords.height(value(values, "height"), language));
        values.put("condition", sourceWords.condition(value(values, "condition"), language));
        said(alert, language).ifPresent(info -> ownWords(info, language, values));
        values.put("arrival", arrival(telling, language));
        values.put("sender", alert.sender());
        values.put("time", time(alert.reportedAt() == null ? alert.sent() : alert.reportedAt(), language));
        values.put("from", ofGrade("label", telling, telling.from(), language, values));
        values.put("to", ofGrade("label", telling, telling.to(), language, values));
        values.put("label", telling.kind().isNews() ? value(values, "to") : value(values, "from"));
        values.put("what", ofGrade("what", telling, telling.to(), language, values));
        values.put("advice", ofGrade("advice", telling, telling.to(), language, values));
        values.put("headline", headline(alert, language));
        values.put("source", value(values, "headline").isEmpty() ? "" : common("source", language, values));
        values.put("issued", common("issued", language, values));
        return values;
    }

    /** What the source says in the reader's language, else in the one that helps most. */
    static Optional<AlertInfo> said(Alert alert, Language language) {
        return Stream.concat(language.fallbacks(), alert.infos().stream().map(AlertInfo::language))
                .flatMap(wanted ->
                        alert.infos().stream().filter(info -> info.language().equals(wanted)))
                .findFirst();
    }

    private void ownWords(AlertInfo info, Language language, Map<String, String> values) {
        values.put("event", oneLine(info.event()));
        values.put("said", title(info));
        values.put("text", info.description().isBlank() ? "" : AS_RECEIVED);
        if (!info.language().equals(language) && !info.description().isBlank()) {
            values.put("foreign", phrases.find(language, List.of("foreign")).orElse(""));
        }
    }

    static String title(AlertInfo info) {
        return oneLine(info.headline().isBlank() ? info.event() : info.headline());
    }

    private static String oneLine(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /** A phrase that belongs to a hazard's grade: empty for grade 0, where there is nothing to say. */
    private String ofGrade(String key, Telling telling, int grade, Language language, Map<String, String> values) {
        if (grade == 0) {
            return "";
        }
        String stem = key + "." + telling.hazard();
        String phrase =
                phrases.get(language, Hazards.orFamily(telling.hazard(), stem + "." + grade, stem, key + ".other"));
        return PhraseTable.fillText(phrase, values);
    }

    private String common(String key, Language language, Map<String, String> values) {
        return PhraseTable.fillText(phrases.get(language, List.of(key)), values);
    }

    /** The name of the volcano or river, or what to call it without one. */
    private String name(Telling telling, Language language) {
        return Optional.ofNullable(telling.details().get("name"))
                .filter(name -> !name.isBlank())
                .or(() -> phrases.find(language, Hazards.orFamily(telling.hazard(), "name." + telling.hazard())))
                .orElse("");
    }

    /** When the first wave arrives; what is no time says nothing. */
    private String arrival(Telling telling, Language language) {
        try {
            String arrival = telling.details().get("arrival");
            return arrival == null ? "" : time(OffsetDateTime.parse(arrival).toInstant(), language);
        } catch (DateTimeParseException e) {
            log.warn(
                    "Arrival \"{}\" is left out, expected a time such as 2026-08-30T06:51:00+09:00",
                    e.getParsedString());
            return "";
        }
    }

    private String time(Instant instant, Language language) {
        return DateTimeFormatter.ofPattern(
                        phrases.get(language, List.of("time")), Locale.forLanguageTag(language.tag()))
                .withZone(TOKYO)
                .format(instant);
    }

    private static String headline(Alert alert, Language language) {
        return alert.infos().stream()
                .filter(info -> info.language().equals(language))
                .map(info -> info.headline().strip())
                .findFirst()
                .orElse("");
    }

    private static String value(Map<String, String> values, String key) {
        return values.getOrDefault(key, "");
    }
}
