package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * VYSE50, 南海トラフ地震臨時情報, and VYSE51/52, 関連解説情報.
 *
 * <p>They name no area. A change of what the trough may do is a matter for the prefectures that prepare for it (hazard
 * {@code nankai}); the others are told in calmer words ({@code nankai-elsewhere}). Every
 * telegram has an EventID of its own, 調査終了 (190) too, so each is news by itself.
 */
final class NankaiReader implements FamilyReader {
    /**
     * The prefectures with municipalities of the 南海トラフ地震防災対策推進地域 (中央防災会議, 2014: 茨城 to 沖縄). A prefecture
     * that was added since gets the information as the rest of the country does; its rules can say more.
     */
    static final Set<String> PREPARING = Set.of(
            "08", "12", "13", "14", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "33", "34",
            "35", "36", "37", "38", "39", "40", "43", "44", "45", "46", "47");

    private final KindTable preparing;
    private final KindTable elsewhere;
    private final String family;

    private NankaiReader(KindTable preparing, KindTable elsewhere, String family) {
        this.preparing = preparing;
        this.elsewhere = elsewhere;
        this.family = family;
    }

    static NankaiReader extra() {
        return new NankaiReader(KindTable.NANKAI, KindTable.NANKAI_ELSEWHERE, "nankai");
    }

    static NankaiReader commentary() {
        return new NankaiReader(KindTable.NANKAI_INFO, KindTable.NANKAI_INFO, "nankai-info");
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents(family, envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> serials = envelope.body().all("EarthquakeInfo", "InfoSerial");
        if (serials.isEmpty()) {
            return new Findings.Unclear("the Body has no EarthquakeInfo/InfoSerial");
        }
        HazardCollector hazards = new HazardCollector();
        for (XmlElement serial : serials) {
            for (Place prefecture : Regions.allPrefectures()) {
                KindTable kinds = PREPARING.contains(prefecture.area().code()) ? preparing : elsewhere;
                hazards.add(kinds, serial, prefecture, Map.of());
            }
        }
        return hazards.findings(false);
    }

    @Override
    public String description(Envelope envelope) {
        return envelope.body().text("EarthquakeInfo", "Text");
    }
}
