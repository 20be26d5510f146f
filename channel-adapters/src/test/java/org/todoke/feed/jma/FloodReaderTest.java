package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.alert.Alert;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;
import org.todoke.area.CodeScheme;

class FloodReaderTest {
    /** A telegram of one section, with its municipalities. */
    static JmaXml level(String code, String name, String... cities) {
        StringBuilder areas = new StringBuilder();
        for (String city : cities) {
            areas.append("<Area><Name>観測所</Name><Code>1</Code><City>届市</City><CityCode>")
                    .append(city)
                    .append("</CityCode></Area>");
        }
        return JmaXml.flood()
                .headline("<Information type=\"指定河川洪水予報（予報区域）\"><Item><Kind><Name>" + name + "</Name><Code>" + code
                        + "</Code></Kind><Areas><Area><Name>届川下流</Name><Code>990001000100</Code></Area></Areas></Item>"
                        + "</Information>")
                .body("<Warning type=\"指定河川洪水予報\"><Item><Kind><Property><Type>主文</Type><Text>【警戒レベル２】上流では</Text>"
                        + "</Property></Kind></Item><Item><Areas>" + areas + "</Areas></Item></Warning>");
    }

    @ParameterizedTest
    @CsvSource({
        "53,50,EXTREME,5",
        "51,50,EXTREME,5",
        "41,40,SEVERE,4",
        "40,40,SEVERE,4",
        "31,30,MODERATE,3",
        "30,30,MODERATE,3",
        "22,20,MINOR,2",
        "21,20,MINOR,2",
        "20,20,MINOR,2"
    })
    void levelIsTheSectionsAndNotTheFirstGauges(String code, int grade, Severity severity, String level) {
        Alert alert = level(code, "種別", "9920100").alert();
        assertThat(alert.hazards()).singleElement().satisfies(hazard -> {
            assertThat(hazard.grade()).isEqualTo(grade);
            assertThat(hazard.severity()).isEqualTo(severity);
            assertThat(hazard.details()).containsEntry("level", level).containsEntry("name", "届川下流");
        });
        assertThat(alert.snapshot()).isFalse();
    }

    @Test
    void streamIsTheSection() {
        Alert alert = level("40", "種別", "9920100").alert();
        assertThat(alert.stream()).isEqualTo("flood:990001000100");
        assertThat(alert.eventIds()).isEmpty();
        assertThat(level("40", "種別", "9920100").head("EventID", "").alert().stream())
                .isEqualTo("flood:990001000100");
    }

    @Test
    void eachMunicipalityStandsOnceHoweverManyGauges() {
        assertThat(level("40", "種別", "9920100", "9920200 9920300", "9920100", "99204")
                        .alert()
                        .hazards())
                .extracting(h -> h.area().scheme(), h -> h.area().code())
                .containsExactly(
                        tuple(CodeScheme.CITY, "9920100"),
                        tuple(CodeScheme.CITY, "9920200"),
                        tuple(CodeScheme.CITY, "9920300"),
                        tuple(CodeScheme.CITY, "9920400"));
    }

    @Test
    void releaseIsOfTheWholeSectionEvenWithAnEmptyBody() {
        Alert named = level("10", "解除", "9920100").alert();
        assertThat(named.snapshot()).isTrue();
        assertThat(named.hazards())
                .singleElement()
                .satisfies(h -> assertThat(h.isReleased()).isTrue());

        Alert empty = level("10", "解除").body("").alert();
        assertThat(empty.snapshot()).isTrue();
        assertThat(empty.hazards()).isEmpty();
    }

    @Test
    void levelInForceThatNamesNoMunicipalityIsHeld() {
        assertThat(level("51", "レベル５氾濫特別警報").body("").read())
                .isInstanceOfSatisfying(
                        Reading.Held.class,
                        held -> assertThat(held.reason()).contains("届川下流", "レベル５氾濫特別警報", "no municipality"));
    }

    @Test
    void unknownKindIsHeldAndNamed() {
        assertThat(level("77", "種別", "9920100").read())
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains("「77」"));
    }

    @Test
    void descriptionIsTheMainText() {
        assertThat(level("40", "種別", "9920100").alert().infos().getFirst().description())
                .isEqualTo("【警戒レベル２】上流では");
    }

    @Test
    void gradeIsOfOneScale() {
        assertThat(level("40", "種別", "9920100").alert().hazards())
                .extracting(AreaHazard::hazard)
                .containsExactly("flood");
    }
}
