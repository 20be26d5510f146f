package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.alert.Alert;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Certainty;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;
import org.todoke.area.CodeScheme;

class IntensityReaderTest {
    private static String observed(String... areas) {
        return "<Intensity><Observation><MaxInt>7</MaxInt><Pref><Name>届県</Name><Code>99</Code>" + String.join("", areas)
                + "</Pref></Observation></Intensity>";
    }

    private static String area(String code, String name, String inner) {
        return "<Area><Name>" + name + "</Name><Code>" + code + "</Code>" + inner + "</Area>";
    }

    @ParameterizedTest
    @CsvSource({
        "1,10,MINOR,１",
        "2,20,MINOR,２",
        "3,30,MINOR,３",
        "4,40,MODERATE,４",
        "5-,45,SEVERE,５弱",
        "5+,50,SEVERE,５強",
        "6-,55,EXTREME,６弱",
        "6+,60,EXTREME,６強",
        "7,70,EXTREME,７"
    })
    void intensityScale(String maxInt, int grade, Severity severity, String label) {
        Alert alert = JmaXml.intensityFlash()
                .body(observed(area("990", "届県北部", "<MaxInt>" + maxInt + "</MaxInt>")))
                .alert();
        assertThat(alert.hazards()).singleElement().satisfies(hazard -> {
            assertThat(hazard.hazard()).isEqualTo("intensity");
            assertThat(hazard.code()).isEqualTo(maxInt);
            assertThat(hazard.grade()).isEqualTo(grade);
            assertThat(hazard.severity()).isEqualTo(severity);
            assertThat(hazard.certainty()).isEqualTo(Certainty.OBSERVED);
            assertThat(hazard.details()).containsEntry("intensity", label);
        });
        assertThat(alert.snapshot()).isFalse();
    }

    @Test
    void placesThatHaveNotReportedArePresumedToHaveFeltFiveLower() {
        String condition = "<Condition>震度５弱以上未入電</Condition>";
        assertThat(JmaXml.quakeInformation()
                        .body(observed(area(
                                "990",
                                "届県北部",
                                "<MaxInt>6-</MaxInt>" + condition
                                        + "<City><Name>届市</Name><Code>9920100</Code>" + condition + "</City>"
                                        + "<City><Name>北市</Name><Code>9920200</Code><MaxInt>4</MaxInt>" + condition
                                        + "</City>")))
                        .alert()
                        .hazards())
                .extracting(
                        h -> h.area().code(),
                        AreaHazard::code,
                        AreaHazard::certainty,
                        h -> h.details().get("intensity"))
                .containsExactly(
                        tuple("990", "6-", Certainty.OBSERVED, "６弱"),
                        tuple("9920100", "5-", Certainty.LIKELY, "５弱以上"),
                        tuple("9920200", "5-", Certainty.LIKELY, "５弱以上"));
    }

    @Test
    void quakeInformationNamesRegionsAndMunicipalitiesWithHypocentreAndMagnitude() {
        Alert alert = JmaXml.quakeInformation()
                .body("<Earthquake><Hypocenter><Area><Name>届湾</Name><Code>999</Code></Area></Hypocenter>"
                        + "<eb:Magnitude type=\"Mj\" description=\"Ｍ６．１\">6.1</eb:Magnitude></Earthquake>"
                        + observed(area(
                                "990",
                                "届県北部",
                                "<MaxInt>3</MaxInt><City><Name>届市</Name><Code>9920100</Code><MaxInt>3</MaxInt>"
                                        + "<IntensityStation><Name>届</Name><Int>3</Int></IntensityStation></City>")))
                .alert();
        assertThat(alert.stream()).isEqualTo("quake-info");
        assertThat(alert.hazards())
                .extracting(h -> h.area().scheme(), AreaHazard::hazard)
                .containsExactly(tuple(CodeScheme.SEISMIC_AREA, "quake-info"), tuple(CodeScheme.CITY, "quake-info"));
        assertThat(alert.hazards())
                .allSatisfy(hazard -> assertThat(hazard.details())
                        .containsEntry("hypocentre", "届湾")
                        .containsEntry("magnitude", "M6.1")
                        .containsEntry("intensity", "３"));
    }

    @ParameterizedTest
    @CsvSource({
        "'condition=\"不明\" description=\"Ｍ不明\"',NaN,M不明",
        "'condition=\"不明\" description=\"Ｍ８を超える巨大地震\"',NaN,M8を超える巨大地震",
        "'',NaN,none",
        "'',5.0,M5.0"
    })
    void magnitudeIsNeverNaN(String attributes, String figure, String expected) {
        Alert alert = JmaXml.quakeInformation()
                .body("<Earthquake><eb:Magnitude " + attributes + ">" + figure + "</eb:Magnitude></Earthquake>"
                        + observed(area("990", "届県北部", "<MaxInt>3</MaxInt>")))
                .alert();
        assertThat(alert.hazards().getFirst().details().getOrDefault("magnitude", "none"))
                .isEqualTo(expected);
    }

    @Test
    void distantEarthquakeHasNoAreasAndSaysSo() {
        Reading.Understood understood = JmaXml.understood(
                JmaXml.quakeInformation().body("<Text>遠地です。</Text>").read());
        assertThat(understood.alert().hazards()).isEmpty();
        assertThat(understood.remarks()).hasSize(1);
    }

    @Test
    void flashWithoutAreasIsHeld() {
        assertThat(JmaXml.intensityFlash().body("").read()).isInstanceOf(Reading.Held.class);
    }

    @Test
    void unknownIntensityIsRemarkedOn() {
        Reading.Understood understood = JmaXml.understood(JmaXml.intensityFlash()
                .body(observed(area("990", "届県北部", "<MaxInt>8</MaxInt>"), area("991", "届県南部", "<MaxInt>5+</MaxInt>")))
                .read());
        assertThat(understood.alert().hazards()).hasSize(1);
        assertThat(understood.remarks()).singleElement().asString().contains("「8」", "届県北部 (SEISMIC_AREA 990)");
    }
}
