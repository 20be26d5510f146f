package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.area.CodeScheme;

/**
 * VXSE51, 震度速報 (hazard {@code intensity}, by seismic area), and VXSE53, 震源・震度に関する情報 (hazard {@code quake-info}, by
 * seismic area and by municipality).
 *
 * <p>No snapshots: an intensity that was observed is never lifted, and later telegrams of the event only add to earlier
 * ones. The two are streams of their own, so that a VXSE53 that overtakes the VXSE51 does not make it look outdated.
 */
final class IntensityReader implements FamilyReader {
    private static final String NOT_REPORTED = Words.comparable("震度５弱以上未入電");
    private static final String FIVE_LOWER = "5-";

    private final KindTable kinds;
    private final String family;
    private final boolean areasExpected;

    private IntensityReader(KindTable kinds, String family, boolean areasExpected) {
        this.kinds = kinds;
        this.family = family;
        this.areasExpected = areasExpected;
    }

    static IntensityReader flash() {
        return new IntensityReader(KindTable.INTENSITY, "intensity", true);
    }

    /** Also used for distant earthquakes, which no place in Japan felt. */
    static IntensityReader information() {
        return new IntensityReader(KindTable.QUAKE_INFO, "quake-info", false);
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents(family, envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> areas = envelope.body().all("Intensity", "Observation", "Pref", "Area");
        if (areas.isEmpty()) {
            return areasExpected
                    ? new Findings.Unclear("the Body has no Intensity/Observation/Pref/Area")
                    : new Findings.Found(List.of(), false, List.of("no intensity was observed in Japan"));
        }
        Map<String, String> quake = quake(envelope.body());
        HazardCollector hazards = new HazardCollector();
        for (XmlElement area : areas) {
            observe(area, CodeScheme.SEISMIC_AREA, quake, hazards);
            for (XmlElement city : area.all("City")) {
                observe(city, CodeScheme.CITY, quake, hazards);
            }
        }
        return hazards.findings(false);
    }

    private void observe(XmlElement element, CodeScheme scheme, Map<String, String> quake, HazardCollector hazards) {
        Place place = Place.of(scheme, element);
        Optional<Kind> observed = kinds.find(element.text("MaxInt"));
        Optional<Kind> presumed = kinds.find(FIVE_LOWER).filter(five -> isPresumed(element, observed, five));
        if (presumed.isPresent()) {
            Kind five = presumed.get();
            hazards.addInferred(
                    five,
                    place,
                    Details.with(
                            quake,
                            Details.INTENSITY,
                            five.name() + "以上",
                            Details.CONDITION,
                            element.text("Condition")));
        } else if (observed.isPresent()) {
            Kind kind = observed.get();
            hazards.add(kind, place, Details.with(quake, Details.INTENSITY, kind.name()));
        } else {
            hazards.notRead("intensity 「" + element.text("MaxInt") + "」 is not in the table", place);
        }
    }

    /** A station that must have felt 5弱 or more has not reported, and the others of the place felt less. */
    private static boolean isPresumed(XmlElement element, Optional<Kind> observed, Kind five) {
        return Words.comparable(element.text("Condition")).startsWith(NOT_REPORTED)
                && observed.map(Kind::grade).orElse(0) < five.grade();
    }

    /** Where the quake was and how strong. */
    static Map<String, String> quake(XmlElement body) {
        String hypocentre = body.text("Earthquake", "Hypocenter", "Area", "Name");
        String magnitude = body.all("Earthquake").stream()
                .flatMap(quake -> quake.child(Ns.ELEMENT, "Magnitude").stream())
                .map(IntensityReader::magnitude)
                .findFirst()
                .orElse("");
        return Details.of(Details.HYPOCENTRE, hypocentre, Details.MAGNITUDE, magnitude);
    }

    /** The description (Ｍ７．６, Ｍ不明, Ｍ８を超える巨大地震), because the figure can be NaN. */
    private static String magnitude(XmlElement element) {
        String description = Words.comparable(element.attribute("description"));
        return description.isEmpty()
                        && !element.text().equals("NaN")
                        && !element.text().isEmpty()
                ? "M" + element.text()
                : description;
    }
}
