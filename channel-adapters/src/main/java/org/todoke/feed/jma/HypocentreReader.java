package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * VXSE52, 震源に関する情報, and VXSE61, 顕著な地震の震源要素更新のお知らせ: where a quake was and how strong, but not who felt it.
 *
 * <p>Stated for the prefecture the epicentre lies in, or those nearest to one at sea. VXSE53 of the same event, minutes
 * later, says who felt it.
 */
final class HypocentreReader implements FamilyReader {
    private final String code;
    private final String family;

    HypocentreReader(String code, String family) {
        this.code = code;
        this.family = family;
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents(family, envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> areas = envelope.body().all("Earthquake", "Hypocenter", "Area");
        if (areas.isEmpty()) {
            return new Findings.Unclear("the Body has no Earthquake/Hypocenter/Area");
        }
        Map<String, String> quake = IntensityReader.quake(envelope.body());
        HazardCollector hazards = new HazardCollector();
        for (XmlElement area : areas) {
            Regions.prefecturesOfEpicentre(area.text("Code"), area.text("Name"))
                    .forEach(prefecture -> hazards.add(KindTable.single(code), prefecture, quake));
        }
        return switch (hazards.findings(false)) {
            case Findings.Found found
            when found.hazards().isEmpty() ->
                new Findings.Found(
                        List.of(),
                        false,
                        List.of("the epicentre " + areas.getFirst().text("Name")
                                + " is near no prefecture; VXSE53 says who felt it"));
            case Findings findings -> findings;
        };
    }
}
