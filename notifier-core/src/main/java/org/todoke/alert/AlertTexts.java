package org.todoke.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.content.PhraseTable;

/** What residents read about an alert, in every language that has phrases. */
@Component
class AlertTexts {
    private static final Logger log = LoggerFactory.getLogger(AlertTexts.class);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /** More names than this make a title unreadable; it then names the municipalities. */
    private static final int LONG_NAMES = 40;

    /** Stands for the source's own text while a phrase is filled in: that text goes out letter for letter. */
    private static final String AS_RECEIVED = "\uE000";

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

    private final PhraseTable phrases = PhraseTable.load("phrases/alert");
    private final AreaDirectory areas;

    AlertTexts(AreaDirectory areas) {
        this.areas = areas;
    }

    /** @throws MissingResourceException when Japanese lacks a phrase; another language that lacks one is left out */
    LocalizedContents of(Alert alert, Telling telling) {
        Map<Language, Content> contents = new TreeMap<>();
        contents.put(Language.JA, content(alert, telling, Language.JA));
        for (Language language : phrases.languages()) {
            try {
                contents.putIfAbsent(language, content(alert, telling, language));
            } catch (MissingResourceException e) {
                log.warn("Alert {} is not told in {}: {}", alert.type(), language, e.getMessage());
            }
        }
        // A drill needs the phrases that say so.
        if (telling.kind().tellsInFull() && alert.status().isActual()) {
            alert.infos()
                    .forEach(info -> asReceived(alert, info)
                            .ifPresent(content -> contents.putIfAbsent(info.language(), content)));
        }
        return new LocalizedContents(contents);
    }

    /** Whether a municipality's own text can be used. */
    enum Fit {
        FITS,
        /** Its title is empty, or not one line. */
        TITLE,
        /** A name in braces is none of {@link #placeholders()}. */
        PLACEHOLDER
    }

    static Fit fitOf(RuleText text) {
        Map<String, String> values = placeholders().stream().collect(Collectors.toMap(name -> name, name -> name));
        try {
            String title = PhraseTable.fillLine(text.title(), values);
            PhraseTable.fillText(text.body(), values);
            boolean oneLine = !title.isEmpty() && title.chars().noneMatch(Character::isISOControl);
            return oneLine ? Fit.FITS : Fit.TITLE;
        } catch (IllegalArgumentException e) {
            return Fit.PLACEHOLDER;
        }
    }

    /** What a municipality's own text may name in braces. */
    static SortedSet<String> placeholders() {
        return Stream.concat(GENERAL.stream(), DETAILS.stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Content content(Alert alert, Telling telling, Language language) {
        Map<String, String> values = values(alert, telling, language);
        String mark = alert.status().mark();
        values.put("areas", titleNames(telling.areas(), language));
        RuleText own = telling.kind().tellsInFull() ? telling.announce().texts().get(language) : null;
        String title = PhraseTable.fillLine(own == null ? phrase(language, telling, "title") : own.title(), values);
        values.put("areas", areas.names(telling.areas(), language));
        String body = PhraseTable.fillText(own == null ? phrase(language, telling, "body") : own.body(), values)
                .replace(
                        AS_RECEIVED,
                        said(alert, language).map(AlertInfo::description).orElse(""));
        return new Content(
                cut(mark + title, Content.MAX_TITLE),
                cut(drillNotice(alert.status(), language) + body, Content.MAX_BODY),
                null);
    }

    /** In a language for which the hub has no phrases, the source speaks for itself. */
    private static Optional<Content> asReceived(Alert alert, AlertInfo info) {
        if (info.description().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Content(
                cut(title(info), Content.MAX_TITLE),
                cut(info.description() + "\n\n" + alert.sender(), Content.MAX_BODY),
                null));
    }

    /** From the most particular to the general, so that the file says each thing once. */
    private String phrase(Language language, Telling telling, String part) {
        String kind = kind(telling.kind());
        return phrases.get(
                language,
                Hazards.orFamily(
                        telling.hazard(),
                        telling.hazard() + "." + kind + "." + telling.to() + "." + part,
                        telling.announce().phrase() + "." + kind + "." + part,
                        telling.hazard() + "." + kind + "." + part,
                        kind + "." + part));
    }

    private static String kind(Change change) {
        return switch (change) {
            case NEW, RAISED, AREA_ADDED, REWORDED -> "tell";
            case LOWERED -> "lowered";
            case RELEASED -> "released";
            case CANCELLED -> "cancelled";
        };
    }

    private Map<String, String> values(Alert alert, Telling telling, Language language) {
        Map<String, String> values = new HashMap<>();
        values.put("name", name(telling, language));
        values.put("text", "");
        values.put("said", "");
        values.put("foreign", "");
        DETAILS.forEach(key -> values.put(key, telling.details().getOrDefault(key, "")));
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
    private static Optional<AlertInfo> said(Alert alert, Language language) {
        return Stream.concat(language.fallbacks(), alert.infos().stream().map(AlertInfo::language))
                .flatMap(wanted ->
                        alert.infos().stream().filter(info -> info.language().equals(wanted)))
                .findFirst();
    }

    private void ownWords(AlertInfo info, Language language, Map<String, String> values) {
        values.put("event", oneLine(info.event()));
        values.put("said", title(info));
        values.put("text", info.description().isBlank() ? "" : AS_RECEIVED);
        if (!info.language().equals(language)) {
            values.put("foreign", phrases.find(language, List.of("foreign")).orElse(""));
        }
    }

    private static String title(AlertInfo info) {
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

    private String drillNotice(AlertStatus status, Language language) {
        return status.isActual() ? "" : phrases.get(language, List.of("drill." + status)) + "\n\n";
    }

    private String titleNames(Set<String> codes, Language language) {
        String names = areas.names(codes, language);
        return names.length() <= LONG_NAMES ? names : areas.names(municipalities(codes), language);
    }

    private Set<String> municipalities(Collection<String> codes) {
        Set<String> roots = new TreeSet<>();
        codes.forEach(code -> roots.add(Stream.iterate(code, this::parentOrSelf)
                .filter(candidate -> candidate.equals(parentOrSelf(candidate)))
                .findFirst()
                .orElse(code)));
        return roots;
    }

    private String parentOrSelf(String code) {
        return areas.find(code).map(Area::parent).orElse(code);
    }

    private static String value(Map<String, String> values, String key) {
        return values.getOrDefault(key, "");
    }

    /** @param max counted in code points, as the announcement's limits are */
    private static String cut(String text, int max) {
        return text.codePointCount(0, text.length()) <= max
                ? text
                : text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
    }
}
