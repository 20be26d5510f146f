package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.sandbox.message.Channel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class LineResidentsTest {
    private static final String TARO = "U" + "0a".repeat(16);
    private static final String CARD = """
            [{"type":"text","text":"本文"},{"type":"flex","altText":"題","contents":{"type":"bubble",
            "header":{"type":"box","layout":"vertical","backgroundColor":"#AA00AA","contents":[
             {"type":"text","text":"防災","color":"#FFFFFF"},{"type":"text","text":"題","color":"#FFFFFF"}]},
            "footer":{"type":"box","layout":"vertical","contents":[
             {"type":"button","action":{"type":"uri","label":"見る","uri":"https://city.example.jp/a/1"}},
             {"type":"button","action":{"type":"postback","label":"受け取りました","data":"received:1"}}]}}}]""";

    @AutoClose
    private static final LineHubDouble HUB = new LineHubDouble();

    @AutoClose
    private static final RunningSandbox SANDBOX = new RunningSandbox(
            "--sandbox.hub-url=" + HUB.url(),
            "--sandbox.line.channel-secret=the-secret",
            "--sandbox.line.tap-share=0.6",
            "--sandbox.line.tap-delay=10ms");

    private final HttpProbe http = SANDBOX.http();

    @BeforeEach
    void clear() {
        SANDBOX.clear();
        HUB.clear();
    }

    @Test
    void aResidentsDoingsReachTheHubSigned() throws Exception {
        assertThat(act("follow", "").statusCode()).isEqualTo(200);
        assertThat(act("message", "{\"text\":\"ヘルプ\"}").statusCode()).isEqualTo(200);
        assertThat(act("unfollow", "").statusCode()).isEqualTo(200);

        assertThat(HUB.calls())
                .extracting(call -> call.event().get("type").stringValue())
                .containsExactly("follow", "message", "unfollow");
        LineHubDouble.Call first = HUB.calls().getFirst();
        assertThat(first.signature()).isEqualTo(signature(first.body()));
        assertThat(first.json().get("destination").stringValue()).matches("U[0-9a-f]{32}");
        assertThat(first.event().at("/source/userId").stringValue()).isEqualTo(TARO);
        assertThat(first.event().get("webhookEventId").stringValue()).hasSize(26);
        assertThat(HUB.calls().get(1).event().at("/message/text").stringValue()).isEqualTo("ヘルプ");
        assertThat(HUB.calls().get(2).event().has("replyToken")).isFalse();
    }

    @Test
    void theSameEventCanComeAgain() throws Exception {
        act("follow", "");
        act("again", "");

        JsonNode first = HUB.calls().get(0).event();
        JsonNode second = HUB.calls().get(1).event();
        assertThat(second.get("webhookEventId")).isEqualTo(first.get("webhookEventId"));
        assertThat(second.at("/deliveryContext/isRedelivery").booleanValue()).isTrue();
        assertThat(first.at("/deliveryContext/isRedelivery").booleanValue()).isFalse();
    }

    @Test
    void whoBlockedTheAccountGetsNothingAndWhoVanishedIsRefused() throws Exception {
        act("unfollow", "");
        assertThat(push().statusCode()).isEqualTo(200);
        assertThat(SANDBOX.server().count(Channel.LINE)).isZero();

        act("follow", "");
        assertThat(push().statusCode()).isEqualTo(200);
        assertThat(SANDBOX.server().count(Channel.LINE)).isEqualTo(1);

        act("vanish", "");
        HttpResponse<String> refused = push();
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Failed to send messages");
        act("follow", "");
    }

    @Test
    void aReplyTokenIsGoodOnce() throws Exception {
        act("message", "{\"text\":\"こんにちは\"}");
        String token = HUB.calls().getFirst().event().get("replyToken").stringValue();
        String reply = "{\"replyToken\":\"" + token + "\",\"messages\":[{\"type\":\"text\",\"text\":\"返事\"}]}";

        assertThat(post("/v2/bot/message/reply", reply).statusCode()).isEqualTo(200);
        assertThat(post("/v2/bot/message/reply", reply).statusCode()).isEqualTo(400);
        assertThat(SANDBOX.server().messagesTo(TARO, 1).getFirst().text()).isEqualTo("返事");
    }

    @Test
    void aResidentTapsTheButtonOfTheirNewestMessage() throws Exception {
        push();
        act("postback", "");

        assertThat(HUB.calls())
                .anySatisfy(call -> assertThat(call.event().at("/postback/data").stringValue())
                        .isEqualTo("received:1"));
    }

    @Test
    void theSameShareOfResidentsTapsByItselfAlsoWhenTheHubIsAwayForAMoment() throws Exception {
        HUB.refuseNext(1);
        String users = IntStream.range(0, 500)
                .mapToObj(number -> String.format(Locale.ROOT, "\"U%032x\"", number))
                .collect(Collectors.joining(","));
        assertThat(post("/v2/bot/message/multicast", "{\"to\":[" + users + "],\"messages\":" + CARD + "}")
                        .statusCode())
                .isEqualTo(200);

        await().untilAsserted(() -> assertThat(taps()).hasSizeBetween(260, 340).doesNotHaveDuplicates());
    }

    @Test
    void withoutAHubThereIsNobodyToTell() throws Exception {
        try (RunningSandbox alone = new RunningSandbox()) {
            HttpResponse<String> answer = alone.http().post("/line/residents/" + TARO + "/follow", "");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("sandbox.hub-url is not set");
        }
        assertThat(http.post("/line/residents/taro/follow", "").statusCode()).isEqualTo(400);
    }

    @Test
    void aResidentLinksAnotherAccount() throws Exception {
        act("follow", "");
        HUB.clear();
        String token = JsonMapper.shared()
                .readTree(post("/v2/bot/user/" + TARO + "/linkToken", "").body())
                .path("linkToken")
                .stringValue();
        String dialog = "/line-access/dialog/bot/accountLink?linkToken=" + token + "&nonce=bm9uY2Utb2YtdGhlLWh1Yg";
        assertThat(http.get(dialog).body()).contains("連携しました");

        JsonNode event = HUB.calls().getFirst().event();
        assertThat(event.get("type").stringValue()).isEqualTo("accountLink");
        assertThat(event.at("/link/result").stringValue()).isEqualTo("ok");
        assertThat(event.at("/link/nonce").stringValue()).isEqualTo("bm9uY2Utb2YtdGhlLWh1Yg");
        assertThat(event.at("/source/userId").stringValue()).isEqualTo(TARO);
        assertThat(http.get(dialog).statusCode())
                .as("a link token is good once")
                .isEqualTo(400);
        assertThat(HUB.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?linkToken=unknown&nonce=bm9uY2Utb2YtdGhlLWh1Yg",
                "?nonce=bm9uY2Utb2YtdGhlLWh1Yg",
                "?linkToken=unknown&nonce=short"
            })
    void aDialogWithoutATokenOrANonceLinksNothing(String query) throws Exception {
        assertThat(http.get("/line-access/dialog/bot/accountLink" + query).statusCode())
                .isEqualTo(400);
        assertThat(HUB.calls()).isEmpty();
    }

    @Test
    void quickRepliesAreCheckedAsLineDoes() throws Exception {
        assertThat(quickReplies(13, "はい").statusCode()).isEqualTo(200);
        assertThat(quickReplies(14, "はい").body()).contains("between 1 and 13");
        assertThat(quickReplies(0, "はい").statusCode()).isEqualTo(400);
        assertThat(quickReplies(1, "あ".repeat(21)).body()).contains("quickReply.items[0].action.label");
    }

    private HttpResponse<String> quickReplies(int count, String label) throws Exception {
        String item =
                "{\"type\":\"action\",\"action\":{\"type\":\"postback\",\"label\":\"" + label + "\",\"data\":\"d\"}}";
        String items = Stream.generate(() -> item).limit(count).collect(Collectors.joining(","));
        return post(
                "/v2/bot/message/push",
                "{\"to\":\"" + TARO + "\",\"messages\":[{\"type\":\"text\",\"text\":\"?\",\"quickReply\":{\"items\":["
                        + items + "]}}]}");
    }

    private static List<String> taps() {
        return HUB.calls().stream()
                .flatMap(call -> call.json().get("events").valueStream())
                .filter(event -> event.get("type").stringValue().equals("postback"))
                .map(event -> event.at("/source/userId").stringValue())
                .toList();
    }

    private HttpResponse<String> act(String what, String body) throws Exception {
        return http.post("/line/residents/" + TARO + "/" + what, body);
    }

    private HttpResponse<String> push() throws Exception {
        return post("/v2/bot/message/push", "{\"to\":\"" + TARO + "\",\"messages\":" + CARD + "}");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.post(path, body, "Authorization", "Bearer token");
    }

    private static String signature(byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("the-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body));
    }
}
