package org.todoke.feed.jma;

import java.util.List;
import java.util.Optional;
import org.todoke.area.CodeScheme;

/**
 * VFVO56, 噴火速報, and VFVO54/55, 降灰予報（速報・詳細）: what an eruption does to municipalities.
 *
 * <p>No snapshots: an eruption is never lifted, and an ash-fall forecast ends by itself at ValidDateTime. 噴火速報 has an
 * EventID for each eruption. 降灰予報 has the bare volcano code, constant for ever; the eruption it speaks of is told by
 * TargetDateTime, which 速報 and 詳細 share.
 */
final class EruptionReader implements FamilyReader {
    private final String block;
    private final KindTable kinds;
    private final String family;
    private final boolean eventIsVolcano;

    private EruptionReader(String block, KindTable kinds, String family, boolean eventIsVolcano) {
        this.block = block;
        this.kinds = kinds;
        this.family = family;
        this.eventIsVolcano = eventIsVolcano;
    }

    static EruptionReader notice() {
        return new EruptionReader("噴火速報（対象市町村等）", KindTable.ERUPTION, "eruption", false);
    }

    static EruptionReader ash() {
        return new EruptionReader("降灰予報（対象市町村等）", KindTable.ASH, "ash", true);
    }

    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        if (!eventIsVolcano) {
            return StreamKey.byEvents(family, envelope);
        }
        String eruption = envelope.head().text("TargetDateTime");
        return eruption.isEmpty()
                ? Optional.empty()
                : envelope.eventIds().stream()
                        .findFirst()
                        .map(volcano -> StreamKey.byKey(family, volcano + "@" + eruption));
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> items = envelope.bodyItems("VolcanoInfo", block);
        if (items.isEmpty()) {
            return new Findings.Unclear("the Body has no items of VolcanoInfo type " + block);
        }
        HazardCollector hazards = new HazardCollector();
        hazards.addItems(kinds, items, CodeScheme.CITY, Details.of(Details.NAME, volcano(envelope)));
        return hazards.findings(false);
    }

    /** The first block is about the volcano itself. */
    private static String volcano(Envelope envelope) {
        return envelope.body().all("VolcanoInfo").stream()
                .findFirst()
                .map(info -> info.text("Item", "Areas", "Area", "Name"))
                .orElse("");
    }

    @Override
    public String description(Envelope envelope) {
        return VolcanoReader.content(envelope).orElseGet(() -> FamilyReader.super.description(envelope));
    }
}
