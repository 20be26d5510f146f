package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.todoke.feed.jma.JmaXml.item;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.alert.Alert;
import org.todoke.alert.MsgType;
import org.todoke.alert.Reading;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;

/** Control and Head: for real or not, new or cancelling, continuing what. */
class LineageTest {
    private static JmaXml rain() {
        return JmaXml.heavyRain().municipalities(item("9920100", "届市", "33:発表"));
    }

    @ParameterizedTest
    @CsvSource({"通常,ACTUAL", "訓練,EXERCISE", "試験,TEST"})
    void statusIsReadFromControl(String status, AlertStatus expected) {
        assertThat(rain().control("Status", status).alert().status()).isEqualTo(expected);
    }

    @Test
    void drillWithoutTheWordInItsHeadlineIsADrill() {
        Alert alert =
                rain().control("Status", "訓練").headline("<Text>大雨です。</Text>").alert();
        assertThat(alert.status()).isEqualTo(AlertStatus.EXERCISE);
    }

    @Test
    void realAlertThatSpeaksOfADrillInItsHeadlineStaysReal() {
        assertThat(rain().headline("<Text>訓練ではありません。</Text>").alert().status()).isEqualTo(AlertStatus.ACTUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "本番", "通常 訓練", "ACTUAL"})
    void unknownStatusIsHeldAndNamed(String status) {
        assertThat(rain().control("Status", status).read())
                .isInstanceOfSatisfying(
                        Reading.Held.class,
                        held -> assertThat(held.reason()).contains("「" + status + "」", "expected 通常, 訓練 or 試験"));
    }

    @Test
    void missingStatusIsHeld() {
        assertThat(rain().without("Status").read()).isInstanceOf(Reading.Held.class);
    }

    @ParameterizedTest
    @CsvSource({
        "発表,'',ALERT",
        "発表,1,ALERT",
        "発表,2,UPDATE",
        "遅延,'',ALERT",
        "訂正,'',UPDATE",
        "取消,'',CANCEL",
        "発表,01-02,ALERT"
    })
    void infoTypeAndSerialGiveTheMessageType(String infoType, String serial, MsgType expected) {
        assertThat(rain().head("InfoType", infoType)
                        .head("Serial", serial)
                        .alert()
                        .msgType())
                .isEqualTo(expected);
    }

    @Test
    void unknownInfoTypeIsHeldAndNamed() {
        assertThat(rain().head("InfoType", "撤回").read())
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains("「撤回」"));
    }

    @Test
    void cancelCarriesNoHazardsEvenWithAFullBody() {
        Alert alert = rain().head("InfoType", "取消").alert();
        assertThat(alert.hazards()).isEmpty();
        assertThat(alert.snapshot()).isFalse();
    }

    @Test
    void cancelWithoutBodyIsOfTheSameStream() {
        assertThat(rain().head("InfoType", "取消").body("").alert().stream()).isEqualTo(rain().alert().stream());
    }

    @Test
    void serialStaysText() {
        assertThat(rain().head("Serial", "01-02").alert().serial()).isEqualTo("01-02");
        assertThat(rain().alert().serial()).isNull();
    }

    @Test
    void timesAreReadWithTheirOffsets() {
        Alert alert = rain().head("ValidDateTime", "2026-06-01T18:00:00+09:00").alert();
        assertThat(alert.sent()).isEqualTo(Instant.parse("2026-06-01T03:00:05Z"));
        assertThat(alert.reportedAt()).isEqualTo(Instant.parse("2026-06-01T03:00:00Z"));
        assertThat(alert.expires()).isEqualTo(Instant.parse("2026-06-01T09:00:00Z"));
    }

    @Test
    void missingOrNilValidDateTimeMeansNoEnd() {
        assertThat(rain().alert().expires()).isNull();
        assertThat(rain().head("ValidDateTime", "").alert().expires()).isNull();
    }

    @Test
    void unreadableReportTimeIsRemarkedOnAndDoesNotStopTheAlert() {
        Reading.Understood understood =
                JmaXml.understood(rain().head("ReportDateTime", "きのう").read());
        assertThat(understood.alert().reportedAt()).isNull();
        assertThat(understood.remarks()).singleElement().asString().contains("ReportDateTime", "「きのう」");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-06-01", "2026-06-01T03:00:05"})
    void sendingTimeThatOrdersNothingIsHeld(String time) {
        assertThat(rain().control("DateTime", time).read())
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains("Control/DateTime is 「" + time));
    }

    @Test
    void twoEventIdsAreBothKept() {
        Alert alert = JmaXml.tsunami()
                .head("EventID", "20260601120000 20260601123000")
                .body(TsunamiReaderTest.item("210", "届沿岸", "62", "津波注意報"))
                .alert();
        assertThat(alert.eventIds()).containsExactly("20260601120000", "20260601123000");
        assertThat(alert.stream()).isEqualTo("tsunami");
    }

    @Test
    void eventKeyedTelegramWithoutEventIdIsHeld() {
        assertThat(JmaXml.tsunami()
                        .head("EventID", "")
                        .body(TsunamiReaderTest.item("210", "届沿岸", "62", "津波注意報"))
                        .read())
                .isInstanceOf(Reading.Held.class);
    }

    @Test
    void infoIsTheJapaneseTitleHeadlineAndText() {
        Alert alert = rain().headline("<Text>\n　大雨です。\n逃げてください。\n</Text>")
                .body("<Warning type=\"気象警報・注意報（市町村等）\">" + item("9920100", "届市", "33:発表")
                        + "</Warning><Comment><Text>詳しくは。</Text></Comment>")
                .alert();
        assertThat(alert.infos()).singleElement().satisfies(info -> {
            assertThat(info.language()).isEqualTo(Language.JA);
            assertThat(info.event()).isEqualTo("届県大雨警報・注意報");
            assertThat(info.headline()).isEqualTo("大雨です。\n逃げてください。");
            assertThat(info.description()).isEqualTo("詳しくは。");
        });
    }

    @Test
    void sameStatementInOtherBytesHasTheSameSemanticKey() {
        String xml = rain().xml();
        String indented = xml.replace("><", ">\n  <").replace("<Item>", "<!-- 注 --><Item>");
        String prefixed = xml.replace("<Report xmlns=", "<j:Report xmlns:j=")
                .replace("</Report>", "</j:Report>")
                .replace("<Control>", "<Control xmlns=\"" + Ns.JMX + "\">");
        String key = rain().alert().semanticKey();
        assertThat(JmaXml.understood(JmaXml.read(null, indented)).alert().semanticKey())
                .isEqualTo(key);
        assertThat(rain().control("DateTime", "2026-06-01T03:00:09Z").alert().semanticKey())
                .isEqualTo(key);
        assertThat(JmaXml.understood(JmaXml.read(null, prefixed)).alert().semanticKey())
                .isEqualTo(key);
    }

    @Test
    void everyFieldOfTheStatementChangesTheSemanticKey() {
        assertThat(new String[] {
                    rain().alert().semanticKey(),
                    rain().control("Status", "訓練").alert().semanticKey(),
                    rain().control("EditorialOffice", "隣地方気象台").alert().semanticKey(),
                    rain().head("InfoType", "訂正").alert().semanticKey(),
                    rain().head("Serial", "2").alert().semanticKey(),
                    rain().head("EventID", "X").alert().semanticKey(),
                    rain().head("ReportDateTime", "2026-06-01T12:01:00+09:00")
                            .alert()
                            .semanticKey(),
                    rain().headline("<Text>別</Text>").alert().semanticKey(),
                    rain().municipalities(item("9920100", "届市", "43:発表"))
                            .alert()
                            .semanticKey(),
                })
                .doesNotHaveDuplicates();
    }

    @Test
    void twoOfficesStandInForEachOtherForEarthquakesOnly() {
        JmaXml tsunami = JmaXml.tsunami().body(TsunamiReaderTest.item("210", "届沿岸", "62", "津波注意報"));
        String tokyo = tsunami.control("EditorialOffice", "気象庁本庁").alert().semanticKey();
        String osaka = tsunami.control("EditorialOffice", "大阪管区気象台").alert().semanticKey();
        assertThat(osaka).isEqualTo(tokyo);
    }
}
