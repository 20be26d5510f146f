package org.todoke.feed.jma;

import java.util.Map;
import java.util.Optional;

/**
 * VYSE60, 北海道・三陸沖後発地震注意情報: names no area, so it is stated for every prefecture, and by the default rules a human
 * of each municipality decides. Every telegram has an EventID of its own.
 */
final class NationwideReader implements FamilyReader {
    private final String code;
    private final String family;

    NationwideReader(String code, String family) {
        this.code = code;
        this.family = family;
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents(family, envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        HazardCollector hazards = new HazardCollector();
        Regions.allPrefectures().forEach(prefecture -> hazards.add(KindTable.single(code), prefecture, Map.of()));
        return hazards.findings(false);
    }

    @Override
    public String description(Envelope envelope) {
        return envelope.body().text("EarthquakeInfo", "Text");
    }
}
