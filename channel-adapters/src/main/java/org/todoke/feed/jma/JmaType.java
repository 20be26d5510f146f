package org.todoke.feed.jma;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A type of telegram the hub knows.
 *
 * @param code for example {@code VPWW55}; {@code VXKO} stands for VXKO50–89
 * @param title what Control/Title is, made comparable
 * @param infoKind what Head/InfoKind is, made comparable: a second witness where the title has drifted
 * @param treatment what the hub does with it
 */
record JmaType(String code, Pattern title, String infoKind, Treatment treatment) {

    sealed interface Treatment {
        /** @param officeCounts whether the same words of two offices are two statements: for weather only */
        record Read(FamilyReader reader, boolean officeCounts) implements Treatment {}

        record Ignore(String reason) implements Treatment {}
    }

    private static final String FOR_EXPERTS = "a forecast or test for machines, by its kind never for residents";
    private static final String LEGACY =
            "of the warning system before 28 May 2026, which runs in parallel; the new telegram of the same event counts, "
                    + "a later version of the hub takes this one as a fallback";

    private static final WeatherWarningReader WEATHER = new WeatherWarningReader();

    /** Every known type. Titles overlap nowhere. */
    static final List<JmaType> ALL = List.of(
            read("VXSE43", "緊急地震速報\\(警報\\)", "緊急地震速報", new EarthquakeWarningReader()),
            read("VXSE51", "震度速報", "震度速報", IntensityReader.flash()),
            read("VXSE53", "震源・震度に関する情報", "地震情報", IntensityReader.information()),
            read("VTSE41", "津波警報・注意報・予報a?", "津波警報・注意報・予報", new TsunamiReader()),
            read("VFVO50", "噴火警報・予報", "噴火警報・予報", new VolcanoReader()),
            read("VXKO", "指定河川洪水予報", "指定河川洪水予報", new FloodReader()),
            weather("VPWW55", "大雨"),
            weather("VPWW56", "土砂"),
            weather("VPWW57", "高潮"),
            weather("VPWW58", "暴風"),
            weather("VPWW59", "波浪"),
            weather("VPWW60", "大雪"),
            weather("VPWW61", "その他"),
            ignore("VXSE42", "緊急地震速報配信テスト", "緊急地震速報", FOR_EXPERTS),
            ignore("VXSE44", "緊急地震速報\\(予報\\)", "緊急地震速報", FOR_EXPERTS),
            ignore("VXSE45", "緊急地震速報\\(地震動予報\\)", "緊急地震速報", FOR_EXPERTS),
            ignore("VPWW50", "気象警報・注意報", "気象警報・注意報", LEGACY),
            ignore("VPWW53", "気象特別警報・警報・注意報", "気象警報・注意報", LEGACY),
            ignore("VPWW54", "気象警報・注意報\\(H27\\)", "気象警報・注意報", LEGACY),
            ignore("VPNO50", "気象特別警報報知", "気象特別警報報知", LEGACY),
            ignore("VPOA50", "記録的短時間大雨情報", "記録的短時間大雨情報", LEGACY),
            ignore("VXWW50", "土砂災害警戒情報", "土砂災害警戒情報", LEGACY),
            ignore("VPZJ50", "全般気象情報", "同一現象用平文情報", LEGACY),
            ignore("VPCJ50", "地方気象情報", "同一現象用平文情報", LEGACY),
            ignore("VPFJ50", "府県気象情報", "同一現象用平文情報", LEGACY));

    private static JmaType read(String code, String title, String infoKind, FamilyReader reader) {
        return new JmaType(code, Pattern.compile(title), infoKind, new Treatment.Read(reader, false));
    }

    /** The title's last bracket drifts, so its first word must do: （土砂災害） became （土砂）. */
    private static JmaType weather(String code, String hazard) {
        Pattern title = Pattern.compile("気象警報・注意報\\(R06\\)\\(" + hazard + ".*\\)");
        return new JmaType(code, title, "気象警報・注意報", new Treatment.Read(WEATHER, true));
    }

    private static JmaType ignore(String code, String title, String infoKind, String reason) {
        return new JmaType(code, Pattern.compile(title), infoKind, new Treatment.Ignore(reason));
    }

    static Optional<JmaType> byTitle(String comparableTitle) {
        return ALL.stream()
                .filter(type -> type.title.matcher(comparableTitle).matches())
                .findFirst();
    }

    /** Whether a code from a file name is of this type: VXKO70 is a VXKO. */
    boolean covers(String nameCode) {
        return nameCode.startsWith(code);
    }
}
