package org.todoke.feed.jma;

import java.util.List;
import java.util.Optional;
import org.todoke.area.CodeScheme;

/**
 * VXWW50, 土砂災害警戒情報, which レベル４土砂災害危険警報 of VPWW56 replaced.
 *
 * <p>A snapshot: it lists every municipality of the region with 警戒, 解除 or なし. The stream is its EventID, a name that
 * comes again with every rain. The title speaks of レベル４ even where all is released: only the Body counts.
 */
final class LandslideReader implements FamilyReader {
    private static final String BLOCK = "土砂災害警戒情報";

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return envelope.eventIds().stream().findFirst().map(region -> StreamKey.byKey("landslide", region));
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> items = envelope.bodyItems("Warning", BLOCK);
        if (items.isEmpty()) {
            return new Findings.Unclear("the Body has no items of Warning type " + BLOCK);
        }
        HazardCollector hazards = new HazardCollector();
        for (XmlElement item : items) {
            for (XmlElement kind : item.all("Kind")) {
                for (XmlElement area : item.all("Area")) {
                    Place place = Place.of(CodeScheme.CITY, area);
                    String level = KindTable.SOIL
                            .find(kind.text("Code"))
                            .map(Kind::level)
                            .orElse("");
                    hazards.add(KindTable.SOIL, kind, place, Details.of(Details.LEVEL, level));
                }
            }
        }
        return hazards.findings(true);
    }
}
