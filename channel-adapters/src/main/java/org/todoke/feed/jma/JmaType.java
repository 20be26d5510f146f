package org.todoke.feed.jma;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
        /**
         * @param officeCounts whether the same words of two offices are two statements: for weather only
         * @param fallback see {@link org.todoke.alert.Alert#fallback()}
         */
        record Read(FamilyReader reader, boolean officeCounts, boolean fallback) implements Treatment {}

        record Ignore(String reason) implements Treatment {}
    }

    private static final String FOR_EXPERTS = "a forecast or test for machines, by its kind never for residents";
    private static final String POSSIBILITIES = "a forecast of possibilities, never an issued warning";
    private static final String WITHOUT_PLACES =
            "for experts or broadcasters; names no municipality, and what concerns residents comes as ";
    private static final String EVERY_THREE_HOURS =
            "a forecast for the case of an eruption, every three hours; after one come VFVO54 and VFVO55";

    private static final String SAME_EVENT_TEXT = "同一現象用平文情報";
    private static final String NANKAI = "南海トラフ地震に関連する情報";
    private static final WeatherWarningReader WEATHER = WeatherWarningReader.current();

    /** Every known type. Titles overlap nowhere, except that VYSE51 and VYSE52 share one. */
    static final List<JmaType> ALL = Stream.of(earth(), weather(), legacy(), ignored())
            .flatMap(List::stream)
            .toList();

    private static List<JmaType> earth() {
        return List.of(
                read("VXSE43", "緊急地震速報\\(警報\\)", "緊急地震速報", new EarthquakeWarningReader()),
                read("VXSE51", "震度速報", "震度速報", IntensityReader.flash()),
                read("VXSE52", "震源に関する情報", "震源速報", new HypocentreReader("VXSE52", "hypocentre")),
                read("VXSE53", "震源・震度に関する情報", "地震情報", IntensityReader.information()),
                read("VXSE56", "地震の活動状況等に関する情報", "地震の活動状況等に関する情報", new ActivityReader()),
                read("VXSE61", "顕著な地震の震源要素更新のお知らせ", "震源要素更新のお知らせ", new HypocentreReader("VXSE61", "hypocentre-update")),
                read("VXSE62", "長周期地震動に関する観測情報", "長周期地震動に関する観測情報", new LongPeriodReader()),
                read("VTSE41", "津波警報・注意報・予報a?", "津波警報・注意報・予報", new TsunamiReader()),
                read("VTSE51", "津波情報a?", "津波情報", new TsunamiInformationReader("tsunami-info")),
                read("VTSE52", "沖合の津波観測に関する情報", "津波情報", new TsunamiInformationReader("tsunami-offshore")),
                read("VYSE50", "南海トラフ地震臨時情報", NANKAI, NankaiReader.extra()),
                read("VYSE51", "南海トラフ地震関連解説情報", NANKAI, NankaiReader.commentary()),
                read("VYSE52", "南海トラフ地震関連解説情報", NANKAI, NankaiReader.commentary()),
                read(
                        "VYSE60",
                        "北海道・三陸沖後発地震注意情報",
                        "北海道・三陸沖後発地震注意情報",
                        new NationwideReader("VYSE60", "subsequent-quake")),
                read("VFVO50", "噴火警報・予報", "噴火警報・予報", new VolcanoReader()),
                read("VFVO54", "降灰予報\\(速報\\)", "降灰予報", EruptionReader.ash()),
                read("VFVO55", "降灰予報\\(詳細\\)", "降灰予報", EruptionReader.ash()),
                read("VFVO56", "噴火速報", "噴火速報", EruptionReader.notice()));
    }

    private static List<JmaType> weather() {
        return List.of(
                read("VXKO", "指定河川洪水予報", "指定河川洪水予報", FloodReader.forecast()),
                read("VXSU", "水位周知河川に関する情報", "水位周知河川に関する情報", FloodReader.waterLevel()),
                weather("VPWW55", "大雨"),
                weather("VPWW56", "土砂"),
                weather("VPWW57", "高潮"),
                weather("VPWW58", "暴風"),
                weather("VPWW59", "波浪"),
                weather("VPWW60", "大雪"),
                weather("VPWW61", "その他"),
                ofOffice("VPBS50", "府県気象防災速報", "気象解説情報", FlashReader.current(), false),
                ofOffice("VPHW50", "竜巻注意情報", "竜巻注意情報", TornadoReader.watch(), false),
                ofOffice("VPHW51", "竜巻注意情報\\(目撃情報付き\\)", "竜巻注意情報", TornadoReader.sighting(), false),
                ofOffice("VPFT50", "熱中症警戒アラート", SAME_EVENT_TEXT, new PlainTextReader("VPFT50", "heat", true), false));
    }

    /** What new telegrams state now: fallbacks to them. The warning system changed on 28 May 2026; both run in parallel. */
    private static List<JmaType> legacy() {
        return List.of(
                ofOffice("VPWS50", "気象警報・注意報\\(R06\\)\\(集約通報\\)", "気象警報・注意報", WeatherWarningReader.collective(), true),
                ofOffice("VPWW50", "気象警報・注意報", "気象警報・注意報", WeatherWarningReader.legacy(), true),
                ofOffice("VPWW53", "気象特別警報・警報・注意報", "気象警報・注意報", WeatherWarningReader.legacy(), true),
                ofOffice("VPWW54", "気象警報・注意報\\(H27\\)", "気象警報・注意報", WeatherWarningReader.legacy(), true),
                ofOffice("VPNO50", "気象特別警報報知", "気象特別警報報知", new EmergencyNoticeReader(), true),
                ofOffice("VPOA50", "記録的短時間大雨情報", "記録的短時間大雨情報", FlashReader.legacy(), true),
                ofOffice("VXWW50", "土砂災害警戒情報", "土砂災害警戒情報", new LandslideReader(), true),
                ofOffice("VPZJ50", "全般気象情報", SAME_EVENT_TEXT, new PlainTextReader("VPFJ50", "text", false), true),
                ofOffice("VPCJ50", "地方気象情報", SAME_EVENT_TEXT, new PlainTextReader("VPFJ50", "text", false), true),
                ofOffice("VPFJ50", "府県気象情報", SAME_EVENT_TEXT, new PlainTextReader("VPFJ50", "text", true), true));
    }

    private static List<JmaType> ignored() {
        return List.of(
                ignore("VXSE42", "緊急地震速報配信テスト", "緊急地震速報", FOR_EXPERTS),
                ignore("VXSE44", "緊急地震速報\\(予報\\)", "緊急地震速報", FOR_EXPERTS),
                ignore("VXSE45", "緊急地震速報\\(地震動予報\\)", "緊急地震速報", FOR_EXPERTS),
                ignore("VPWP50", "気象警報・注意報時系列情報\\(R06\\)", "気象警報・注意報時系列", POSSIBILITIES),
                ignore("VXSE60", "地震回数に関する情報", "地震回数情報", WITHOUT_PLACES + "VXSE51 and VXSE53"),
                ignore("VFVO51", "火山の状況に関する解説情報", "火山の状況に関する解説情報", WITHOUT_PLACES + "VFVO50"),
                ignore("VFVO52", "噴火に関する火山観測報", "噴火に関する火山観測報", WITHOUT_PLACES + "VFVO56 and VFVO50"),
                ignore("VFVO53", "降灰予報\\(定時\\)", "降灰予報", EVERY_THREE_HOURS),
                ignore("VFVO60", "推定噴煙流向報", "推定噴煙流向報", WITHOUT_PLACES + "VFVO54 and VFVO55"),
                ignore("VPTI50", "全般台風情報", SAME_EVENT_TEXT, WITHOUT_PLACES + "VPWW55 to 61"),
                ignore("VPTI51", "全般台風情報\\(定型\\)", SAME_EVENT_TEXT, WITHOUT_PLACES + "VPWW55 to 61"),
                ignore("VPTW", "台風解析・予報情報\\(.*", "台風解析・予報情報", WITHOUT_PLACES + "VPWW55 to 61"),
                ignore("VGSK50", "季節観測", "特殊気象報", "an observation of the seasons, no warning"));
    }

    private static JmaType read(String code, String title, String infoKind, FamilyReader reader) {
        return new JmaType(code, Pattern.compile(title), infoKind, new Treatment.Read(reader, false, false));
    }

    private static JmaType ofOffice(String code, String title, String infoKind, FamilyReader reader, boolean fallback) {
        return new JmaType(code, Pattern.compile(title), infoKind, new Treatment.Read(reader, true, fallback));
    }

    /** The title's last bracket drifts, so its first word must do: （土砂災害） became （土砂）. */
    private static JmaType weather(String code, String hazard) {
        return ofOffice(code, "気象警報・注意報\\(R06\\)\\(" + hazard + ".*\\)", "気象警報・注意報", WEATHER, false);
    }

    private static JmaType ignore(String code, String title, String infoKind, String reason) {
        return new JmaType(code, Pattern.compile(title), infoKind, new Treatment.Ignore(reason));
    }

    /** @param nameCode decides between types that share a title; may be empty */
    static Optional<JmaType> byTitle(String comparableTitle, String nameCode) {
        Predicate<JmaType> titled = type -> type.title.matcher(comparableTitle).matches();
        return ALL.stream()
                .filter(type -> type.covers(nameCode))
                .filter(titled)
                .findFirst()
                .or(() -> ALL.stream().filter(titled).findFirst());
    }

    /** Whether a code from a file name is of this type: VXKO70 is a VXKO. */
    boolean covers(String nameCode) {
        return nameCode.startsWith(code);
    }
}
