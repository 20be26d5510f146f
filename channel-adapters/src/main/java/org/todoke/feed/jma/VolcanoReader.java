package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.area.CodeScheme;

/**
 * VFVO50, 噴火警報・予報.
 *
 * <p>A snapshot: each states all municipalities of its volcano. The stream is the volcano: EventID is its bare code,
 * constant for ever, and tells no eruption from the next. What counts for a municipality is its own 防災対応等, not the
 * volcano's level: at Level 5 a town on the far side has only 入山規制.
 */
final class VolcanoReader implements FamilyReader {
    private static final String VOLCANO = "噴火警報・予報（対象火山）";
    private static final String RESPONSES = "噴火警報・予報（対象市町村の防災対応等）";
    private static final String NOTICES = "噴火警報・予報（対象市町村等）";

    /** From here on people live in the danger zone, so some municipality must be named. */
    private static final int RESIDENTIAL_GRADE = 50;

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return envelope.eventIds().stream().findFirst().map(code -> StreamKey.byKey("volcano", code));
    }

    @Override
    public Findings read(Envelope envelope) {
        Optional<XmlElement> volcano =
                envelope.bodyItems("VolcanoInfo", VOLCANO).stream().findFirst();
        List<XmlElement> responses = envelope.bodyItems("VolcanoInfo", RESPONSES);
        HazardCollector hazards = new HazardCollector();
        Map<String, String> details = volcano.map(VolcanoReader::details).orElse(Map.of());
        if (responses.isEmpty()) {
            List<XmlElement> notices = envelope.bodyItems("VolcanoInfo", NOTICES);
            hazards.addItems(KindTable.VOLCANO_NOTICE, notices, CodeScheme.CITY, details);
        } else {
            hazards.addItems(KindTable.VOLCANO, responses, CodeScheme.CITY, details);
        }
        return switch (hazards.findings(true)) {
            case Findings.Found found when found.hazards().isEmpty() -> nobodyNamed(volcano);
            case Findings findings -> findings;
        };
    }

    /** Uninhabited and submarine volcanoes have no municipalities; an eruption that threatens homes without any is odd. */
    private static Findings nobodyNamed(Optional<XmlElement> volcano) {
        Optional<Kind> level = volcano.flatMap(VolcanoReader::level);
        if (level.isEmpty() || level.get().grade() >= RESIDENTIAL_GRADE) {
            return new Findings.Unclear("no municipality is named, volcano kind "
                    + volcano.map(item -> item.text("Kind", "Code")).orElse("missing"));
        }
        return new Findings.Found(
                List.of(),
                true,
                List.of("no municipality is named, " + level.get().name()));
    }

    private static Map<String, String> details(XmlElement volcano) {
        return Details.of(
                Details.NAME, volcano.text("Areas", "Area", "Name"),
                Details.LEVEL, level(volcano).map(Kind::level).orElse(""),
                Details.LEVEL_NAME, volcano.text("Kind", "Name"));
    }

    private static Optional<Kind> level(XmlElement volcano) {
        return KindTable.VOLCANO_LEVEL.find(volcano.text("Kind", "Code"));
    }

    @Override
    public String description(Envelope envelope) {
        return content(envelope).orElseGet(() -> FamilyReader.super.description(envelope));
    }

    /** What happens and what to do, in the words of a volcano telegram. */
    static Optional<String> content(Envelope envelope) {
        List<XmlElement> content = envelope.body().all("VolcanoInfoContent");
        Stream<XmlElement> parts = Stream.of("VolcanoActivity", "VolcanoPrevention")
                .flatMap(part -> content.stream().flatMap(element -> element.all(part).stream()));
        String said =
                parts.map(XmlElement::text).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }
}
