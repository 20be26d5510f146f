package org.todoke.feed.jma;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todoke.area.CodeScheme;

/**
 * VPWW55–61: rain, landslide, surge, wind, wave, snow and other warnings, one telegram each per forecast office region.
 *
 * <p>A snapshot: each states all municipalities of its region. Only the Body is read; in a release the Head says 解除/00
 * and the Body the old code with the Status 解除.
 */
final class WeatherWarningReader implements FamilyReader {
    private static final String BLOCK = "気象警報・注意報（市町村等）";
    private static final String NONE = "00";
    private static final String RELEASED = "解除";

    /** Where, in 福井県大雨警報・注意報, the region's name ends. */
    private static final Pattern HAZARD_WORD =
            Pattern.compile("大雨|土砂|高潮|暴風|波浪|大雪|雷|融雪|濃霧|乾燥|なだれ|低温|霜|着氷|着雪|その他|気象|特別警報|警報|注意報");

    /**
     * EventID is empty here: type, office and the region in Head/Title. The rest of that title drifts (土砂災害 became 土砂)
     * or lists what is in force.
     */
    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        String region = region(Words.comparable(envelope.headTitle()));
        String office = Words.comparable(envelope.office());
        return office.isEmpty() || region.isEmpty()
                ? Optional.empty()
                : Optional.of(StreamKey.byKey(type, office + ":" + region));
    }

    private static String region(String headTitle) {
        Matcher word = HAZARD_WORD.matcher(headTitle);
        return word.find() && word.start() > 0 ? headTitle.substring(0, word.start()) : headTitle;
    }

    @Override
    public Findings read(Envelope envelope) {
        List<XmlElement> items = envelope.bodyItems("Warning", BLOCK);
        if (items.isEmpty()) {
            return new Findings.Unclear("the Body has no items of Warning type " + BLOCK);
        }
        HazardCollector hazards = new HazardCollector();
        for (XmlElement item : items) {
            for (XmlElement area : item.all("Area")) {
                readKinds(item.all("Kind"), Place.of(CodeScheme.CITY, area), hazards);
            }
        }
        return hazards.findings(true);
    }

    private static void readKinds(List<XmlElement> kinds, Place place, HazardCollector hazards) {
        boolean allKnown = true;
        for (XmlElement kind : kinds) {
            allKnown &= readKind(kind, place, hazards);
        }
        // What was there before and is not now is lifted, but not where an unknown kind may have taken its place.
        if (allKnown) {
            for (XmlElement kind : kinds) {
                KindTable.WEATHER
                        .find(kind.text("LastKind", "Code"))
                        .ifPresent(last -> hazards.release(last, place, Details.of()));
            }
        }
    }

    /** @return whether the kind is in the table, or says that there is none (Status 発表警報・注意報はなし, without a code) */
    private static boolean readKind(XmlElement element, Place place, HazardCollector hazards) {
        String code = Words.comparable(element.text("Code"));
        String name = element.text("Name");
        if (code.equals(NONE) || (code.isEmpty() && name.isEmpty())) {
            return true;
        }
        Optional<Kind> kind = KindTable.WEATHER.find(code);
        if (kind.isPresent() && Words.comparable(element.text("Status")).equals(RELEASED)) {
            hazards.release(kind.get(), place, Details.of(Details.KIND, name));
        } else {
            String level = kind.map(Kind::level).orElse("");
            hazards.add(KindTable.WEATHER, element, place, Details.of(Details.LEVEL, level));
        }
        return kind.isPresent();
    }
}
