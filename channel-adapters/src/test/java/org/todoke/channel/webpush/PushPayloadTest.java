package org.todoke.channel.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.DrillCases.DrillCase;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.SampleBatches;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PushPayloadTest {
    private static final String TOKEN = "t".repeat(66);

    @ParameterizedTest
    @ValueSource(strings = {"あ", "a", "😱", "\"", "\\", "\u0007", "か\u3099", "👨‍👩‍👧"})
    void aBodyThatIsTooLongIsCutToWhatFits(String character) {
        String body = character.repeat(20_000 / character.length());

        byte[] full = payload("題", body).full(TOKEN);

        assertThat(full).hasSizeBetween(PushPayload.MAX_BYTES - 40, PushPayload.MAX_BYTES);
        JsonNode json = JsonMapper.shared().readTree(full);
        String cut = json.get("body").stringValue();
        assertThat(cut).endsWith("…");
        assertThat(body.strip()).startsWith(cut.substring(0, cut.length() - 1));
        assertThat((cut.length() - 1) % character.length())
                .as("no half characters")
                .isZero();
        assertThat(json.get("url").stringValue()).isEqualTo("https://todoke.example.jp/a/7Kf3qL");
        assertThat(json.get("receipt").stringValue()).endsWith("?token=" + TOKEN);
    }

    @Test
    void aBodyThatJustFitsIsLeftAsItIs() {
        int room = PushPayload.MAX_BYTES - payload("題", "").full(TOKEN).length;

        assertThat(body(payload("題", "x".repeat(room)))).hasSize(room);
        assertThat(body(payload("題", "x".repeat(room + 1)))).endsWith("x…");
    }

    @Test
    void theLongestTitleAndLinkLeaveRoom() {
        byte[] brief = payload("\"".repeat(Content.MAX_TITLE), "x").brief(TOKEN);

        assertThat(brief).hasSizeLessThan(1000);
        assertThat(JsonMapper.shared().readTree(brief).get("body").stringValue())
                .isEmpty();
    }

    @Test
    void aNoticeOpensItsLinkAndIsOfNoCategory() {
        JsonNode linked = notice(URI.create("https://todoke.example.jp/j/SECRET"));
        JsonNode plain = notice(null);

        assertThat(linked.get("title").stringValue()).isEqualTo("登録の確認");
        assertThat(linked.get("url").stringValue()).isEqualTo("https://todoke.example.jp/j/SECRET");
        assertThat(linked.has("category")).isFalse();
        assertThat(linked.has("categoryName")).isFalse();
        assertThat(linked.get("lane").stringValue()).isEqualTo("TRANSACTIONAL");
        assertThat(plain.has("url")).isFalse();
    }

    private static JsonNode notice(@Nullable URI link) {
        OutgoingMessage notice = OutgoingMessage.notice(
                new UUID(1, 2),
                Language.JA,
                new Content("登録の確認", "本文", link),
                SampleBatches.message().releasedAt(),
                SampleBatches.message().expiresAt());
        byte[] payload = PushPayload.of(
                        notice, Lane.TRANSACTIONAL, new PublicUrl(URI.create("https://todoke.example.jp")))
                .full(TOKEN);
        return JsonMapper.shared().readTree(payload);
    }

    @Test
    void whatTakesAnEarlierOnesPlaceSaysWhatIsOverAndRingsAgain() {
        OutgoingMessage message = SampleBatches.message();
        UUID first = new UUID(1, 1);
        UUID second = new UUID(2, 2);
        JsonNode replacing = json(message.replacing(
                new OutgoingMessage.Replaces(first, second, List.of(second, first), List.of(new UUID(3, 3)))));

        assertThat(replacing.get("id").stringValue()).isEqualTo(PushPayload.topic(message.announcementId()));
        assertThat(replacing.get("tag").stringValue()).isEqualTo(PushPayload.topic(first));
        assertThat(replacing.get("again").booleanValue()).isTrue();
        assertThat(replacing.get("over").values())
                .extracting(JsonNode::stringValue)
                .containsExactly(PushPayload.topic(second), PushPayload.topic(first));

        JsonNode alone = json(message);
        assertThat(alone.get("tag")).isEqualTo(alone.get("id"));
        assertThat(alone.has("again")).isFalse();
        assertThat(alone.has("over")).isFalse();
    }

    private static JsonNode json(OutgoingMessage message) {
        return JsonMapper.shared()
                .readTree(PushPayload.of(message, Lane.EMERGENCY, WebPushFixtures.PUBLIC_URL)
                        .full(TOKEN));
    }

    @Test
    void onlyTheTokenDiffersFromOneResidentToTheNext() {
        PushPayload payload = payload("題", "本文");

        assertThat(new String(payload.full(TOKEN), java.nio.charset.StandardCharsets.UTF_8).replace("t", ""))
                .isEqualTo(new String(payload.full("u".repeat(66)), java.nio.charset.StandardCharsets.UTF_8)
                        .replace("t", "")
                        .replace("u".repeat(66), ""));
        assertThatIllegalArgumentException().isThrownBy(() -> payload.full("short"));
    }

    @Test
    void easyJapaneseIsSaidToBeJapanese() {
        PushPayload payload = PushPayload.of(
                SampleBatches.message(AlertStatus.TEST, Language.EASY_JA, "ぼうさい", new Content("題", "本文", null)),
                Lane.ROUTINE,
                WebPushFixtures.PUBLIC_URL);

        JsonNode json = JsonMapper.shared().readTree(payload.full(TOKEN));
        assertThat(json.get("lang").stringValue()).isEqualTo("ja");
        assertThat(json.get("status").stringValue()).isEqualTo("TEST");
    }

    @ParameterizedTest
    @MethodSource("org.todoke.content.DrillCases#all")
    void aDrillSaysSoInFullAndInBrief(DrillCase drill) {
        PushPayload payload = PushPayload.of(
                SampleBatches.message(drill.status(), drill.language(), "防災", drill.content()),
                Lane.EMERGENCY,
                WebPushFixtures.PUBLIC_URL);

        for (byte[] form : new byte[][] {payload.full(TOKEN), payload.brief(TOKEN)}) {
            JsonNode json = JsonMapper.shared().readTree(form);
            assertThat(json.get("title").stringValue())
                    .startsWith(drill.status().mark())
                    .endsWith(drill.content().title());
            assertThat(json.get("status").stringValue())
                    .isEqualTo(drill.status().name());
        }
    }

    private static String body(PushPayload payload) {
        return JsonMapper.shared().readTree(payload.full(TOKEN)).get("body").stringValue();
    }

    private static PushPayload payload(String title, String body) {
        return PushPayload.of(
                SampleBatches.message(
                        AlertStatus.ACTUAL,
                        Language.JA,
                        "防災",
                        new Content(title, body, URI.create("https://city.example.jp"))),
                Lane.EMERGENCY,
                WebPushFixtures.PUBLIC_URL);
    }
}
