package org.todoke.alert;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** More names than this make a title unreadable; it then names the municipalities. */
    private static final int LONG_NAMES = 40;

    private final PhraseTable phrases = PhraseTable.load("phrases/alert");
    private final AlertValues words = new AlertValues(phrases);
    private final AreaDirectory areas;

    AlertTexts(AreaDirectory areas) {
        this.areas = areas;
    }

    /** @throws MissingResourceException when Japanese lacks a phrase; another language that lacks one is left out */
    LocalizedContents of(Alert alert, Telling telling) {
        Map<Language, Content> contents = new TreeMap<>();
        contents.put(Language.JA, content(alert, telling, Language.JA));
        phrases.languages().stream()
                .filter(language -> !language.equals(Language.JA))
                .forEach(language -> {
                    try {
                        contents.put(language, content(alert, telling, language));
                    } catch (MissingResourceException e) {
                        log.warn("Alert {} is not told in {}: {}", alert.type(), language, e.getMessage());
                    }
                });
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
        /** A name in braces is none of {@link AlertValues#placeholders()}. */
        PLACEHOLDER
    }

    static Fit fitOf(RuleText text) {
        Map<String, String> values =
                AlertValues.placeholders().stream().collect(Collectors.toMap(name -> name, name -> name));
        try {
            String title = PhraseTable.fillLine(text.title(), values);
            PhraseTable.fillText(text.body(), values);
            boolean oneLine = !title.isEmpty() && title.chars().noneMatch(Character::isISOControl);
            return oneLine ? Fit.FITS : Fit.TITLE;
        } catch (IllegalArgumentException e) {
            return Fit.PLACEHOLDER;
        }
    }

    private Content content(Alert alert, Telling telling, Language language) {
        Map<String, String> values = words.of(alert, telling, language);
        String mark = alert.status().mark();
        values.put("areas", titleNames(telling.areas(), language));
        RuleText own = telling.kind().tellsInFull() ? telling.announce().texts().get(language) : null;
        String title = own == null ? "" : PhraseTable.fillLine(own.title(), values);
        if (title.isEmpty()) { // A municipality's own may name nothing but what this alert does not say.
            title = PhraseTable.fillLine(phrase(language, telling, "title"), values);
        }
        values.put("areas", areas.names(telling.areas(), language));
        String body = PhraseTable.fillText(own == null ? phrase(language, telling, "body") : own.body(), values)
                .replace(
                        AlertValues.AS_RECEIVED,
                        AlertValues.said(alert, language)
                                .map(AlertInfo::description)
                                .orElse(""));
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
                cut(AlertValues.title(info), Content.MAX_TITLE),
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

    /** @param max counted in code points, as the announcement's limits are */
    private static String cut(String text, int max) {
        return text.codePointCount(0, text.length()) <= max
                ? text
                : text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
    }
}
