package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.alert.Alert;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.MsgType;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;
import org.todoke.area.CodeScheme;
import org.todoke.area.EveryMunicipality;
import org.todoke.area.OfficialCode;
import org.todoke.content.AlertStatus;

/** What has misled other readers of these very telegrams. */
class TrapsTest {
    private static final String FUKUI = "fleq_index_2026/18_00_01_260830_VPWW55_fukui_L5.xml";
    private static final String KOZAGAWA = "fleq_index_2026/16_00_01_260603_VXKO70_kozagawa_l5_abridged.xml";
    private static final String TOHOKU = "official_202508/32-39_11_";

    @Trap(1)
    @Test
    void weatherTelegramWithoutEventIdAndSerialHasAStream() {
        Alert alert = Samples.alert(FUKUI);
        assertThat(alert.eventIds()).isEmpty();
        assertThat(alert.serial()).isNull();
        assertThat(alert.stream()).isEqualTo("VPWW55:福井地方気象台:福井県");
        assertThat(alert.sent()).isEqualTo(Instant.parse("2026-08-29T21:51:02Z"));
    }

    @Test
    void levelFiveIsReadPerMunicipality() {
        assertThat(Samples.alert(FUKUI).hazards())
                .filteredOn(hazard -> hazard.grade() > 0)
                .extracting(h -> h.area().code(), AreaHazard::grade, AreaHazard::severity)
                .containsExactlyInAnyOrder(
                        tuple("1820100", 50, Severity.EXTREME),
                        tuple("1820500", 50, Severity.EXTREME),
                        tuple("1820600", 50, Severity.EXTREME),
                        tuple("1820700", 30, Severity.MODERATE),
                        tuple("1820800", 30, Severity.MODERATE),
                        tuple("1820900", 20, Severity.MINOR),
                        tuple("1821000", 40, Severity.SEVERE),
                        tuple("1832200", 40, Severity.SEVERE),
                        tuple("1842300", 30, Severity.MODERATE));
    }

    @Trap(5)
    @Test
    void releaseHasTheOldCodesInItsBodyAndIsOfTheSameStream() {
        Alert release = Samples.alert("derived/VPWW55_L5_release.xml");
        assertThat(release.stream()).isEqualTo(Samples.alert(FUKUI).stream());
        assertThat(release.hazards()).hasSize(9).allMatch(AreaHazard::isReleased);
        assertThat(release.hazards())
                .filteredOn(hazard -> hazard.area().code().equals("1820100"))
                .extracting(AreaHazard::code)
                .containsExactly("33");
    }

    @Test
    void unknownKindInFukuiKeepsTheOthersAndReleasesNobody() {
        Reading.Understood understood = JmaXml.understood(Samples.reading("derived/VPWW55_L5_unknown_kind.xml"));
        assertThat(understood.remarks()).singleElement().asString().contains("kind 97 「レベル９未知警報」", "福井市", "大野市", "勝山市");
        assertThat(understood.alert().snapshot()).isFalse();
        assertThat(understood.alert().hazards()).hasSize(6).noneMatch(AreaHazard::isReleased);
    }

    @Trap(2)
    @Test
    void volcanoEventIdIsConstantForEverAndTheSecondEruptionIsNoDuplicate() {
        String file = "official_202508/45_02_01_200522_VFVO50.xml";
        Alert first = Samples.alert(file);
        Alert second = JmaXml.understood(JmaXml.read(file, Samples.text(file).replace("2020-05-22T", "2027-05-22T")))
                .alert();
        assertThat(first.stream()).isEqualTo("volcano:315").isEqualTo(second.stream());
        assertThat(first.eventIds()).isEmpty();
        assertThat(first.semanticKey()).isNotEqualTo(second.semanticKey());
    }

    @Test
    void volcanoWarningIsPerMunicipality() {
        assertThat(Samples.alert("official_202508/45_02_01_200522_VFVO50.xml").hazards())
                .singleElement()
                .satisfies(hazard -> {
                    assertThat(hazard.area()).isEqualTo(new OfficialCode(CodeScheme.CITY, "1438200"));
                    assertThat(hazard.grade()).isEqualTo(50);
                    assertThat(hazard.details()).containsEntry("name", "箱根山").containsEntry("level", "5");
                });
        assertThat(Samples.alert("official_202508/45_03_01_200731_VFVO50.xml").hazards())
                .hasSize(3)
                .allMatch(AreaHazard::isReleased);
    }

    @Trap(3)
    @Test
    void tsunamiChainKeepsOneEventThroughUpgradeAndReleaseAndNoneIsADuplicate() {
        List<Alert> chain = List.of(
                Samples.alert(TOHOKU + "02_250206_VTSE41.xml"),
                Samples.alert(TOHOKU + "06_250206_VTSE41.xml"),
                Samples.alert(TOHOKU + "11_250206_VTSE41.xml"),
                Samples.alert(TOHOKU + "13_250206_VTSE41.xml"));
        assertThat(chain).allSatisfy(alert -> {
            assertThat(alert.stream()).isEqualTo("tsunami");
            assertThat(alert.eventIds()).containsExactly("20110311144640");
            assertThat(alert.serial()).isNull();
        });
        assertThat(chain).extracting(Alert::semanticKey).doesNotHaveDuplicates();
        assertThat(chain).extracting(Alert::sent).isSorted();
        assertThat(chain).extracting(alert -> gradeIn(alert, "300")).containsExactly(40, 40, 50, 0);
    }

    private static int gradeIn(Alert alert, String area) {
        return alert.hazards().stream()
                .filter(hazard -> hazard.area().code().equals(area))
                .findFirst()
                .orElseThrow()
                .grade();
    }

    @Trap(6)
    @Test
    void majorTsunamiWarningIsFiftyThreeInTheBodyOfItsFirstIssue() {
        Alert first = Samples.alert(TOHOKU + "02_250206_VTSE41.xml");
        assertThat(first.hazards())
                .filteredOn(hazard -> hazard.grade() == 50)
                .extracting(h -> h.area().code(), AreaHazard::code)
                .containsExactly(tuple("210", "53"), tuple("220", "53"), tuple("250", "53"));
        assertThat(first.hazards()).noneMatch(hazard -> hazard.area().code().equals("291"));
    }

    @Test
    void advisoryThatBecameAForecastIsLifted() {
        assertThat(Samples.alert("p2pquake_real_2021_2024/20231009120003_08446949_VTSE41.xml")
                        .hazards())
                .filteredOn(hazard -> hazard.code().equals("72"))
                .hasSize(9)
                .allMatch(AreaHazard::isReleased);
    }

    @Trap(3)
    @Test
    void twoEventIdsSeparatedByASpaceAreTwo() {
        assertThat(Samples.alert("official_202508/38-39_02_04_250206_VTSE41.xml")
                        .eventIds())
                .containsExactly("20151114055157", "20151114061750");
    }

    @Trap(16)
    @Test
    void tsunamiForecastEndsByItselfAtItsValidDateTime() {
        assertThat(Samples.alert(TOHOKU + "13_250206_VTSE41.xml").expires())
                .isEqualTo(Instant.parse("2011-03-14T09:00:00Z"));
        assertThat(Samples.alert(TOHOKU + "02_250206_VTSE41.xml").expires()).isNull();
    }

    @Trap(7)
    @Test
    void repeatedPrefLosesNoAreaOfAnEarthquakeWarning() {
        assertThat(Samples.alert("p2pquake_real_2021_2024/20240116184225_02245216_VXSE43.xml")
                        .hazards())
                .extracting(AreaHazard::area)
                .containsExactly(
                        new OfficialCode(CodeScheme.SEISMIC_AREA, "390"),
                        new OfficialCode(CodeScheme.SEISMIC_AREA, "391"));
    }

    @Trap(9)
    @Test
    void earthquakeWarningCancelHasNoAreas() {
        Alert issued = Samples.alert("official_202508/37_01_01_240613_VXSE43.xml");
        Alert cancel = Samples.alert("official_202508/37_01_03_240613_VXSE43.xml");
        assertThat(cancel.msgType()).isEqualTo(MsgType.CANCEL);
        assertThat(cancel.hazards()).isEmpty();
        assertThat(cancel.eventIds()).isEqualTo(issued.eventIds());
        assertThat(cancel.stream()).isEqualTo(issued.stream());
    }

    @Trap(8)
    @Test
    void nothingIsEverNaN() {
        assertThat(Samples.all().stream()
                        .map(file -> JmaXml.read(file.getFileName().toString(), Samples.bytes(file)))
                        .filter(Reading.Understood.class::isInstance)
                        .map(reading -> JmaXml.understood(reading).alert())
                        .flatMap(alert -> alert.hazards().stream())
                        .flatMap(hazard -> hazard.details().values().stream()))
                .isNotEmpty()
                .noneMatch(value -> value.contains("NaN"))
                .noneMatch(String::isBlank);
    }

    @Trap(8)
    @Test
    void unknownHeightIsWorded() {
        assertThat(Samples.alert(TOHOKU + "02_250206_VTSE41.xml").hazards())
                .filteredOn(hazard -> hazard.area().code().equals("210"))
                .singleElement()
                .satisfies(hazard -> assertThat(hazard.details())
                        .containsEntry("height", "巨大")
                        .containsEntry("condition", "津波到達中と推測")
                        .doesNotContainKey("arrival"));
    }

    @Trap(10)
    @Test
    void landslideTitleDriftedAndTheStreamDidNot() {
        Alert before = Samples.alert("official_202508/15_17_01_241226_VPWW56.xml");
        Alert after = Samples.alert("official_202508/15_17_01_250630_VPWW56.xml");
        assertThat(before.type()).isEqualTo("VPWW56").isEqualTo(after.type());
        assertThat(before.stream()).isEqualTo(after.stream());
    }

    @Trap(11)
    @Test
    void leadingZerosStay() {
        assertThat(Samples.alert("bsaf_real_2026/vpww55_heavy-rain_lv2.xml").hazards())
                .isNotEmpty()
                .allSatisfy(
                        hazard -> assertThat(hazard.area().code()).hasSize(7).startsWith("01"));
        assertThat(Samples.alert("bsaf_real_2026/vxko_flood_cancellation.xml").hazards())
                .extracting(hazard -> hazard.area().code())
                .containsExactly("0520100");
    }

    @Trap(13)
    @Test
    void floodLevelIsTheSectionsAlthoughTheFirstGaugeSaysLevelTwo() {
        Alert alert = Samples.alert(KOZAGAWA);
        assertThat(alert.infos().getFirst().description()).startsWith("【警戒レベル２】");
        assertThat(alert.hazards())
                .extracting(h -> h.area().code(), AreaHazard::areaName, AreaHazard::grade)
                .containsExactly(tuple("3042400", "古座川町", 50), tuple("3042800", "串本町", 50));
        assertThat(alert.hazards().getFirst().details())
                .containsEntry("name", "和歌山県古座川水系古座川")
                .containsEntry("level", "5");
        assertThat(alert.stream()).isEqualTo("flood:300013000100");
    }

    @Test
    void floodReleaseSaysSo() {
        Alert release = Samples.alert("bsaf_real_2026/vxko_flood_cancellation.xml");
        assertThat(release.hazards()).hasSize(1).allMatch(AreaHazard::isReleased);
        assertThat(release.snapshot()).isTrue();
    }

    @Trap(18)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "derived/VXSE43_kunren.xml",
                "derived/VFVO50_kunren.xml",
                "official_202508/32-39_12_02_250206_VTSE41.xml",
                "official_202508/32-39_13_02_250206_VTSE41.xml"
            })
    void drillIsADrill(String file) {
        assertThat(Samples.alert(file).status()).isEqualTo(AlertStatus.EXERCISE);
    }

    @Test
    void drillOfARealTelegramIsOfTheSameStreamNameButAnotherStatement() {
        Alert real = Samples.alert("official_202508/37_01_01_240613_VXSE43.xml");
        Alert drill = Samples.alert("derived/VXSE43_kunren.xml");
        assertThat(drill.semanticKey()).isNotEqualTo(real.semanticKey());
        assertThat(real.status()).isEqualTo(AlertStatus.ACTUAL);
    }

    @Test
    void hourlyTestOfTheEarthquakeWarningIsNobodysBusiness() {
        assertThat(Samples.reading("official_202508/54_01_01_100514_VXSE42.xml"))
                .isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void legacyLandslideTelegramOfTheSameRainIsAFallback() {
        Alert alert = Samples.alert("bsaf_real_2026/vxww50_landslide-alert.xml");
        assertThat(alert.fallback()).isTrue();
        assertThat(alert.severity()).isEqualTo(Severity.SEVERE);
    }

    @Test
    void shindoFlashOfNotoIsReadPerSeismicArea() {
        assertThat(Samples.alert("real_misc/koppepam_IntensityReportM.xml").hazards())
                .extracting(h -> h.area().code(), AreaHazard::grade, AreaHazard::severity)
                .contains(tuple("390", 50, Severity.SEVERE), tuple("381", 40, Severity.MODERATE));
    }

    @Trap(1)
    @Test
    void tornadoTelegramsWithoutEventIdHaveTheirRegionsStream() {
        Alert watch = Samples.alert("official_202508/19_10_03_250630_VPHW50.xml");
        assertThat(watch.eventIds()).isEmpty();
        assertThat(watch.stream()).isEqualTo("tornado-watch:110000");
        assertThat(watch.expires()).isEqualTo(Instant.parse("2015-07-17T01:30:00Z"));
    }

    @Trap(2)
    @Test
    void ashFallOfTheNextEruptionIsAnotherStream() {
        String file = "official_202508/66_01_02_210514_VFVO54.xml";
        Alert quick = Samples.alert(file);
        Alert detailed = Samples.alert("official_202508/66_01_03_210514_VFVO55.xml");
        Alert next = JmaXml.understood(JmaXml.read(file, Samples.text(file).replace("T12:31:00", "T15:02:00")))
                .alert();
        assertThat(quick.stream()).startsWith("ash:506@").isEqualTo(detailed.stream());
        assertThat(next.stream()).isNotEqualTo(quick.stream());
    }

    @Trap(4)
    @Test
    void landslideReleaseIsOneAlthoughItsTitleStillSaysLevelFour() {
        Alert issued = Samples.alert("official_202508/17_04_01_250630_VXWW50.xml");
        Alert released = Samples.alert("official_202508/17_04_03_250630_VXWW50.xml");
        assertThat(released.infos().getFirst().event()).contains("レベル４");
        assertThat(issued.hazards()).anyMatch(hazard -> hazard.grade() == 40);
        assertThat(released.hazards()).isNotEmpty().allMatch(AreaHazard::isReleased);
        assertThat(released.stream()).isEqualTo(issued.stream());
    }

    @Trap(9)
    @Test
    void earthquakeActivityCancelAlsoTakesBackNankaiTroughInformation() {
        Alert extra = Samples.alert("official_202508/74_03_01_220318_VYSE50.xml");
        Alert activity = Samples.alert("official_202508/74_03_02_220318_VXSE56.xml");
        assertThat(activity.msgType()).isEqualTo(MsgType.CANCEL);
        assertThat(activity.stream()).isEqualTo(extra.stream());
        assertThat(activity.eventIds()).isEqualTo(extra.eventIds());
    }

    @Trap(9)
    @Test
    void earthquakeActivityInTheSecondOfTheNankaiTroughInformationIsOfAnotherStream() {
        assertThat(Samples.alert("official_202508/74_02_01_200512_VXSE56.xml").stream())
                .isNotEqualTo(Samples.alert("official_202508/74_01_01_200512_VYSE50.xml").stream());
    }

    @Trap(12)
    @ParameterizedTest
    @ValueSource(strings = {"1410000", "1410011", "1410012", "1410100", "1411800"})
    void everyCodeOfYokohamaTouchesIt(String code) {
        assertThat(EveryMunicipality.directory().touchedBy(new OfficialCode(CodeScheme.CITY, code)))
                .containsExactly("1410000");
    }

    @Trap(14)
    @Test
    void recordRainOfBothSystemsIsOneHazardAndTheOldOneTheFallback() {
        Alert current = Samples.alert("bsaf_real_2026/vpbs50_record-rain.xml");
        Alert legacy = Samples.alert("official_202508/18_01_01_100806_VPOA50.xml");
        assertThat(current.fallback()).isFalse();
        assertThat(legacy.fallback()).isTrue();
        assertThat(legacy.hazards())
                .extracting(AreaHazard::hazard, AreaHazard::grade)
                .containsOnly(tuple("record-rain", 40));
        assertThat(current.hazards())
                .extracting(AreaHazard::hazard, AreaHazard::grade)
                .containsOnly(tuple("record-rain", 40));
    }

    @Trap(14)
    @Test
    void tornadoSightingOfTheSameSecondIsNotOutdatedByTheWatch() {
        Alert watch = Samples.alert("official_202508/19_08_01_150916_VPHW50.xml");
        Alert sighting = Samples.alert("official_202508/19_08_02_150916_VPHW51.xml");
        assertThat(sighting.sent()).isEqualTo(watch.sent());
        assertThat(sighting.stream()).isNotEqualTo(watch.stream());
    }

    @Trap(15)
    @Test
    void dubiousTimesAreNoRemark() {
        Reading.Understood eruption = JmaXml.understood(Samples.reading("official_202508/67_01_03_140927_VFVO56.xml"));
        assertThat(Samples.text("official_202508/67_01_03_140927_VFVO56.xml")).contains("TargetDTDubious");
        assertThat(eruption.remarks()).isEmpty();
    }

    @Trap(18)
    @Test
    void collectiveTelegramIsASnapshotThatFillsGapsOnly() {
        Alert collective = JmaXml.of("気象警報・注意報（Ｒ０６）（集約通報）", "気象警報・注意報")
                .municipalities(
                        JmaXml.item("0121400", "稚内市", "03:発表", "15:継続"),
                        JmaXml.item("0110000", "札幌市", "14:解除"),
                        JmaXml.item("0120400", "旭川市"))
                .alert();
        assertThat(collective.type()).isEqualTo("VPWS50");
        assertThat(collective.fallback()).isTrue();
        assertThat(collective.snapshot()).isTrue();
        assertThat(collective.hazards())
                .extracting(
                        AreaHazard::hazard,
                        AreaHazard::grade,
                        hazard -> hazard.area().code())
                .containsExactlyInAnyOrder(
                        tuple("heavy-rain", 30, "0121400"),
                        tuple("wind", 20, "0121400"),
                        tuple("thunder", 0, "0110000"));
    }

    /** Trap 17 is about CAP; its tests are with the CAP reader. */
    @Test
    void everyTrapOfTelegramsInThisFormatHasATest() {
        Set<Integer> guarded = Arrays.stream(TrapsTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Trap.class))
                .map(method -> method.getAnnotation(Trap.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(guarded)
                .isEqualTo(IntStream.rangeClosed(1, 18)
                        .filter(trap -> trap != 17)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
