package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.alert.Alert;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Reading;

/** Edges of the kinds whose samples are few: what the samples show stands in {@link ExpectationsTest}. */
class KindReadersTest {
    private static JmaXml flash(String tag, String code) {
        return JmaXml.of("府県気象防災速報", "気象解説情報")
                .head("EventID", "KJPTK202606011200_202606011200")
                .headline("<Text>大雨です。</Text><Information type=\"情報タグ\"><Item><Kind><Name>情報タグ</Name><Condition>" + tag
                        + "</Condition></Kind><Areas><Area><Name>届地方</Name><Code>" + code
                        + "</Code></Area></Areas></Item></Information>");
    }

    @ParameterizedTest
    @CsvSource({
        "130010, CLASS10 130010",
        "110000, OFFICE 110000",
        "460040, OFFICE 460040",
        "110011, CLASS15 110011",
        "130100, CLASS10 130020 CLASS10 130030",
        "014000, OFFICE 014030 OFFICE 014100"
    })
    void regionOfAFlashIsFoundOnItsListAndACombinedOneIsItsParts(String code, String places) {
        assertThat(String.join(" ", areas(flash("記録雨", code).alert()))).isEqualTo(places);
    }

    @Test
    void flashWithATagNobodyKnowsIsHeldAndNamed() {
        assertThat(flash("隕石", "130010").read())
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains("隕石", "130010"));
    }

    @Test
    void heatAlertOfARegionNobodyKnowsIsHeld() {
        assertThat(heat("届県熱中症警戒アラート").read()).isInstanceOf(Reading.Held.class);
    }

    @ParameterizedTest
    @CsvSource({
        "石狩・空知・後志地方熱中症警戒アラート, OFFICE 016000",
        "鹿児島県（奄美地方を除く）熱中症警戒アラート, OFFICE 460100",
        "奄美地方熱中症警戒アラート, OFFICE 460040",
        "東京都熱中症警戒アラート, OFFICE 130000",
        "京都府熱中症警戒アラート, OFFICE 260000",
        "沖縄県熱中症警戒アラート, PREFECTURE 47"
    })
    void heatAlertIsForTheRegionOfItsTitle(String title, String region) {
        assertThat(areas(heat(title).alert())).containsExactly(region);
    }

    private static JmaXml heat(String title) {
        return JmaXml.of("熱中症警戒アラート", "同一現象用平文情報").head("Title", title).head("EventID", "JPTC260001");
    }

    @ParameterizedTest
    @CsvSource({"111, 20", "112, 20", "113, 20", "120, 50", "130, 40", "190, 10"})
    void nankaiTroughCodeIsStatedForThoseWhoPrepareAndForTheOthers(String code, int grade) {
        Alert alert = nankai(code).alert();
        assertThat(alert.hazards()).hasSize(47).allMatch(hazard -> hazard.grade() == grade);
        assertThat(alert.hazards())
                .filteredOn(hazard -> hazard.hazard().equals("nankai"))
                .hasSize(29)
                .extracting(hazard -> hazard.area().code())
                .contains("22", "39", "47")
                .doesNotContain("01", "18");
    }

    @Test
    void nankaiTroughCodeNobodyKnowsIsHeld() {
        assertThat(nankai("140").read()).isInstanceOf(Reading.Held.class);
    }

    private static JmaXml nankai(String code) {
        return JmaXml.seismic("南海トラフ地震臨時情報", "南海トラフ地震に関連する情報")
                .body("<EarthquakeInfo><InfoSerial><Name>臨時</Name><Code>" + code
                        + "</Code></InfoSerial></EarthquakeInfo>");
    }

    @ParameterizedTest
    @CsvSource({
        "213, 岩手県内陸南部, PREFECTURE 03",
        "101, 石狩地方中部, PREFECTURE 01",
        "495, 能登半島沖, PREFECTURE 17",
        "288, 三陸沖, PREFECTURE 02 PREFECTURE 03 PREFECTURE 04",
        "945, 中米, ''"
    })
    void epicentreIsStatedForThePrefecturesNearIt(String code, String name, String prefectures) {
        Alert alert = JmaXml.seismic("震源に関する情報", "震源速報")
                .body("<Earthquake><Hypocenter><Area><Name>" + name + "</Name><Code>" + code
                        + "</Code></Area></Hypocenter></Earthquake>")
                .alert();
        assertThat(String.join(" ", areas(alert))).isEqualTo(prefectures);
    }

    @ParameterizedTest
    @CsvSource({
        "'<Condition>観測中</Condition>', 20",
        "'<eb:TsunamiHeight>0.9</eb:TsunamiHeight>', 20",
        "'<eb:TsunamiHeight>1.0</eb:TsunamiHeight>', 30",
        "'<eb:TsunamiHeight>NaN</eb:TsunamiHeight>', 20",
        "'<Condition>重要</Condition><eb:TsunamiHeight>NaN</eb:TsunamiHeight>', 30"
    })
    void tsunamiInformationGrowsGraverWithWhatWasObserved(String maxHeight, int grade) {
        assertThat(tsunami("<Observation><Item><Area><Name>届沿岸</Name><Code>210</Code></Area><Station><MaxHeight>"
                                + maxHeight + "</MaxHeight></Station></Item></Observation>")
                        .alert()
                        .hazards())
                .singleElement()
                .satisfies(hazard -> assertThat(hazard.grade()).isEqualTo(grade));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "50", "60", "72", "73"})
    void tsunamiInformationNeverReleases(String kind) {
        assertThat(tsunami("<Forecast><Item><Area><Name>届沿岸</Name><Code>210</Code></Area><Category><Kind><Code>" + kind
                                + "</Code></Kind></Category></Item></Forecast>")
                        .alert()
                        .hazards())
                .isEmpty();
    }

    private static JmaXml tsunami(String body) {
        return JmaXml.seismic("津波情報a", "津波情報").body("<Tsunami>" + body + "</Tsunami>");
    }

    @ParameterizedTest
    @CsvSource({"'', heavy-rain", "浸水害, heavy-rain", "土砂災害, landslide", "'土砂災害、浸水害', 'heavy-rain landslide'"})
    void conditionOfALegacyRainWarningSaysWhichHazard(String condition, String hazards) {
        Alert alert = legacy("<Kind><Name>大雨警報</Name><Code>03</Code><Status>発表</Status><Condition>" + condition
                + "</Condition></Kind>");
        assertThat(alert.fallback()).isTrue();
        assertThat(alert.hazards()).extracting(AreaHazard::grade).containsOnly(30);
        assertThat(alert.hazards().stream().map(AreaHazard::hazard).sorted().toList())
                .isEqualTo(List.of(hazards.split(" ")));
    }

    @Test
    void legacyFloodWarningIsRainOfToday() {
        assertThat(legacy("<Kind><Name>洪水警報</Name><Code>04</Code><Status>発表</Status></Kind>")
                        .hazards())
                .extracting(AreaHazard::hazard, AreaHazard::grade)
                .containsExactly(tuple("heavy-rain", 30));
    }

    @Test
    void legacyReleaseOfRainReleasesBothHazards() {
        assertThat(legacy("<Kind><Name>大雨警報</Name><Code>03</Code><Status>解除</Status></Kind>")
                        .hazards())
                .extracting(AreaHazard::hazard, AreaHazard::grade)
                .containsExactlyInAnyOrder(tuple("heavy-rain", 0), tuple("landslide", 0));
    }

    @Test
    void twoLegacyTelegramsOfOneRegionShareAStream() {
        JmaXml one = JmaXml.of("気象特別警報・警報・注意報", "気象警報・注意報").head("Title", "届県気象警報・注意報");
        JmaXml other = JmaXml.of("気象警報・注意報（Ｈ２７）", "気象警報・注意報").head("Title", "届県気象警報・注意報");
        String item = JmaXml.item("9920100", "届市", "14:発表");
        assertThat(one.municipalities(item).alert().stream()).isEqualTo(other.municipalities(item).alert().stream());
    }

    private static Alert legacy(String kinds) {
        return JmaXml.of("気象特別警報・警報・注意報", "気象警報・注意報")
                .head("Title", "届県気象警報・注意報")
                .municipalities("<Item>" + kinds + "<Area><Name>届市</Name><Code>9920100</Code></Area></Item>")
                .alert();
    }

    private static List<String> areas(Alert alert) {
        return alert.hazards().stream().map(hazard -> hazard.area().toString()).toList();
    }
}
