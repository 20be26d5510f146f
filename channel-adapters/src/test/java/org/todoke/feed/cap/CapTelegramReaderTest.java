package org.todoke.feed.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.MsgType;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;

class CapTelegramReaderTest {
    private static final String A1 = "bousai@example.jp,A1,2026-11-21T18:00:00+09:00";

    @Test
    void alertSaysWhatWhereAndHowBad() {
        Alert alert = CapSample.alert().understood();
        assertThat(alert.type()).isEqualTo("CAP");
        assertThat(alert.status()).isEqualTo(AlertStatus.ACTUAL);
        assertThat(alert.msgType()).isEqualTo(MsgType.ALERT);
        assertThat(alert.stream()).isEqualTo("cap");
        assertThat(alert.eventIds()).containsExactly("bousai@example.jp,A1,2026-11-21T09:00:00Z");
        assertThat(alert.sent()).isEqualTo(CapSample.SENT);
        assertThat(alert.sender()).isEqualTo("届川河川事務所");
        assertThat(alert.expires()).isEqualTo("2026-11-21T21:00:00Z");
        assertThat(alert.snapshot()).isTrue();
        assertThat(alert.infos())
                .containsExactly(new AlertInfo(
                        Language.JA,
                        "河川の氾濫",
                        "届川が氾濫しています",
                        "届川の水が堤防を越えました。\n\nすぐに高い所へ避難してください。",
                        alert.hazards().getFirst().hazard()));
        assertThat(alert.hazards()).singleElement().satisfies(hazard -> {
            assertThat(hazard.hazard()).startsWith("cap-met-x");
            assertThat(hazard.grade()).isEqualTo(40);
            assertThat(hazard.severity()).isEqualTo(Severity.SEVERE);
            assertThat(hazard.area()).isEqualTo(new OfficialCode(CodeScheme.HUB, "west"));
            assertThat(hazard.details()).containsEntry("event", "河川の氾濫");
        });
        assertThat(CapSample.remarks(CapSample.alert().read())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Extreme, Immediate, Observed, 50",
        "Extreme, Expected, Likely, 50",
        "Extreme, Future, Likely, 30",
        "Extreme, Immediate, Possible, 30",
        "Extreme, Immediate, Unlikely, 0",
        "Severe, Immediate, Observed, 40",
        "Severe, Immediate, Very Likely, 40",
        "Severe, Unknown, Unknown, 30",
        "Moderate, Expected, Likely, 30",
        "Moderate, Future, Possible, 20",
        "Minor, Immediate, Observed, 20",
        "Unknown, Immediate, Observed, 25",
        "Severe, Past, Observed, 10",
    })
    void severityUrgencyAndCertaintyMakeTheGrade(String severity, String urgency, String certainty, int grade) {
        Alert alert = CapSample.alert()
                .info("severity", severity)
                .info("urgency", urgency)
                .info("certainty", certainty)
                .understood();
        assertThat(alert.hazards()).extracting(AreaHazard::grade).containsExactly(grade);
    }

    @Test
    void allClearIsTheEndOfIt() {
        Alert alert = CapSample.update("A2", "2026-11-21T18:30:00+09:00", A1)
                .info("responseType", "AllClear")
                .understood();
        assertThat(alert.hazards()).allMatch(AreaHazard::isReleased);
    }

    @ParameterizedTest
    @CsvSource({"Actual, ACTUAL", "Exercise, EXERCISE", "Test, TEST"})
    void statusIsAType(String text, AlertStatus status) {
        assertThat(CapSample.alert().with("status", text).understood().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "status, System, status is System",
        "status, Draft, status is Draft",
        "scope, Restricted, scope is Restricted",
        "scope, Private, scope is Private",
        "msgType, Ack, msgType is Ack",
        "msgType, Error, msgType is Error",
    })
    void whatIsNotForResidentsIsRecordedAlone(String field, String value, String reason) {
        assertThat(CapSample.update("A2", "2026-11-21T18:01:00+09:00", A1)
                        .with(field, value)
                        .read())
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.reason()).startsWith(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "status, real",
        "scope, ''",
        "msgType, Alarm",
        "sent, 2026-11-21T18:00:00",
        "sent, ''",
        "identifier, ''",
        "sender, ''"
    })
    void whatCannotBeToldIsForAHuman(String field, String value) {
        assertThat(CapSample.alert().with(field, value).read())
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains(field));
    }

    @Test
    void messageFromTomorrowIsForAHuman() {
        assertThat(CapSample.alert().with("sent", "2026-11-23T18:00:00+09:00").read())
                .isInstanceOf(Reading.Held.class);
        assertThat(CapSample.remarks(CapSample.alert()
                        .with("sent", "2026-11-21T19:00:00+09:00")
                        .read()))
                .singleElement()
                .asString()
                .contains("clocks differ");
    }

    @Test
    void zIsReadAndRemarkedOn() {
        Reading reading = CapSample.alert().with("sent", "2026-11-21T09:00:00Z").read();
        assertThat(CapSample.understood(reading).alert().sent()).isEqualTo(CapSample.SENT);
        assertThat(CapSample.remarks(reading)).singleElement().asString().contains("expected the form");
    }

    @Test
    void referencesJoinStreamsHoweverTheirTimesAreWritten() {
        Alert alert = CapSample.update(
                        "A2",
                        "2026-11-21T18:30:00+09:00",
                        "bousai@example.jp,A1,2026-11-21T09:00:00-00:00\n\t x,B,2026-11-21T10:00:00+01:00")
                .understood();
        assertThat(alert.msgType()).isEqualTo(MsgType.UPDATE);
        assertThat(alert.eventIds())
                .containsExactlyInAnyOrder(
                        "bousai@example.jp,A2,2026-11-21T09:30:00Z",
                        "bousai@example.jp,A1,2026-11-21T09:00:00Z",
                        "x,B,2026-11-21T09:00:00Z");
    }

    @Test
    void referencesSeparatedByCommasAreReadAndRemarkedOn() {
        Reading reading = CapSample.cancel("A3", "2026-11-21T18:30:00+09:00", A1 + ",x,B,2026-11-21T10:00:00+01:00")
                .read();
        assertThat(CapSample.understood(reading).alert().eventIds()).hasSize(3);
        assertThat(CapSample.remarks(reading)).anyMatch(remark -> remark.contains("separated by commas"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A1", "bousai@example.jp,A1", "bousai@example.jp,A1,yesterday"})
    void cancelThatNamesNothingIsForAHuman(String references) {
        assertThat(CapSample.cancel("A3", "2026-11-21T18:30:00+09:00", references)
                        .read())
                .isInstanceOf(Reading.Held.class);
    }

    @Test
    void updateThatNamesNothingIsNewsOfItsOwn() {
        Reading reading =
                CapSample.update("A2", "2026-11-21T18:01:00+09:00", "").read();
        assertThat(CapSample.understood(reading).alert().eventIds()).hasSize(1);
        assertThat(CapSample.remarks(reading)).singleElement().asString().startsWith("references: none");
    }

    @Test
    void cancelNeedsNoInfoAndStatesNoHazard() {
        Alert alert = CapSample.cancel("A3", "2026-11-21T18:30:00+09:00", A1).understood();
        assertThat(alert.msgType()).isEqualTo(MsgType.CANCEL);
        assertThat(alert.hazards()).isEmpty();
        assertThat(alert.expires()).isNull();
    }

    @Test
    void alertThatSaysNothingOrNamesNoAreaIsForAHuman() {
        assertThat(CapSample.alert().withoutInfo().read()).isInstanceOf(Reading.Held.class);
        assertThat(CapSample.alert().areas().read()).isInstanceOf(Reading.Held.class);
    }

    @Test
    void eachLanguageIsToldInItsOwnWords() {
        String english = CapSample.alert()
                .info("language", "en-US")
                .info("headline", "The river is flooding")
                .info("description", "Leave\n      the riverside.")
                .without("instruction")
                .infoXml();
        Alert alert = CapSample.alert().then(english).understood();
        assertThat(alert.infos()).extracting(AlertInfo::language).containsExactly(Language.JA, Language.EN);
        assertThat(alert.infos().getLast().description()).isEqualTo("Leave\nthe riverside.");
        assertThat(alert.hazards()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ja-JP, ja",
        "ja-x-easy, ja-x-easy",
        "en-GB, en",
        "zh-CN, zh-Hans",
        "zh-tw, zh-Hant",
        "zh, zh-Hans",
        "ko-KR, ko",
        "pt-BR, pt",
        "es-419, es",
        "vi, vi",
        "???, en"
    })
    void tagsBecomeTheLanguagesOfResidents(String tag, String language) {
        assertThat(CapSample.alert().info("language", tag).understood().infos())
                .extracting(AlertInfo::language)
                .containsExactly(Language.of(language));
    }

    @Test
    void missingLanguageIsEnglishUnlessTheTextIsJapanese() {
        assertThat(CapSample.alert().without("language").understood().infos())
                .extracting(AlertInfo::language)
                .containsExactly(Language.JA);
        assertThat(CapSample.alert()
                        .without("language")
                        .without("instruction")
                        .info("headline", "Flood")
                        .info("description", "Leave")
                        .understood()
                        .infos())
                .extracting(AlertInfo::language)
                .containsExactly(Language.EN);
    }

    @Test
    void onlyInfosOfOurAreasSpeakToOurResidents() {
        String elsewhere = CapSample.alert()
                .info("severity", "Extreme")
                .info("headline", "よその町")
                .areas(
                        "<areaDesc>よそ</areaDesc><geocode><valueName>JIS X 0402</valueName><value>13101</value></geocode>")
                .infoXml();
        Alert alert = CapSample.alert().then(elsewhere).understood();
        assertThat(alert.infos()).extracting(AlertInfo::headline).containsExactly("届川が氾濫しています");
    }

    @Test
    void messageWithoutAnEndHoldsForADay() {
        assertThat(CapSample.alert().without("expires").understood().expires())
                .isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
        assertThat(CapSample.alert()
                        .without("expires")
                        .info("onset", "2026-11-23T00:00:00+09:00")
                        .understood()
                        .expires())
                .isEqualTo(Instant.parse("2026-11-23T15:00:00Z"));
    }

    @Test
    void version11IsReadAndRemarkedOn() {
        CapSample sample = CapSample.alert().namespace("urn:oasis:names:tc:emergency:cap:1.1");
        assertThat(CapSample.remarks(sample.read())).containsExactly("CAP 1.1, expected 1.2");
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.incident.com/cap/1.0, CAP 1.0",
        "urn:oasis:names:tc:emergency:EDXL:DE:1.0, EDXL-DE envelope",
        "urn:oasis:names:tc:emergency:cap:9.9, the document element is"
    })
    void otherFormatsAreUnreadableAndSaySo(String namespace, String reason) {
        CapSample sample = CapSample.alert().namespace(namespace);
        assertThat(reader().accepts(CapSample.telegram(sample.bytes(), "x.xml", CapSample.SENT)))
                .isTrue();
        assertThat(sample.read())
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains(reason));
    }

    @Test
    void otherXmlIsLeftToOthers() {
        assertThat(reader().accepts(new org.todoke.alert.Telegram(
                        java.util.UUID.randomUUID(),
                        "<Report xmlns='http://xml.kishou.go.jp/jmaxml1/'/>".getBytes(StandardCharsets.UTF_8),
                        "application/xml",
                        "x.xml",
                        "test",
                        CapSample.SENT)))
                .isFalse();
    }

    @Test
    void identifierNobodyCanReferToIsRemarkedOn() {
        assertThat(CapSample.remarks(CapSample.alert().with("identifier", "A 1").read()))
                .singleElement()
                .asString()
                .contains("nobody can refer");
    }

    private static CapTelegramReader reader() {
        return CapSample.reader(CapSample.DEFAULTS, new TestCity());
    }

    @Test
    void fieldsThatAreWrongAreRemarkedOnAndTakenAsUnknown() {
        Reading reading = CapSample.alert()
                .info("severity", "Terrible")
                .info("expires", "tomorrow")
                .read();
        assertThat(CapSample.remarks(reading)).hasSize(2);
        assertThat(CapSample.understood(reading).alert().severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(List.of(25))
                .isEqualTo(CapSample.understood(reading).alert().hazards().stream()
                        .map(AreaHazard::grade)
                        .toList());
    }

    /** Operators are told of what is held; of a drill they must not think that it is real. */
    @ParameterizedTest
    @CsvSource({"Actual, ACTUAL", "Exercise, EXERCISE", "Test, TEST", "System,"})
    void alsoWhatIsHeldSaysWhetherItIsADrill(String written, @Nullable AlertStatus status) {
        CapTelegramReader reader = CapSample.reader(CapSample.DEFAULTS, new TestCity());
        assertThat(reader.statedStatus(CapSample.telegram(
                        CapSample.alert()
                                .with("status", written)
                                .with("sent", "yesterday")
                                .bytes(),
                        "a.cap",
                        CapSample.SENT)))
                .isEqualTo(status);
        assertThat(reader.statedStatus(CapSample.telegram(new byte[] {'<'}, "a.cap", CapSample.SENT)))
                .isNull();
    }
}
