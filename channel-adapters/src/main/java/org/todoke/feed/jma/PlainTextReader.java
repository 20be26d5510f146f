package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Telegrams of plain text, whose region stands in the title alone: VPFT50, 熱中症警戒アラート, and VPZJ50, VPCJ50 and VPFJ50,
 * 気象情報.
 *
 * <p>A title that should name a region and does not is for a human. 全般 and 地方気象情報 speak of many regions or all, and
 * are not for one municipality.
 */
final class PlainTextReader implements FamilyReader {
    /** 顕著な大雨に関する気象情報 was what 線状降水帯発生 of VPBS50 is now. */
    private static final String SIGNIFICANT_RAIN = "顕著な大雨";

    private final String code;
    private final String family;
    private final boolean ofOneRegion;

    PlainTextReader(String code, String family, boolean ofOneRegion) {
        this.code = code;
        this.family = family;
        this.ofOneRegion = ofOneRegion;
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents(family, envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        if (!ofOneRegion) {
            return new Findings.Found(List.of(), false, List.of("speaks of more than one forecast region, in words"));
        }
        String title = Words.comparable(envelope.headTitle());
        Optional<Place> region = Regions.in(title);
        if (region.isEmpty()) {
            return new Findings.Unclear("the title 「" + envelope.headTitle() + "」 names no forecast region");
        }
        HazardCollector hazards = new HazardCollector();
        Kind kind = KindTable.single(title.contains(SIGNIFICANT_RAIN) ? SIGNIFICANT_RAIN : code);
        hazards.add(kind, region.get(), Map.of());
        return hazards.findings(false);
    }
}
