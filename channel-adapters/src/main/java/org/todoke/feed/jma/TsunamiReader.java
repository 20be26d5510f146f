package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.area.CodeScheme;

/**
 * VTSE41, 津波警報・注意報・予報.
 *
 * <p>A snapshot: the newest one of its events lists every forecast area in which anything holds, and those just lifted.
 * Only the Body is read: the Head merges areas into regions, and calls a new 大津波警報 52 where the Body says 53.
 */
final class TsunamiReader implements FamilyReader {
    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents("tsunami", envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> items = envelope.body().all("Tsunami", "Forecast", "Item");
        if (items.isEmpty()) {
            return new Findings.Unclear("the Body has no Tsunami/Forecast/Item");
        }
        HazardCollector hazards = new HazardCollector();
        for (XmlElement item : items) {
            for (XmlElement kind : item.all("Category", "Kind")) {
                for (XmlElement area : item.all("Area")) {
                    hazards.add(KindTable.TSUNAMI, kind, Place.of(CodeScheme.TSUNAMI_AREA, area), details(item));
                }
            }
        }
        return hazards.findings(true);
    }

    /** The height as worded (巨大, ３ｍ, １０ｍ超): its figure can be NaN, and its wording empty. */
    static Map<String, String> details(XmlElement item) {
        String height = item.all("MaxHeight").stream()
                .flatMap(max -> max.child(Ns.ELEMENT, "TsunamiHeight").stream())
                .map(element -> element.attribute("description").strip())
                .findFirst()
                .orElse("");
        return Details.of(
                Details.HEIGHT,
                height,
                Details.ARRIVAL,
                item.text("FirstHeight", "ArrivalTime"),
                Details.CONDITION,
                item.text("FirstHeight", "Condition"));
    }
}
