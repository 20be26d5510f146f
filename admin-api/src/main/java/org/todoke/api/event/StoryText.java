package org.todoke.api.event;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.EventStory.ToldChange;
import org.todoke.alert.EventSummary;
import org.todoke.alert.Hazards;
import org.todoke.api.event.StoryJson.CorrectedAfter;
import org.todoke.api.event.StoryJson.SaidJson;
import org.todoke.api.event.StoryJson.StepJson;
import org.todoke.area.AreaDirectory;
import org.todoke.content.Language;
import org.todoke.content.PhraseTable;

/** The story on one page, in Japanese, to be read aloud when an event is looked back upon. */
@Component
class StoryText {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final PhraseTable phrases = PhraseTable.load("phrases/story");
    /** What residents call each hazard and grade. */
    private final PhraseTable names = PhraseTable.load("phrases/alert");

    private final AreaDirectory areas;

    StoryText(AreaDirectory areas) {
        this.areas = areas;
    }

    String of(StoryJson story) {
        Stream<String> head = Stream.of(head(story.event()));
        Stream<String> steps = story.telegrams().stream().map(this::step);
        return Stream.concat(head, steps).collect(Collectors.joining("\n\n", "", "\n"));
    }

    private String head(EventSummary event) {
        Map<String, String> values = new HashMap<>();
        values.put("status", phrase("status." + event.status()));
        values.put("stream", event.stream());
        values.put("events", String.join(" ", event.eventIds()));
        values.put("began", time(event.began()));
        values.put("latest", time(event.latest()));
        values.put("telegrams", Integer.toString(event.telegrams()));
        values.put("announcements", Integer.toString(event.announcements()));
        return PhraseTable.fillText(phrase("head"), values);
    }

    private String step(StepJson step) {
        Map<String, String> values = new HashMap<>();
        values.put("time", time(step.receivedAt()));
        values.put("type", step.type() == null ? "" : step.type());
        values.put("msgType", phrase("msgType." + step.msgType()));
        values.put("serial", step.serial() == null ? "" : step.serial());
        values.put("route", step.route());
        values.put("disposition", phrase("disposition." + step.disposition()));
        values.put("decided", millis(step.decidedAfterMillis()));
        values.put("reason", step.reason() == null ? "" : step.reason());
        Stream<String> lines = Stream.of(PhraseTable.fillText(phrase("telegram"), values));
        Stream<String> changes = step.changes().stream().map(this::change);
        Stream<String> said = step.announcements().stream().map(this::said);
        return Stream.of(lines, changes, said).flatMap(each -> each).collect(Collectors.joining("\n"));
    }

    private String change(ToldChange change) {
        Map<String, String> values = new HashMap<>();
        values.put("kind", phrase("change." + change.kind()));
        values.put("area", areas.names(Set.of(change.area()), Language.JA));
        values.put("from", name(change.hazard(), change.from()));
        values.put("to", name(change.hazard(), change.to()));
        values.put("note", change.note() == null ? "" : change.note());
        return PhraseTable.fillText(phrase("change"), values);
    }

    private String said(SaidJson said) {
        Map<String, String> values = new HashMap<>();
        values.put("title", said.title());
        values.put("rule", said.rule());
        values.put("areas", said.areas().isEmpty() ? "" : areas.names(said.areas(), Language.JA));
        values.put("audience", phrase(said.earlierRecipients() ? "audience.earlier" : "audience.subscribers"));
        values.put("state", said.releasedAt() == null ? phrase("waiting") : "");
        values.put("people", Long.toString(said.people()));
        values.put("endpoints", Long.toString(said.endpoints()));
        values.put("sent", Long.toString(said.sent()));
        values.put("reached", said.reached() == null ? "" : Long.toString(said.reached()));
        values.put("first", millis(said.firstAfterMillis()));
        values.put("last", millis(said.lastAfterMillis()));
        CorrectedAfter corrected = said.correctedAfter();
        values.put("corrected", corrected == null ? "" : "%.2f".formatted(corrected.fromRelease()));
        return PhraseTable.fillText(phrase("said"), values);
    }

    private String name(String hazard, int grade) {
        if (grade == 0) {
            return phrase("nothing");
        }
        List<String> keys = Hazards.keys(hazard).stream()
                .map(key -> "label." + key)
                .flatMap(stem -> Stream.of(stem + "." + grade, stem))
                .toList();
        return names.find(Language.JA, keys)
                .map(found -> PhraseTable.fillLine(found.replaceAll("\\{[a-zA-Z]+}", ""), Map.of()))
                .filter(name -> !name.isBlank())
                .orElse(hazard + " " + grade);
    }

    private String phrase(String key) {
        return phrases.get(Language.JA, List.of(key));
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofPattern(phrase("time")).withZone(TOKYO).format(instant);
    }

    private static String millis(@Nullable Long millis) {
        return millis == null ? "" : "%.2f".formatted(millis / 1e3);
    }
}
