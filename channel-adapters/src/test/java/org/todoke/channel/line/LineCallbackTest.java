package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.bot.parser.LineSignatureValidator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Receipt;
import org.todoke.fixture.SettableClock;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointState;

@Timeout(60)
class LineCallbackTest {
    private static final String TARO = LineFixtures.userId(1);
    private static final String STRANGER = LineFixtures.userId(2);
    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final UUID REVISION = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

    private final LineDouble line = new LineDouble();
    private final KnownResidents residents = new KnownResidents();
    private final Endpoint taro = residents.add(TARO, Language.EN);
    private final List<Receipt> receipts = new ArrayList<>();
    private final SettableClock clock = new SettableClock(AT);
    private boolean kafkaAway;
    private final LineCallback callback = new LineCallback(
            LineFixtures.SECRET,
            new LineEvents(
                    residents,
                    this::keep,
                    new LineReplies(new LineClients(LineFixtures.properties(line.url())).forReplies()),
                    URI.create("https://todoke.example.jp/"),
                    clock));

    @AfterEach
    void stop() {
        line.close();
    }

    @Test
    void theButtonIsAReceiptOfThatResidentsDelivery() {
        assertThat(call(WebhookSample.postback(TARO, ReceivedButton.dataOf(REVISION), AT)))
                .isSameAs(LineCallback.TAKEN);

        assertThat(receipts)
                .containsExactly(new Receipt(
                        Channel.LINE,
                        new DeliveryId(REVISION, taro.id()),
                        null,
                        Receipt.Kind.DELIVERED,
                        AT,
                        null,
                        null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "received:", "received:1", "other", "received:0198c0de-0000-7000-8000-00000000000g"})
    void anotherButtonIsNoReceipt(String data) {
        assertThat(call(WebhookSample.postback(TARO, data, AT))).isSameAs(LineCallback.TAKEN);
        assertThat(call(WebhookSample.postback(STRANGER, ReceivedButton.dataOf(REVISION), AT)))
                .isSameAs(LineCallback.TAKEN);
        assertThat(receipts).isEmpty();
    }

    @Test
    void whatIsNotSignedChangesNothing() {
        String body = WebhookSample.body(WebhookSample.unfollow(TARO, AT));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String right = signature(bytes);

        assertThat(callback.handle(request(bytes, Map.of()))).isInstanceOf(CallbackAnswer.Forged.class);
        for (String wrong : List.of("", "no base64!", right.replace(right.charAt(0), '+'), signature(new byte[1]))) {
            assertThat(callback.handle(request(bytes, Map.of("x-line-signature", wrong))))
                    .isInstanceOf(CallbackAnswer.Forged.class);
        }
        byte[] changed = body.replace(TARO, STRANGER).getBytes(StandardCharsets.UTF_8);
        assertThat(callback.handle(request(changed, Map.of("x-line-signature", right))))
                .isInstanceOf(CallbackAnswer.Forged.class);
        assertThat(residents.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"destination\":\"U1\"}", "null", "{\"events\":[7]}"})
    void whatIsSignedAndCannotBeReadIsSaidToBe(String body) {
        assertThat(callSigned(body)).isInstanceOf(CallbackAnswer.Unreadable.class);
    }

    @Test
    void lineAskingWhetherSomebodyIsHereIsAnswered() {
        assertThat(callSigned("{\"destination\":\"" + LineFixtures.userId(9) + "\",\"events\":[]}"))
                .isSameAs(LineCallback.TAKEN);
    }

    @Test
    void whoBlocksTheAccountHasLeftAndWhoComesBackIsActive() {
        call(WebhookSample.unfollow(TARO, AT));
        assertThat(residents.stateOf(taro)).isEqualTo(EndpointState.LEFT);

        call(WebhookSample.follow(TARO, AT.plusSeconds(1)));
        assertThat(residents.stateOf(taro)).isEqualTo(EndpointState.ACTIVE);
        assertThat(replies(1).getFirst()).startsWith("Welcome back.");
    }

    @Test
    void anOldChangeOfMindThatComesLateDoesNotWin() {
        call(WebhookSample.unfollow(TARO, AT));
        call(WebhookSample.follow(TARO, AT.minusSeconds(60)));

        assertThat(residents.stateOf(taro)).isEqualTo(EndpointState.LEFT);
    }

    @Test
    void aNewFriendIsShownTheWayToThePortalInThreeLanguages() {
        call(WebhookSample.follow(STRANGER, AT));

        assertThat(replies(1).getFirst())
                .contains("友だち追加ありがとうございます", "登録（とうろく）", "Thank you for adding us", "https://todoke.example.jp/");
        assertThat(residents.changes()).isEmpty();
    }

    @Test
    void anEventThatComesAgainHasNoSecondEffect() {
        String postback = WebhookSample.postback(TARO, ReceivedButton.dataOf(REVISION), AT);
        call(postback);
        call(WebhookSample.again(postback));
        String stop = WebhookSample.text(TARO, "stop", AT);
        call(stop);
        replies(1);
        call(WebhookSample.again(stop));
        call(WebhookSample.text(TARO, "help", AT));

        assertThat(receipts).hasSize(1);
        assertThat(residents.changes()).containsExactly(EndpointState.LEFT);
        assertThat(replies(2)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "配信停止, LEFT, have been stopped",
        "停止, LEFT, have been stopped",
        "STOP, LEFT, have been stopped",
        "ＳＴＯＰ, LEFT, have been stopped",
        "停止（ていし）, LEFT, have been stopped",
        "dừng, LEFT, have been stopped",
        "ヘルプ, ACTIVE, To change your area",
        "ﾍﾙﾌﾟ, ACTIVE, To change your area"
    })
    void aFewWordsDoSomething(String said, EndpointState state, String reply) {
        call(WebhookSample.text(TARO, said, AT));

        assertThat(residents.stateOf(taro)).isEqualTo(state);
        assertThat(replies(1).getFirst()).contains(reply);
    }

    @Test
    void whoStoppedCanResume() {
        call(WebhookSample.text(TARO, "配信停止", AT));
        call(WebhookSample.text(TARO, "再開", AT.plusSeconds(5)));

        assertThat(residents.stateOf(taro)).isEqualTo(EndpointState.ACTIVE);
        // Replies to different messages are under way at the same time.
        assertThat(replies(2)).anyMatch(reply -> reply.contains("resumed"));
    }

    @Test
    void aStrangersWordsChangeNothing() {
        call(WebhookSample.text(STRANGER, "配信停止", AT));

        assertThat(residents.changes()).isEmpty();
        assertThat(replies(1).getFirst()).contains("友だち追加");
    }

    @Test
    void aSentenceWithTheWordInItStopsNothing() {
        call(WebhookSample.text(TARO, "配信停止しないでください", AT));

        assertThat(residents.stateOf(taro)).isEqualTo(EndpointState.ACTIVE);
        assertThat(replies(1).getFirst()).contains("nobody reads");
    }

    @Test
    void thatNobodyReadsHereIsSaidNowAndThen() {
        call(WebhookSample.text(TARO, "こんにちは", AT));
        call(WebhookSample.sticker(TARO, AT));
        clock.set(AT.plus(Duration.ofHours(7)));
        call(WebhookSample.text(TARO, "ありがとう", AT));

        assertThat(replies(2)).hasSize(2);
    }

    @Test
    void whatCannotBeKeptIsSentAgainByLineAndThenCounts() {
        String postback = WebhookSample.postback(TARO, ReceivedButton.dataOf(REVISION), AT);
        kafkaAway = true;
        assertThat(call(postback)).isInstanceOf(CallbackAnswer.NotKept.class);
        kafkaAway = false;
        residents.away(true);
        assertThat(call(postback)).isInstanceOf(CallbackAnswer.NotKept.class);
        residents.away(false);

        assertThat(call(WebhookSample.again(postback))).isSameAs(LineCallback.TAKEN);
        assertThat(receipts).hasSize(1);
    }

    @Test
    void aReplyThatFailsDoesNotFailTheWebhook() {
        line.goDown();

        assertThat(call(WebhookSample.follow(TARO, AT))).isSameAs(LineCallback.TAKEN);
    }

    @Test
    void groupsStandbyAndUnknownEventsAreLeftAlone() {
        assertThat(call(WebhookSample.inGroup(WebhookSample.text(TARO, "配信停止", AT))))
                .isSameAs(LineCallback.TAKEN);
        assertThat(call(WebhookSample.ofType("somethingNew", TARO, AT))).isSameAs(LineCallback.TAKEN);
        assertThat(call(WebhookSample.standby(WebhookSample.text(TARO, "ヘルプ", AT))))
                .isSameAs(LineCallback.TAKEN);
        assertThat(call(WebhookSample.text("Unobody", "ヘルプ", AT))).isSameAs(LineCallback.TAKEN);

        assertThat(residents.changes()).isEmpty();
        assertThat(replies(1)).singleElement().asString().contains("「配信停止」");
    }

    @Test
    void theSamplesKeepToLinesContract() {
        LineContract contract = LineContract.ofWebhook();
        for (String event : List.of(
                WebhookSample.follow(TARO, AT),
                WebhookSample.unfollow(TARO, AT),
                WebhookSample.postback(TARO, "x", AT),
                WebhookSample.text(TARO, "x", AT),
                WebhookSample.again(WebhookSample.text(TARO, "x", AT)),
                WebhookSample.sticker(TARO, AT))) {
            contract.checkWebhook(WebhookSample.body(event));
        }
    }

    private CallbackAnswer call(String event) {
        return callSigned(WebhookSample.body(event));
    }

    private CallbackAnswer callSigned(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return callback.handle(request(bytes, Map.of("x-line-signature", signature(bytes))));
    }

    private static CallbackRequest request(byte[] body, Map<String, String> headers) {
        return new CallbackRequest(URI.create("https://todoke.example.jp/webhooks/line"), headers, body);
    }

    private static String signature(byte[] body) {
        byte[] secret = LineFixtures.SECRET.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(new LineSignatureValidator(secret).generateSignature(body));
    }

    /** The texts of the replies, once there are so many. */
    private List<String> replies(int count) {
        await().until(() -> line.received().size() >= count);
        return line.received().stream()
                .map(reply -> reply.json().at("/messages/0/text").stringValue())
                .toList();
    }

    private void keep(List<Receipt> some) {
        if (kafkaAway) {
            throw new IllegalStateException("Kafka is away");
        }
        receipts.addAll(some);
    }
}
