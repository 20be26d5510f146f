package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * VPBS50, 気象防災速報: 線状降水帯, 記録的短時間大雨, 短時間大雪; and VPOA50, 記録的短時間大雨情報, which it replaced.
 *
 * <p>What happens stands in the Headline's 情報タグ, and so do the areas; the Body only has the measurements. No snapshot and
 * no release: each is the news of one moment, and its EventID, which ends in that moment, is its stream.
 */
final class FlashReader implements FamilyReader {
    private final KindTable kinds;
    private final String block;
    private final String codeElement;

    private FlashReader(KindTable kinds, String block, String codeElement) {
        this.kinds = kinds;
        this.block = block;
        this.codeElement = codeElement;
    }

    static FlashReader current() {
        return new FlashReader(KindTable.FLASH, "情報タグ", "Condition");
    }

    static FlashReader legacy() {
        return new FlashReader(KindTable.HAZARDOUS_RAIN, "記録的短時間大雨情報（発表細分）", "Code");
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        return StreamKey.byEvents("flash", envelope);
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> items = envelope.headItems(block);
        if (items.isEmpty()) {
            return new Findings.Unclear("the Headline has no items of Information type " + block);
        }
        HazardCollector hazards = new HazardCollector();
        for (XmlElement item : items) {
            for (XmlElement kind : item.all("Kind")) {
                for (XmlElement area : item.all("Areas", "Area")) {
                    Regions.places(area).forEach(place -> add(kind.text(codeElement), place, hazards));
                }
            }
        }
        return hazards.findings(false);
    }

    private void add(String code, Place place, HazardCollector hazards) {
        kinds.find(code)
                .ifPresentOrElse(
                        kind -> hazards.add(kind, place, Map.of(Details.KIND, kind.name())),
                        () -> hazards.notRead(block + " " + code + " is not in the table", place));
    }
}
