package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.todoke.feed.jma.JmaXml.item;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.alert.Alert;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;

class WeatherWarningReaderTest {
    private static final String CITY = "9920100";

    @Test
    void everyMunicipalityHasItsOwnLevel() {
        Alert alert = JmaXml.heavyRain()
                .municipalities(
                        item(CITY, "届市", "33:発表"),
                        item("9920200", "北市", "43:継続"),
                        item("9920300", "南市", "03:継続"),
                        item("0920400", "東市", "10:発表"))
                .alert();
        assertThat(alert.hazards())
                .extracting(h -> h.area().code(), AreaHazard::code, AreaHazard::grade, AreaHazard::severity)
                .containsExactly(
                        tuple(CITY, "33", 50, Severity.EXTREME),
                        tuple("9920200", "43", 40, Severity.SEVERE),
                        tuple("9920300", "03", 30, Severity.MODERATE),
                        tuple("0920400", "10", 20, Severity.MINOR));
        assertThat(alert.hazards()).allSatisfy(hazard -> {
            assertThat(hazard.hazard()).isEqualTo("heavy-rain");
            assertThat(hazard.area().scheme()).isEqualTo(CodeScheme.CITY);
        });
        assertThat(alert.snapshot()).isTrue();
    }

    @Test
    void kindNameAndLevelAreDetails() {
        assertThat(JmaXml.heavyRain()
                        .municipalities(item(CITY, "届市", "33:発表"))
                        .alert()
                        .hazards()
                        .getFirst())
                .satisfies(hazard -> {
                    assertThat(hazard.areaName()).isEqualTo("届市");
                    assertThat(hazard.details()).containsEntry("kind", "種別33").containsEntry("level", "5");
                });
    }

    @Test
    void releaseKeepsItsCodeWithGradeZero() {
        assertThat(JmaXml.heavyRain()
                        .municipalities(item(CITY, "届市", "33:解除:33"))
                        .alert()
                        .hazards())
                .singleElement()
                .satisfies(hazard -> {
                    assertThat(hazard.isReleased()).isTrue();
                    assertThat(hazard.code()).isEqualTo("33");
                    assertThat(hazard.severity()).isEqualTo(Severity.MINOR);
                });
    }

    @ParameterizedTest
    @CsvSource({"発表", "継続", "特別警報から危険警報", "警報から注意報"})
    void everyStatusButReleaseHasTheGradeOfItsCode(String status) {
        assertThat(JmaXml.heavyRain()
                        .municipalities(item(CITY, "届市", "43:" + status))
                        .alert()
                        .hazards())
                .singleElement()
                .extracting(AreaHazard::grade)
                .isEqualTo(40);
    }

    @Test
    void stormWarningLiftedAndWindAdvisoryIssuedIsAnAdvisory() {
        assertThat(JmaXml.weather("暴風")
                        .municipalities(item(CITY, "届市", "05:解除:05", "15:発表"))
                        .alert()
                        .hazards())
                .singleElement()
                .satisfies(hazard -> {
                    assertThat(hazard.hazard()).isEqualTo("wind");
                    assertThat(hazard.grade()).isEqualTo(20);
                });
    }

    @Test
    void snowStormThatBecameWindIsLiftedByName() {
        assertThat(JmaXml.weather("暴風")
                        .municipalities(item(CITY, "届市", "15:発表:13"))
                        .alert()
                        .hazards())
                .extracting(AreaHazard::hazard, AreaHazard::grade)
                .containsExactlyInAnyOrder(tuple("wind", 20), tuple("snow-storm", 0));
    }

    @Test
    void noneWithALastKindLiftsThatKind() {
        String item = "<Item><Kind><Status>発表警報・注意報はなし</Status><LastKind><Code>03</Code></LastKind></Kind>"
                + "<Area><Name>届市</Name><Code>9920100</Code></Area></Item>";
        assertThat(JmaXml.heavyRain().municipalities(item).alert().hazards())
                .singleElement()
                .satisfies(hazard -> {
                    assertThat(hazard.code()).isEqualTo("03");
                    assertThat(hazard.isReleased()).isTrue();
                });
    }

    @Test
    void nothingInForceAnywhereIsAnEmptySnapshot() {
        Alert alert = JmaXml.heavyRain()
                .municipalities(item(CITY, "届市"), item("9920200", "北市"))
                .alert();
        assertThat(alert.hazards()).isEmpty();
        assertThat(alert.snapshot()).isTrue();
    }

    @Test
    void severalAdvisoriesOfOneAreaDoNotOverwriteEachOther() {
        assertThat(JmaXml.weather("その他注意報")
                        .municipalities(item(CITY, "届市", "14:発表", "20:継続", "21:継続"))
                        .alert()
                        .hazards())
                .extracting(AreaHazard::hazard)
                .containsExactly("thunder", "dense-fog", "dry-air");
    }

    @Test
    void unknownKindIsRemarkedOnAndTheOthersAreRead() {
        Reading.Understood understood = JmaXml.understood(JmaXml.heavyRain()
                .municipalities(
                        item(CITY, "届市", "97:発表"), item("9920200", "北市", "33:発表"), item("9920300", "南市", "97:発表"))
                .read());
        assertThat(understood.alert().hazards())
                .extracting(AreaHazard::area)
                .containsExactly(new OfficialCode(CodeScheme.CITY, "9920200"));
        assertThat(understood.remarks())
                .singleElement()
                .asString()
                .contains("kind 97", "届市 (CITY 9920100)", "南市 (CITY 9920300)");
    }

    @Test
    void unknownKindNeverCountsAsARelease() {
        Alert alert = JmaXml.heavyRain()
                .municipalities(item(CITY, "届市", "97:発表:33"), item("9920200", "北市", "10:発表"))
                .alert();
        assertThat(alert.snapshot()).isFalse();
        assertThat(alert.hazards()).noneMatch(AreaHazard::isReleased);
    }

    @Test
    void onlyUnknownKindsAreHeld() {
        assertThat(JmaXml.heavyRain()
                        .municipalities(item(CITY, "届市", "97:発表"), item("9920200", "北市"))
                        .read())
                .isInstanceOfSatisfying(
                        Reading.Held.class,
                        held -> assertThat(held.reason()).contains("VPWW55", "kind 97", "届市 (CITY 9920100)"));
    }

    @Test
    void codeWithoutItsLeadingZeroIsAnotherCode() {
        assertThat(JmaXml.heavyRain().municipalities(item(CITY, "届市", "3:発表")).read())
                .isInstanceOf(Reading.Held.class);
    }

    @Test
    void areaCodeOfAnotherFormIsRemarkedOn() {
        Reading.Understood understood = JmaXml.understood(JmaXml.heavyRain()
                .municipalities(item("99201", "届市", "33:発表"), item("9920200", "北市", "33:発表"))
                .read());
        assertThat(understood.alert().hazards()).hasSize(1);
        assertThat(understood.remarks()).singleElement().asString().contains("届市 (CITY 99201)");
    }

    @Test
    void bodyWithoutMunicipalitiesIsHeld() {
        assertThat(JmaXml.heavyRain().body("").read()).isInstanceOf(Reading.Held.class);
        assertThat(JmaXml.heavyRain().municipalities().read()).isInstanceOf(Reading.Held.class);
    }

    @Test
    void prefectureBlocksAreNotRead() {
        assertThat(JmaXml.heavyRain()
                        .body("<Warning type=\"気象警報・注意報（府県予報区等）\">" + item("990000", "届県", "33:発表") + "</Warning>"
                                + "<Warning type=\"気象警報・注意報（市町村等）\">" + item(CITY, "届市", "10:発表") + "</Warning>")
                        .alert()
                        .hazards())
                .singleElement()
                .extracting(AreaHazard::grade)
                .isEqualTo(20);
    }

    @Test
    void streamIsTypeOfficeAndRegionWhateverTheTitleListsBehind() {
        JmaXml other = JmaXml.weather("その他注意報").municipalities(item(CITY, "届市"));
        assertThat(other.head("Title", "届県雷・融雪・濃霧注意報").alert().stream())
                .isEqualTo("VPWW61:届地方気象台:届県")
                .isEqualTo(other.head("Title", "届県濃霧注意報").alert().stream());
        assertThat(JmaXml.weather("土砂災害").municipalities(item(CITY, "届市")).alert().stream())
                .isEqualTo(JmaXml.weather("土砂").municipalities(item(CITY, "届市")).alert().stream());
        assertThat(other.alert().eventIds()).isEmpty();
    }
}
