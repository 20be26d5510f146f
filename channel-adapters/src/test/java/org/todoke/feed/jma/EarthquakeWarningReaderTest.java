package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.todoke.alert.Alert;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.MsgType;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;
import org.todoke.alert.Urgency;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;

class EarthquakeWarningReaderTest {
    private static JmaXml warning() {
        return JmaXml.earthquakeWarning()
                .head("Serial", "1")
                .headline("<Text>届湾で地震　強い揺れ</Text>" + block("地方予報区", "9999", "届地方") + block("細分区域", "990", "届県北部")
                        + block("細分区域", "991", "届県南部"))
                .body("<Earthquake><Condition>仮定震源要素</Condition><eb:Magnitude>1.0</eb:Magnitude></Earthquake>");
    }

    private static String block(String unit, String code, String name) {
        return "<Information type=\"緊急地震速報（" + unit + "）\"><Item><Kind><Name>緊急地震速報（警報）</Name><Code>31</Code></Kind>"
                + "<Areas><Area><Name>" + name + "</Name><Code>" + code + "</Code></Area></Areas></Item></Information>";
    }

    @Test
    void everySeismicAreaIsWarnedAtOnce() {
        Alert alert = warning().alert();
        assertThat(alert.hazards())
                .extracting(AreaHazard::area)
                .containsExactly(
                        new OfficialCode(CodeScheme.SEISMIC_AREA, "990"),
                        new OfficialCode(CodeScheme.SEISMIC_AREA, "991"));
        assertThat(alert.hazards()).allSatisfy(hazard -> {
            assertThat(hazard.severity()).isEqualTo(Severity.EXTREME);
            assertThat(hazard.urgency()).isEqualTo(Urgency.IMMEDIATE);
            assertThat(hazard.grade()).isEqualTo(50);
        });
        assertThat(alert.stream()).isEqualTo("eew");
        assertThat(alert.eventIds()).containsExactly("20260601120000");
        assertThat(alert.serial()).isEqualTo("1");
        assertThat(alert.snapshot()).isFalse();
    }

    @Test
    void magnitudeAndDepthAreNeverShown() {
        assertThat(warning().alert().hazards())
                .allSatisfy(hazard -> assertThat(hazard.details()).containsOnlyKeys("kind"));
    }

    @Test
    void cancelHasNoAreasAndTheSameStreamAndSerial() {
        Alert cancel = warning()
                .head("InfoType", "取消")
                .headline("<Text>取り消します。</Text>")
                .body("<Text>先ほどの速報を取り消します。</Text>")
                .alert();
        assertThat(cancel.msgType()).isEqualTo(MsgType.CANCEL);
        assertThat(cancel.hazards()).isEmpty();
        assertThat(cancel.stream()).isEqualTo(warning().alert().stream());
        assertThat(cancel.eventIds()).isEqualTo(warning().alert().eventIds());
        assertThat(cancel.infos().getFirst().description()).isEqualTo("先ほどの速報を取り消します。");
    }

    @Test
    void warningWithoutSeismicAreasIsHeld() {
        assertThat(warning().headline("<Text>地震</Text>").read()).isInstanceOf(Reading.Held.class);
    }
}
