package org.todoke.feed.jma;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.todoke.area.CodeScheme;

/**
 * VPWW55–61: rain, landslide, surge, wind, wave, snow and other warnings, one telegram each per forecast office region.
 *
 * <p>A snapshot: each states all municipalities of its region. Only the Body is read; in a release the Head says 解除/00
 * and the Body the old code with the Status 解除.
 *
 * <p>Also VPWW50, 53 and 54, which said all hazards in one telegram until 28 May 2026. The three of one region come in the
 * same second and share a stream. 大雨 was one warning for floods and landslides there; Kind/Condition says which.
 *
 * <p>And VPWS50, 集約通報: every ten minutes, the warnings of the whole country as they stood at ReportDateTime. It confirms
 * what VPWW55–61 said, and is read as a fallback to them: it acts where the hub has heard nothing of a hazard in an area,
 * because it is new, was down, or a telegram was lost. It never lifts or lowers what a VPWW55–61 said: it is up to ten
 * minutes behind them, and would take back a warning of the last minute.
 */
final class WeatherWarningReader implements FamilyReader {
    private static final String BLOCK = "気象警報・注意報（市町村等）";
    private static final String NONE = "00";
    private static final String RELEASED = "解除";
    private static final String LANDSLIDE = "土砂災害";
    private static final String INUNDATION = "浸水害";

    /** Where, in 福井県大雨警報・注意報, the region's name ends. */
    private static final Pattern HAZARD_WORD =
            Pattern.compile("大雨|土砂|高潮|暴風|波浪|大雪|雷|融雪|濃霧|乾燥|なだれ|低温|霜|着氷|着雪|その他|気象|特別警報|警報|注意報");

    private enum Form {
        CURRENT,
        LEGACY,
        COLLECTIVE
    }

    private final Form form;

    private WeatherWarningReader(Form form) {
        this.form = form;
    }

    static WeatherWarningReader current() {
        return new WeatherWarningReader(Form.CURRENT);
    }

    static WeatherWarningReader legacy() {
        return new WeatherWarningReader(Form.LEGACY);
    }

    static WeatherWarningReader collective() {
        return new WeatherWarningReader(Form.COLLECTIVE);
    }

    /**
     * EventID is empty here: type, office and the region in Head/Title. The rest of that title drifts (土砂災害 became 土砂)
     * or lists what is in force.
     */
    @Override
    public Optional<StreamKey> stream(String type, Envelope envelope) {
        if (form == Form.COLLECTIVE) {
            return Optional.of(StreamKey.byKey("weather", "collective"));
        }
        String region = region(Words.comparable(envelope.headTitle()));
        String office = Words.comparable(envelope.office());
        return office.isEmpty() || region.isEmpty()
                ? Optional.empty()
                : Optional.of(StreamKey.byKey(form == Form.LEGACY ? "weather-legacy" : type, office + ":" + region));
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

    private void readKinds(List<XmlElement> kinds, Place place, HazardCollector hazards) {
        boolean allKnown = true;
        for (XmlElement kind : kinds) {
            allKnown &= readKind(kind, place, hazards);
        }
        // What was there before and is not now is lifted, but not where an unknown kind may have taken its place.
        if (allKnown) {
            for (XmlElement kind : kinds) {
                table().find(kind.text("LastKind", "Code"))
                        .ifPresent(last -> hazards.release(last, place, Details.of()));
            }
        }
    }

    /** @return whether the kind is in the table, or says that there is none (Status 発表警報・注意報はなし, without a code) */
    private boolean readKind(XmlElement element, Place place, HazardCollector hazards) {
        String code = Words.comparable(element.text("Code"));
        String name = element.text("Name");
        if (code.equals(NONE) || (code.isEmpty() && name.isEmpty())) {
            return true;
        }
        Optional<Kind> kind = table().find(code);
        if (form == Form.LEGACY) {
            addLegacy(element, place, hazards);
        } else if (kind.isPresent() && Words.comparable(element.text("Status")).equals(RELEASED)) {
            hazards.release(kind.get(), place, Details.of(Details.KIND, name));
        } else {
            String level = kind.map(Kind::level).orElse("");
            hazards.add(table(), element, place, Details.of(Details.LEVEL, level));
        }
        return kind.isPresent();
    }

    private KindTable table() {
        return form == Form.LEGACY ? KindTable.WEATHER_LEGACY : KindTable.WEATHER;
    }

    /** 大雨特別警報 and 大雨警報 of before 28 May 2026 are for landslides, inundation or both. */
    static void addLegacy(XmlElement element, Place place, HazardCollector hazards) {
        String code = element.text("Code");
        String condition = element.text("Condition");
        boolean released = Words.comparable(element.text("Status")).equals(RELEASED);
        Optional<Kind> landslide =
                KindTable.LANDSLIDE_LEGACY.find(code).filter(kind -> released || condition.contains(LANDSLIDE));
        landslide.ifPresent(kind -> add(kind, released, element, place, hazards));
        if (landslide.isPresent() && !released && !condition.contains(INUNDATION)) {
            return;
        }
        KindTable.WEATHER_LEGACY
                .find(code)
                .ifPresentOrElse(
                        kind -> add(kind, released, element, place, hazards),
                        () -> hazards.add(KindTable.WEATHER_LEGACY, element, place, Details.of()));
    }

    private static void add(Kind kind, boolean released, XmlElement element, Place place, HazardCollector hazards) {
        Map<String, String> details =
                Details.of(Details.KIND, element.text("Name"), Details.LEVEL, released ? "" : kind.level());
        if (released) {
            hazards.release(kind, place, details);
        } else {
            hazards.add(kind, place, details);
        }
    }
}
