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

class TsunamiReaderTest {
    /** A Body with one forecast area. */
    static String item(String area, String name, String code, String kind) {
        return item(area, name, code, kind, "");
    }

    private static String item(String area, String name, String code, String kind, String more) {
        return """
                <Tsunami><Forecast><Item><Area><Name>%s</Name><Code>%s</Code></Area>
                <Category><Kind><Name>%s</Name><Code>%s</Code></Kind><LastKind><Code>00</Code></LastKind></Category>%s
                </Item></Forecast></Tsunami>
                """.formatted(name, area, kind, code, more);
    }

    @ParameterizedTest
    @CsvSource({
        "53,50,EXTREME", "52,50,EXTREME", "51,40,SEVERE", "62,20,MODERATE", "71,10,MINOR",
        "72,0,MINOR", "73,0,MINOR", "50,0,MINOR", "60,0,MINOR", "00,0,MINOR"
    })
    void kindsHaveTheirGrade(String code, int grade, Severity severity) {
        Alert alert = JmaXml.tsunami().body(item("990", "届沿岸", code, "種別")).alert();
        assertThat(alert.hazards())
                .extracting(h -> h.area().scheme(), AreaHazard::hazard, AreaHazard::grade, AreaHazard::severity)
                .containsExactly(tuple(CodeScheme.TSUNAMI_AREA, "tsunami", grade, severity));
        assertThat(alert.snapshot()).isTrue();
    }

    @Test
    void bodyCountsAndNotTheHead() {
        Alert alert = JmaXml.tsunami()
                .headline("<Information type=\"津波予報領域表現\"><Item><Kind><Code>52</Code></Kind><Areas>"
                        + "<Area><Name>広い沿岸</Name><Code>291</Code></Area></Areas></Item></Information>")
                .body(item("990", "届沿岸", "53", "大津波警報：発表"))
                .alert();
        assertThat(alert.hazards())
                .extracting(h -> h.area().code(), AreaHazard::code)
                .containsExactly(tuple("990", "53"));
    }

    @Test
    void heightIsTheWordingAndNeverNaN() {
        assertThat(heightOf("<eb:TsunamiHeight unit=\"m\" condition=\"不明\" description=\"巨大\">NaN</eb:TsunamiHeight>"))
                .isEqualTo("巨大");
        assertThat(heightOf("<eb:TsunamiHeight unit=\"m\" description=\"１０ｍ超\">10</eb:TsunamiHeight>"))
                .isEqualTo("１０ｍ超");
        assertThat(heightOf("<eb:TsunamiHeight unit=\"m\" condition=\"不明\" description=\"\">NaN</eb:TsunamiHeight>"))
                .isEqualTo("none");
    }

    private static String heightOf(String element) {
        return JmaXml.tsunami()
                .body(item("990", "届沿岸", "52", "大津波警報", "<MaxHeight>" + element + "</MaxHeight>"))
                .alert()
                .hazards()
                .getFirst()
                .details()
                .getOrDefault("height", "none");
    }

    @Test
    void arrivalAndItsConditionAreDetails() {
        assertThat(JmaXml.tsunami()
                        .body(item(
                                "990",
                                "届沿岸",
                                "51",
                                "津波警報",
                                "<FirstHeight><ArrivalTime>2026-06-01T12:30:00+09:00</ArrivalTime>"
                                        + "<Condition>ただちに津波来襲と予測</Condition></FirstHeight>"))
                        .alert()
                        .hazards()
                        .getFirst()
                        .details())
                .containsEntry("arrival", "2026-06-01T12:30:00+09:00")
                .containsEntry("condition", "ただちに津波来襲と予測");
    }

    @Test
    void issueWithoutAreasIsHeld() {
        assertThat(JmaXml.tsunami().body("<Text>津波。</Text>").read()).isInstanceOf(Reading.Held.class);
    }
}
