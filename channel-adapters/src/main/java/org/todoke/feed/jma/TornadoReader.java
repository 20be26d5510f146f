package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.area.CodeScheme;

/**
 * VPHW50, 竜巻注意情報, and VPHW51, the same with a sighting.
 *
 * <p>The municipalities of the Headline; the Body lists the others too, as なし. EventID is empty, so the region in the title
 * tells streams apart; both titles of a region are in use (埼玉県竜巻注意情報, 埼玉県気象防災速報（竜巻目撃）). No snapshot: it ends
 * by itself at ValidDateTime, about an hour later, and is never released. The two types come together and with one
 * DateTime, so each has streams of its own.
 */
final class TornadoReader implements FamilyReader {
    private static final String BLOCK = "竜巻注意情報（市町村等）";

    private final KindTable kinds;
    private final String family;

    private TornadoReader(KindTable kinds, String family) {
        this.kinds = kinds;
        this.family = family;
    }

    static TornadoReader watch() {
        return new TornadoReader(KindTable.TORNADO_WATCH, "tornado-watch");
    }

    static TornadoReader sighting() {
        return new TornadoReader(KindTable.TORNADO_SIGHTING, "tornado-sighting");
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return Regions.in(envelope.headTitle())
                .map(region -> region.area().code())
                .or(() -> Optional.of(Words.comparable(envelope.office())).filter(office -> !office.isEmpty()))
                .map(region -> StreamKey.byKey(family, region));
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> items = envelope.headItems(BLOCK);
        if (items.isEmpty()) {
            return new Findings.Unclear("the Headline has no items of Information type " + BLOCK);
        }
        HazardCollector hazards = new HazardCollector();
        hazards.addItems(kinds, items, CodeScheme.CITY, Map.of());
        return hazards.findings(false);
    }
}
