package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.area.CodeScheme;

/** VXSE62, 長周期地震動に関する観測情報: the class of slow shaking that high buildings felt, by seismic area. No snapshot. */
final class LongPeriodReader implements FamilyReader {
    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents("long-period", envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> areas = envelope.body().all("Intensity", "Observation", "Pref", "Area");
        if (areas.isEmpty()) {
            return new Findings.Unclear("the Body has no Intensity/Observation/Pref/Area");
        }
        Map<String, String> quake = IntensityReader.quake(envelope.body());
        HazardCollector hazards = new HazardCollector();
        for (XmlElement area : areas) {
            observe(area.text("MaxLgInt"), Place.of(CodeScheme.SEISMIC_AREA, area), quake, hazards);
        }
        return hazards.findings(false);
    }

    /** An area can be listed for its intensity alone. */
    private static void observe(String maxClass, Place place, Map<String, String> quake, HazardCollector hazards) {
        if (maxClass.isEmpty() || maxClass.equals("0")) {
            return;
        }
        KindTable.LONG_PERIOD
                .find(maxClass)
                .ifPresentOrElse(
                        kind -> hazards.add(kind, place, quake),
                        () -> hazards.notRead("long-period class " + maxClass + " is not in the table", place));
    }
}
