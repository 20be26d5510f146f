package org.todoke.feed.jma;

import java.util.List;
import java.util.Optional;
import org.todoke.area.CodeScheme;

/**
 * VPNO50, 気象特別警報報知: which municipalities are under an emergency warning of before 28 May 2026.
 *
 * <p>A snapshot without a Body. A release names the prefecture only, with the kind 解除: then no municipality is left.
 */
final class EmergencyNoticeReader implements FamilyReader {
    private static final String CITIES = "気象特別警報報知（市町村等）";
    private static final String REGION = "気象特別警報報知（府県予報区等）";
    private static final String RELEASED = "00";

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return Regions.in(envelope.headTitle())
                .map(region -> StreamKey.byKey("emergency-notice", region.area().code()));
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> items = envelope.headItems(CITIES);
        if (items.isEmpty()) {
            boolean released = envelope.headItems(REGION).stream()
                    .flatMap(item -> item.all("Kind").stream())
                    .anyMatch(kind -> kind.text("Code").equals(RELEASED));
            return released
                    ? new Findings.Found(List.of(), true, List.of())
                    : new Findings.Unclear("the Headline has no items of Information type " + CITIES);
        }
        HazardCollector hazards = new HazardCollector();
        for (XmlElement item : items) {
            for (XmlElement kind : item.all("Kind")) {
                for (XmlElement area : item.all("Areas", "Area")) {
                    WeatherWarningReader.addLegacy(kind, Place.of(CodeScheme.CITY, area), hazards);
                }
            }
        }
        return hazards.findings(true);
    }
}
