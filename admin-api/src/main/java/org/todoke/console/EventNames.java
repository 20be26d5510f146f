package org.todoke.console;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.todoke.alert.EventSummary;
import org.todoke.alert.EventSummary.Subject;
import org.todoke.alert.Hazards;
import org.todoke.area.AreaDirectory;
import org.todoke.content.PhraseTable;
import org.todoke.page.PageTexts;

/** What people call hazards and events: 大雨警報（北地区）11月21日 14:05〜. */
@Component
public class EventNames {
    private static final int MOST_HAZARDS = 2;
    private static final int MOST_AREAS = 2;

    /** What residents are told of each hazard and grade. */
    private final PhraseTable labels = PhraseTable.load("phrases/alert");

    private final AreaDirectory areas;

    EventNames(AreaDirectory areas) {
        this.areas = areas;
    }

    /** A heading for an event: the worst kinds of danger, where, since when. */
    public String of(EventSummary event, PageTexts texts) {
        List<Subject> subjects = event.subjects();
        if (subjects.isEmpty()) {
            return texts.get("event.unchanged", called(event, texts), texts.time("time.short", event.latest()));
        }
        List<String> hazards = subjects.stream()
                .map(subject -> name(subject, event, texts))
                .distinct()
                .toList();
        Instant since = subjects.stream()
                .map(Subject::since)
                .min(Comparator.naturalOrder())
                .orElse(event.began());
        return texts.get(
                "event.heading",
                first(hazards, MOST_HAZARDS, texts),
                first(places(subjects, texts), MOST_AREAS, texts),
                texts.time("time.short", since));
    }

    /**
     * A hazard of a grade as residents are told of it, without the names that alerts put into it.
     *
     * @param hazard the rules' key; it stands for itself where the hub has no word for it
     */
    public String hazard(String hazard, int grade, PageTexts texts) {
        List<String> keys = Hazards.keys(hazard).stream()
                .map(key -> "label." + key)
                .flatMap(stem -> Stream.of(stem + "." + grade, stem))
                .toList();
        return labels.find(texts.language(), keys)
                .map(found -> PhraseTable.fillLine(found.replaceAll("\\{[a-zA-Z]+}", ""), Map.of()))
                .filter(found -> !found.isBlank())
                .orElseGet(() -> word(hazard, texts));
    }

    /** A key of the feed's own making stands beside its family's name: rules can name it. */
    private static String word(String hazard, PageTexts texts) {
        String family = Hazards.family(hazard);
        String key = "hazard." + family;
        if (!texts.has(key)) {
            return hazard;
        }
        return family.equals(hazard) ? texts.get(key) : texts.get("hazard.of", texts.get(key), hazard);
    }

    /** An area by its name, or its code where it is gone. */
    public String area(String code, PageTexts texts) {
        return areas.find(code)
                .map(area -> areas.names(Set.of(area.code()), texts.language()))
                .orElse(code);
    }

    private String name(Subject subject, EventSummary event, PageTexts texts) {
        boolean named = texts.has("hazard." + Hazards.family(subject.hazard()));
        return named ? called(event, texts) : hazard(subject.hazard(), subject.grade(), texts);
    }

    private static String called(EventSummary event, PageTexts texts) {
        String called = event.called();
        return called == null || called.isBlank() ? texts.get("event.nameless") : called;
    }

    private List<String> places(List<Subject> subjects, PageTexts texts) {
        return subjects.stream()
                .flatMap(subject -> subject.areas().stream())
                .distinct()
                .map(code -> area(code, texts))
                .toList();
    }

    private static String first(List<String> names, int most, PageTexts texts) {
        String some =
                String.join(texts.get("event.and"), names.stream().limit(most).toList());
        return names.size() <= most ? some : texts.get("event.others", some, names.size() - most);
    }
}
