package org.todoke.feed.jalert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertAnnouncement;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Disposition;
import org.todoke.alert.IntakeResult;
import org.todoke.alert.ReaderHub;
import org.todoke.alert.Reading;
import org.todoke.alert.Severity;
import org.todoke.alert.Telegram;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;

class JalertTelegramReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Charset MS932 = Charset.forName("windows-31j");
    private static final String NAME = "JALT_20261121180000.txt";
    private static final String MISSILE = "ミサイル発射。ミサイル発射。\r\n\r\n\r\n　ミサイルが発射されたものとみられます。①建物の中、又は地下に避難して下さい。\r\n";

    private static ReaderHub hub;

    private final JalertTelegramReader reader = new JalertTelegramReader(new ServedCity());

    @BeforeAll
    static void start() {
        ServedCity city = new ServedCity();
        hub = ReaderHub.startedOn(TestServers.freshDatabase(), new JalertTelegramReader(city), city);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-31j"})
    void civilProtectionIsForEverybodyLetterForLetter(String charset) {
        Alert alert = understood(read(NAME, MISSILE.getBytes(Charset.forName(charset))));
        assertThat(alert.type()).isEqualTo("JALT");
        assertThat(alert.status()).isEqualTo(AlertStatus.ACTUAL);
        assertThat(alert.severity()).isEqualTo(Severity.EXTREME);
        assertThat(alert.infos())
                .containsExactly(new AlertInfo(Language.JA, "国民保護情報", "", MISSILE.replace("\r\n", "\n")));
        assertThat(alert.hazards()).singleElement().satisfies(hazard -> {
            assertThat(hazard.hazard()).isEqualTo("civil-protection");
            assertThat(hazard.area()).isEqualTo(new OfficialCode(CodeScheme.HUB, ServedCity.CODE));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ミサイルが発射されました。建物の中に避難して下さい。, 55",
        "直ちに避難。直ちに建物の中、又は地下に避難して下さい。, 50",
        "先程のミサイルは、太平洋へ通過したものとみられます。避難の呼びかけを解除します。, 40",
        "大規模テロに関する情報です。, 40",
    })
    void gradeSaysWhetherToTakeShelter(String text, int grade) {
        assertThat(understood(read(NAME, text)).hazards())
                .extracting(AreaHazard::grade)
                .containsExactly(grade);
    }

    @ParameterizedTest
    @CsvSource({
        "JALT_TEST_1.txt, TEST",
        "jalt-test.txt, TEST",
        "JALT_試験.txt, TEST",
        "JALT_KUNREN.txt, EXERCISE",
        "0001_JALT_訓練.txt, EXERCISE",
        "JALT_1.txt, ACTUAL",
        "JALT.txt, ACTUAL",
    })
    void nameSaysWhetherItIsADrill(String name, AlertStatus status) {
        assertThat(understood(read(name, status.isActual() ? "直ちに避難。" : "これは、Ｊアラートのテストです。"))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"これは、Ｊアラートのテストです。", "【試験】ミサイル発射。", "訓練。訓練。ミサイル発射。", "This is a TEST."})
    void wordsOfADrillUnderTheNameOfARealOneAreForAHuman(String text) {
        assertHeld(read(NAME, text), "its words do");
    }

    @Test
    void thisIsNotADrillIsNotOne() {
        assertThat(understood(read(NAME, "これは訓練ではありません。直ちに避難。")).status()).isEqualTo(AlertStatus.ACTUAL);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"unknown.txt", "JALTX_1.txt", "JALT_IFDA.txt", "telegram.txt"})
    void textWithoutATypeIsForAHuman(@Nullable String name) {
        assertHeld(read(name, MISSILE), "names no type");
    }

    @Test
    void urgentMessageToTheMunicipalityIsForStaffAlone() {
        assertThat(read("IFDA_20261121180000.txt", "緊急連絡"))
                .isInstanceOfSatisfying(
                        Reading.Ignored.class,
                        ignored -> assertThat(ignored.type()).isEqualTo("IFDA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JALT_20261121030000.txt", "JALT_20261121230000.txt", "JALT_20251121180000.txt"})
    void textIssuedLongAgoOrInTheFutureIsForAHuman(String name) {
        assertHeld(read(name, MISSILE), "expected less than 60 minutes between");
    }

    @Test
    void bytesThatAreNoTextAreForAHuman() {
        assertHeld(read(NAME, new byte[] {(byte) 0xFF, (byte) 0xFE, 0x41}), "neither UTF-8 nor MS932");
        assertHeld(read(NAME, "ミサイル".getBytes(StandardCharsets.UTF_16LE)), "neither UTF-8 nor MS932");
        assertHeld(read(NAME, "a\0b"), "control characters");
        assertThat(read(NAME, " \r\n")).isInstanceOf(Reading.Unreadable.class);
        assertThat(read(NAME, "")).isInstanceOf(Reading.Unreadable.class);
        assertHeld(read(NAME, "避".repeat(30_000)), "longer than");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, x.txt, 避難, true",
        "text/plain;charset=Shift_JIS, , 避難, true",
        "application/octet-stream, JALT_1.txt, 避難, true",
        "application/octet-stream, x.bin, 避難, false",
        "text/plain, VXSE43.txt, <Report/>, false",
        "application/xml, JALT.txt, <Report/>, false",
    })
    void acceptsTextsAlone(String mediaType, @Nullable String name, String content, boolean accepted) {
        assertThat(reader.accepts(telegram(mediaType, name, content.getBytes(MS932))))
                .isEqualTo(accepted);
    }

    @Test
    void sameTextByAnotherRouteIsToldOnceAndAnotherDayAgain() {
        byte[] text = "直ちに避難。直ちに建物の中、又は地下に避難して下さい。".getBytes(StandardCharsets.UTF_8);
        byte[] otherBytes = new String(text, StandardCharsets.UTF_8).getBytes(MS932);
        IntakeResult first = receive(NOW, "JALT_1.txt", text);
        assertThat(first.disposition()).isEqualTo(Disposition.RELEASED);
        assertThat(hub.announced()).singleElement().satisfies(JalertTelegramReaderTest::isEmergency);
        assertThat(receive(NOW.plusSeconds(2), "JALT_2.txt", text).disposition())
                .isEqualTo(Disposition.DUPLICATE);
        assertThat(receive(NOW.plusSeconds(290), "JALT_3.txt", otherBytes).disposition())
                .isEqualTo(Disposition.RECORDED);
        assertThat(hub.announced()).isEmpty();

        assertThat(receive(NOW.plus(Duration.ofMinutes(20)), "JALT_4.txt", text).disposition())
                .isEqualTo(Disposition.RELEASED);
        assertThat(hub.announced()).hasSize(1);
    }

    @Test
    void sameTimeInTheNameIsTheSameTextHoweverLateItComes() {
        byte[] text = "ミサイル通過。".getBytes(StandardCharsets.UTF_8);
        Instant issued = Instant.parse("2026-11-21T12:00:00Z");
        receive(issued, "JALT_20261121210000.txt", text);
        hub.announced();
        assertThat(receive(issued.plus(Duration.ofMinutes(30)), "a-JALT-20261121210000.txt", text)
                        .disposition())
                .isEqualTo(Disposition.RECORDED);
        assertThat(hub.announced()).isEmpty();
    }

    private static void isEmergency(AlertAnnouncement announced) {
        assertThat(announced.lane()).isEqualTo(Lane.EMERGENCY);
        assertThat(announced.channels()).isEmpty();
        assertThat(announced.areas()).isEqualTo(Set.of(ServedCity.CODE));
        assertThat(announced.release()).isTrue();
        assertThat(announced.contents().bestFor(Language.JA).title()).isEqualTo("【国民保護情報】");
    }

    private static IntakeResult receive(Instant at, String name, byte[] content) {
        hub.setTime(at);
        return hub.receive(content, "text/plain", name);
    }

    private Reading read(@Nullable String name, String text) {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Reading read(@Nullable String name, byte[] content) {
        return reader.read(telegram("text/plain", name, content));
    }

    private static Telegram telegram(String mediaType, @Nullable String name, byte[] content) {
        return new Telegram(UUID.randomUUID(), content, mediaType, name, "test", NOW);
    }

    private static Alert understood(Reading reading) {
        if (reading instanceof Reading.Understood(Alert alert, var remarks) && remarks.isEmpty()) {
            return alert;
        }
        throw new AssertionError("expected to be understood without remarks, is " + reading);
    }

    private static void assertHeld(Reading reading, String reason) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Held.class, held -> assertThat(held.reason()).contains(reason));
    }
}
