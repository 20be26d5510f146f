package org.todoke.console.telegram;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.Disposition;
import org.todoke.alert.TelegramNote;
import org.todoke.alert.TelegramNote.Said;
import org.todoke.console.EventNames;
import org.todoke.page.PageTexts;

/** Puts into plain words why something became of a telegram what did. */
@Component
class TelegramWords {
    private static final String TELEGRAM = "/console/telegrams/";
    private static final String ANNOUNCEMENT = "/console/announcements/";

    private final EventNames names;

    TelegramWords(EventNames names) {
        this.names = names;
    }

    /**
     * A reason or a remark in words.
     *
     * @param words what happened and what can be done
     * @param link the page of the telegram or announcement it names; null where it names none
     */
    record Sentence(String words, @Nullable String link) {}

    /**
     * Why nothing was announced. What a reader of a feed found is told in general words, as its own are about the document's
     * elements.
     *
     * @param type the source's type; null when it could not be told
     * @param reason as the archive has it; null when something was announced
     */
    List<Sentence> why(
            @Nullable Disposition disposition, @Nullable String type, @Nullable String reason, PageTexts texts) {
        if (reason == null || disposition == null) {
            return List.of();
        }
        List<Sentence> known = known(reason, texts);
        if (!known.isEmpty()) {
            return known;
        }
        String ofType = "reason.type." + type;
        return List.of(new Sentence(texts.get(texts.has(ofType) ? ofType : "reason." + disposition), null));
    }

    /** The same in one line. */
    @Nullable
    String line(@Nullable Disposition disposition, @Nullable String type, @Nullable String reason, PageTexts texts) {
        List<Sentence> why = why(disposition, type, reason, texts);
        return why.isEmpty() ? null : why.stream().map(Sentence::words).collect(Collectors.joining(" "));
    }

    /** What the hub itself wrote; empty for anything else. */
    List<Sentence> known(String text, PageTexts texts) {
        return TelegramNote.read(text).stream()
                .map(said -> sentence(said, texts))
                .distinct()
                .toList();
    }

    private Sentence sentence(Said said, PageTexts texts) {
        String words = texts.get("note." + said.note(), places(said, texts));
        String last = said.arguments().isEmpty() ? "" : said.arguments().getLast();
        return switch (said.note()) {
            case SAME_BYTES, HELD_ALREADY, SAME_STATEMENT -> new Sentence(words, TELEGRAM + last);
            case RELEASED, AWAITS_APPROVAL -> new Sentence(words, ANNOUNCEMENT + last);
            default -> new Sentence(words, null);
        };
    }

    /** What stands in the places of {@code note.…}, in words. */
    private Object[] places(Said said, PageTexts texts) {
        List<String> given = said.arguments();
        return switch (said.note()) {
            case NOT_NEWER, OVER, CHANGE_HELD_BACK -> new Object[] {time(given.getLast(), texts)};
            case NOT_NEWER_SERIAL -> new Object[] {time(given.get(1), texts), given.get(2)};
            case FROM_THE_FUTURE -> new Object[] {time(given.get(1), texts), time(given.get(2), texts)};
            case NO_RULE -> new Object[] {hazard(given.get(0), given.get(1), texts), change(given.get(2), texts)};
            case KEPT_BY_RULE -> new Object[] {given.get(0), hazard(given.get(1), given.get(2), texts)};
            case TOO_OLD -> new Object[] {lasting(given.get(0), texts), lasting(given.get(1), texts)};
            case ANOTHER_SOURCE -> new Object[] {names.hazard(given.get(0), 0, texts), names.area(given.get(1), texts)};
            case HELD_BACK, RELEASED, AWAITS_APPROVAL -> telling(given, texts);
            case SAME_BYTES,
                    HELD_ALREADY,
                    SAME_STATEMENT,
                    NO_READER,
                    READER_FAILED,
                    GIVEN_UP,
                    CANCELS_NOTHING,
                    NOT_HERE,
                    NOTHING_TO_TELL,
                    CONTINUES,
                    NO_DRILL_GROUP,
                    NOBODY_ASKED,
                    NO_CATEGORY -> given.toArray();
        };
    }

    private Object[] telling(List<String> given, PageTexts texts) {
        String places = Arrays.stream(given.get(3).split(", ", -1))
                .map(code -> names.area(code, texts))
                .collect(Collectors.joining(texts.get("event.and")));
        return new Object[] {
            hazard(given.get(0), given.get(2), texts),
            change(given.get(1), texts),
            places,
            given.get(4),
            time(given.get(5), texts)
        };
    }

    private String hazard(String hazard, String grade, PageTexts texts) {
        int known = grade.matches("[0-9]{1,3}") ? Integer.parseInt(grade) : 0;
        return known == 0
                ? names.hazard(hazard, 0, texts)
                : texts.get("graded", names.hazard(hazard, known, texts), known);
    }

    private static String change(String change, PageTexts texts) {
        return texts.has("change." + change) ? texts.get("change." + change) : change;
    }

    private static String time(String text, PageTexts texts) {
        try {
            return texts.time("time.seconds", Instant.parse(text));
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static String lasting(String seconds, PageTexts texts) {
        if (!seconds.matches("[0-9]{1,12}")) {
            return seconds;
        }
        Duration span = Duration.ofSeconds(Long.parseLong(seconds));
        if (span.toHours() > 2) {
            return texts.get("lasting.hours", span.toHours());
        }
        return span.toMinutes() > 2
                ? texts.get("lasting.minutes", span.toMinutes())
                : texts.get("lasting.seconds", span.toSeconds());
    }
}
