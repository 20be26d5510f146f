package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.bot.jackson.ModelObjectMapper;
import com.linecorp.bot.messaging.model.FlexMessage;
import com.linecorp.bot.messaging.model.TextMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.DrillCases.DrillCase;
import org.todoke.content.Language;
import org.todoke.content.WarningLevel;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.SampleBatches;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComposerTest {
    private final Composer composer = new Composer();

    static List<Language> languages() {
        return Language.SHIPPED;
    }

    @Test
    void theWordsGoAsTextAndTheCardFollows() {
        LineMessages messages = composer.compose(SampleBatches.message(), Lane.ROUTINE);

        assertThat(messages.full()).hasSize(2);
        assertThat(messages.textOnly()).containsExactly(messages.full().getFirst());
        assertThat(text(messages))
                .startsWith("防災無線の点検のお知らせ\n\n11月22日")
                .contains("https://city.example.jp/bousai/test")
                .endsWith("https://todoke.example.jp/a/7Kf3qL");
        assertThat(card(messages).altText()).startsWith("防災無線の点検のお知らせ\n11月22日");
    }

    @Test
    void theCardOpensThePageAndCarriesTheRevision() throws Exception {
        OutgoingMessage message = SampleBatches.message();
        JsonNode buttons = json(composer.compose(message, Lane.ROUTINE)).at("/contents/footer/contents");

        assertThat(buttons.get(0).at("/action/uri").stringValue())
                .isEqualTo(Objects.requireNonNull(message.permalink()).toString());
        assertThat(ReceivedButton.revisionOf(buttons.get(1).at("/action/data").stringValue()))
                .hasValue(message.revisionId());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aDrillSaysSoBeforeEverythingInEveryLanguageAndPlace(Language language) throws Exception {
        for (AlertStatus status : List.of(AlertStatus.EXERCISE, AlertStatus.TEST)) {
            LineMessages messages = composer.compose(
                    SampleBatches.message(status, language, "防災", new Content("避難指示", "本文", null)), Lane.EMERGENCY);

            String notReal = LineTexts.notReal(language, status);
            assertThat(text(messages)).startsWith(notReal + "\n\n" + status.mark());
            assertThat(card(messages).altText()).startsWith(notReal);
            JsonNode head = json(messages).at("/contents/header");
            assertThat(head.at("/contents/0/contents/0/text").stringValue()).isEqualTo(notReal);
            assertThat(head.at("/contents/2/text").stringValue()).startsWith(status.mark());
        }
    }

    @ParameterizedTest
    @MethodSource("org.todoke.content.DrillCases#all")
    void everyDrillIsMarkedInTheWordsTheCardAndTheNotification(DrillCase drill) throws Exception {
        LineMessages messages = composer.compose(
                SampleBatches.message(drill.status(), drill.language(), "防災", drill.content()), Lane.EMERGENCY);

        String notReal = LineTexts.notReal(drill.language(), drill.status());
        assertThat(text(messages)).startsWith(notReal + "\n\n" + drill.status().mark());
        assertThat(card(messages).altText())
                .startsWith(notReal + " " + drill.status().mark());
        assertThat(json(messages).at("/contents/header/contents/2/text").stringValue())
                .startsWith(drill.status().mark());
    }

    @ParameterizedTest
    @CsvSource({
        "ACTUAL, LEVEL_5, EMERGENCY, LEVEL_5",
        "ACTUAL, LEVEL_4, EMERGENCY, LEVEL_4",
        "ACTUAL, LEVEL_3, EMERGENCY, LEVEL_3",
        "ACTUAL, LEVEL_2, ROUTINE, LEVEL_2",
        "ACTUAL, LEVEL_1, ROUTINE, LEVEL_1",
        "ACTUAL, , EMERGENCY, EMERGENCY",
        "ACTUAL, , ROUTINE, NOTICE",
        "EXERCISE, LEVEL_5, EMERGENCY, EXERCISE",
        "TEST, LEVEL_4, EMERGENCY, TEST"
    })
    void theCardWearsTheColourOfItsLevelButADrillNeverDoes(
            AlertStatus status, @Nullable WarningLevel level, Lane lane, Look look) throws Exception {
        JsonNode head = json(composer.compose(withLevel(status, level), lane)).at("/contents/header");

        assertThat(head.get("backgroundColor").stringValue()).isEqualTo(look.background());
        assertThat(head.get("contents")
                        .get(head.get("contents").size() - 1)
                        .get("color")
                        .stringValue())
                .isEqualTo(look.text());
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyHeadCanBeRead(Look look) {
        double one = luminance(look.background());
        double other = luminance(look.text());
        double contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        assertThat(contrast).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void noDrillLooksLikeALevel(Look look) {
        boolean drill = look == Look.EXERCISE || look == Look.TEST;
        assertThat(Stream.of(Look.values()).filter(other -> other.background().equals(look.background())))
                .as("drill %s", drill)
                .containsExactly(look);
    }

    @Test
    void longWordsAreCutWithinLinesLimitsAndKeepTheirLinks() throws Exception {
        OutgoingMessage message = SampleBatches.message(
                AlertStatus.EXERCISE,
                Language.JA,
                "防災",
                new Content(
                        "😀".repeat(Content.MAX_TITLE),
                        "あ😀".repeat(Content.MAX_BODY / 2),
                        URI.create("https://city.example.jp/" + "x".repeat(900))));

        LineMessages messages = composer.compose(message, Lane.EMERGENCY);

        assertThat(text(messages)).hasSizeLessThanOrEqualTo(5000).hasSizeGreaterThan(4990);
        assertThat(text(messages))
                .endsWith(Objects.requireNonNull(message.permalink()).toString())
                .contains("…\n\n");
        assertThat(card(messages).altText()).hasSizeLessThanOrEqualTo(400).endsWith("…");
        assertThat(wellFormed(text(messages))).isTrue();
        assertThat(wellFormed(card(messages).altText())).isTrue();
        assertThat(ModelObjectMapper.createNewObjectMapper()
                        .writeValueAsBytes(card(messages).contents()))
                .hasSizeLessThan(30 * 1024);
    }

    @Test
    void filesAreOnThePageHoweverLongTheWordsAre() {
        Content content = new Content("題", "あ".repeat(Content.MAX_BODY), null);
        OutgoingMessage message = SampleBatches.message(AlertStatus.ACTUAL, Language.JA, "防災", content)
                .withAttachments(3);

        assertThat(text(composer.compose(message, Lane.ROUTINE)))
                .hasSizeLessThanOrEqualTo(5000)
                .contains("…\n\n添付ファイルが3件あります。お知らせのページで開けます。\n")
                .endsWith("\n" + message.permalink());
    }

    @Test
    void aLinkTooLongForTheMessageIsLeftToThePage() {
        Content content = new Content("題", "本文", URI.create("https://city.example.jp/" + "x".repeat(4990)));
        OutgoingMessage message = SampleBatches.message(AlertStatus.ACTUAL, Language.JA, "防災", content);

        assertThat(text(composer.compose(message, Lane.ROUTINE)))
                .doesNotContain("xxx")
                .contains("本文")
                .endsWith(Objects.requireNonNull(message.permalink()).toString());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void buttonsFitInEveryLanguage(Language language) {
        assertThat(LineTexts.open(language)).hasSizeBetween(1, 20);
        assertThat(LineTexts.received(language)).hasSizeBetween(1, 20);
    }

    @Test
    void unitsAreWhatLineAllows() {
        assertThat(Stream.generate(UUID::randomUUID).limit(1000).map(LineMessages::unitOf))
                .allMatch(unit -> unit.matches("[a-zA-Z0-9_]{1,30}"))
                .doesNotHaveDuplicates();
        assertThat(LineMessages.unitOf(new UUID(-1, -1))).matches("[a-zA-Z0-9_]{1,30}");
    }

    private static OutgoingMessage withLevel(AlertStatus status, @Nullable WarningLevel level) {
        OutgoingMessage message =
                SampleBatches.message(status, Language.JA, "防災", new Content("題" + level, "本文", null));
        return new OutgoingMessage(
                message.announcementId(),
                message.revisionId(),
                message.revisionNumber(),
                message.category(),
                message.categoryName(),
                status,
                level,
                message.language(),
                message.content(),
                Objects.requireNonNull(message.permalink()),
                message.releasedAt(),
                message.expiresAt(),
                null,
                null);
    }

    private static String text(LineMessages messages) {
        return ((TextMessage) messages.full().get(0)).text();
    }

    private static FlexMessage card(LineMessages messages) {
        return (FlexMessage) messages.full().get(1);
    }

    /** The card as it goes over the wire. */
    private static JsonNode json(LineMessages messages) throws Exception {
        return JsonMapper.shared()
                .readTree(ModelObjectMapper.createNewObjectMapper().writeValueAsString(card(messages)));
    }

    private static boolean wellFormed(String text) {
        return StandardCharsets.UTF_16BE.newEncoder().canEncode(text);
    }

    /** WCAG 2.2, "relative luminance". */
    private static double luminance(String colour) {
        double[] parts = new double[3];
        for (int i = 0; i < 3; i++) {
            double value = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            parts[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
