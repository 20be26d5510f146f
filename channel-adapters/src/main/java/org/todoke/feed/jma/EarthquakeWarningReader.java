package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.area.CodeScheme;

/**
 * VXSE43, 緊急地震速報（警報）.
 *
 * <p>No snapshot: areas are only ever added. Magnitude, depth and forecast intensity are left out on purpose: those of an
 * assumed epicentre (M1.0, 10 km) mean nothing, and the warning is the same for all of its areas.
 */
final class EarthquakeWarningReader implements FamilyReader {
    private static final String BLOCK = "緊急地震速報（細分区域）";

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents("eew", envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> items = envelope.headItems(BLOCK);
        if (items.isEmpty()) {
            return new Findings.Unclear("the Headline has no items of Information type " + BLOCK);
        }
        HazardCollector hazards = new HazardCollector();
        hazards.addItems(KindTable.EEW, items, CodeScheme.SEISMIC_AREA, Map.of());
        return hazards.findings(false);
    }
}
