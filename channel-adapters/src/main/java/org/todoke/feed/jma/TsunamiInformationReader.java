package org.todoke.feed.jma;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.todoke.area.CodeScheme;

/**
 * VTSE51, 津波情報, and VTSE52, 沖合の津波観測に関する情報: arrival times and what was observed, for those who asked for it.
 *
 * <p>No snapshot, and nothing in it releases: its Category repeats the VTSE41, which alone raises and lifts. Told again
 * when it becomes graver for a coast: expected, observed, observed high (a metre, or what JMA calls 重要).
 */
final class TsunamiInformationReader implements FamilyReader {
    private static final Set<String> EXPECTED = Set.of("53", "52", "51", "62", "71");
    private static final String GRAVE = "重要";
    private static final double HIGH_METRES = 1.0;

    private final String family;

    TsunamiInformationReader(String family) {
        this.family = family;
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents(family, envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        XmlElement body = envelope.body();
        if (body.all("Tsunami").isEmpty()) {
            return new Findings.Unclear("the Body has no Tsunami");
        }
        HazardCollector hazards = new HazardCollector();
        body.all("Tsunami", "Forecast", "Item").forEach(item -> expect(item, hazards));
        body.all("Tsunami", "Observation", "Item").forEach(item -> observe(item, hazards));
        body.all("Tsunami", "Estimation", "Item").forEach(item -> observe(item, hazards));
        return hazards.findings(false);
    }

    private static void expect(XmlElement item, HazardCollector hazards) {
        boolean expected = item.all("Category", "Kind").stream()
                .anyMatch(kind -> EXPECTED.contains(Words.comparable(kind.text("Code"))));
        if (expected) {
            put("forecast", item, TsunamiReader.details(item), hazards);
        }
    }

    private static void observe(XmlElement item, HazardCollector hazards) {
        boolean high = item.all("MaxHeight").stream().anyMatch(TsunamiInformationReader::isHigh)
                || item.all("Station", "MaxHeight").stream().anyMatch(TsunamiInformationReader::isHigh);
        put(high ? "high" : "observed", item, Map.of(), hazards);
    }

    private static void put(String what, XmlElement item, Map<String, String> details, HazardCollector hazards) {
        Kind kind = KindTable.TSUNAMI_INFO.find(what).orElseThrow();
        item.all("Area").stream()
                .filter(area -> !area.text("Code").isEmpty())
                .forEach(area -> hazards.add(kind, Place.of(CodeScheme.TSUNAMI_AREA, area), details));
    }

    /** The figure can be NaN, where only the words say how high. */
    private static boolean isHigh(XmlElement maxHeight) {
        return maxHeight.text("Condition").contains(GRAVE)
                || maxHeight.child(Ns.ELEMENT, "TsunamiHeight").stream()
                        .map(XmlElement::text)
                        .filter(figure -> figure.matches("\\d+(\\.\\d+)?"))
                        .anyMatch(figure -> Double.parseDouble(figure) >= HIGH_METRES);
    }
}
