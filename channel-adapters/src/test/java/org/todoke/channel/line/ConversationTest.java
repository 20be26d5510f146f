package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.bot.parser.LineSignatureValidator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.callback.CallbackRequest;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.fixture.SettableClock;
import org.todoke.joining.Wishes;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscription;
import tools.jackson.databind.JsonNode;

/** From adding the account as a friend to hearing of what one chose, as residents do it: by taps and words. */
@Timeout(60)
class ConversationTest {
    private static final String HANAKO = LineFixtures.userId(7);
    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
    private static final String CITY = TestCity.CITY;

    private final LineDouble line = new LineDouble();
    private final KnownResidents residents = new KnownResidents();
    private final JoiningResidents joining = new JoiningResidents(residents);
    private final TestCity city = new TestCity(3);
    private final LineCallback callback = new LineCallback(
            LineFixtures.SECRET,
            LineFixtures.events(line, residents, joining, city, _ -> {}, new SettableClock(START)));
    private Instant now = START;
    private int heard;

    @AfterEach
    void stop() {
        line.close();
    }

    @Test
    void aNewFriendChoosesLanguageCategoryAndArea() {
        JsonNode welcome = follow();
        assertThat(buttons(welcome))
                .containsExactly("日本語", "やさしい日本語", "English", "中文（简体）", "한국어", "Tiếng Việt", "Português");
        assertThat(residents.findEndpoint(address()))
                .as("nobody is subscribed unasked")
                .isEmpty();

        JsonNode topics = tap(welcome, "English");
        assertThat(text(topics)).startsWith("Which notices");
        assertThat(buttons(topics)).containsExactly("Disasters, all areas", "Disaster alerts", "防災くわしい情報", "Garbage");
        JsonNode more = tap(topics, "Garbage");
        assertThat(buttons(more)).contains("✓ Garbage", "Next: area");
        JsonNode areas = tap(tap(more, "Disaster alerts"), "Next: area");
        assertThat(buttons(areas)).containsExactly("All areas", "District 1", "District 2", "District 3");
        JsonNode done = tap(areas, "District 2");

        assertThat(text(done)).contains("- Disaster alerts (District 2)", "- Garbage (District 2)", "“settings”");
        assertThat(done.at("/messages/1/contents/body/contents/0/action/uri").stringValue())
                .startsWith("https://todoke.example.jp/j/");
        assertThat(residents.followed(HANAKO)).containsExactly("bousai[" + CITY + "-2]", "gomi[" + CITY + "-2]");
    }

    @Test
    void everythingAboutDisastersTakesOneTap() {
        JsonNode done = tap(tap(follow(), "日本語"), "防災を市全体で受け取る");

        assertThat(text(done)).contains("・防災（すべての地域）", "・防災くわしい情報（すべての地域）", "「配信停止」");
        assertThat(residents.followed(HANAKO)).containsExactly("bousai[]", "bousai-info[]");
        assertThat(tap(done, "お知らせを選ぶ").toString()).doesNotContain("防災を市全体で受け取る");
    }

    @Test
    void aSecondTapTakesACategoryOffAgain() {
        JsonNode chosen = tap(tap(follow(), "English"), "Garbage");
        assertThat(residents.followed(HANAKO)).containsExactly("gomi[]");

        assertThat(text(tap(chosen, "✓ Garbage"))).startsWith("Which notices");
        assertThat(residents.followed(HANAKO)).isEmpty();
    }

    @Test
    void whoNeverAnswersStaysUnknown() {
        follow();
        call(WebhookSample.text(HANAKO, "こんにちは", now));
        assertThat(buttons(reply())).contains("Português");
        call(WebhookSample.unfollow(HANAKO, now));

        assertThat(residents.findEndpoint(address())).isEmpty();
    }

    @Test
    void anAnswerThatComesAgainHasNoSecondEffect() {
        JsonNode chosen = tap(tap(follow(), "English"), "Garbage");
        String old = WebhookSample.postback(HANAKO, new Choice.Follow("gomi", true, 0).data(), now.minusSeconds(1));
        tap(chosen, "✓ Garbage");
        call(WebhookSample.again(old));

        assertThat(residents.followed(HANAKO)).as("the older answer came later").isEmpty();
    }

    @Test
    void manyCategoriesAndAreasArePaged() {
        for (int i = 10; i < 35; i++) {
            city.add(new Category("topic-" + i, Map.of(Language.JA, "話題" + i), false, false));
        }
        JsonNode first = tap(follow(), "日本語");
        assertThat(buttons(first)).hasSize(12).contains("ほかのお知らせを見る");
        JsonNode second = tap(first, "ほかのお知らせを見る");
        assertThat(buttons(second)).contains("話題17", "話題26").doesNotContain("話題16", "話題27");
        JsonNode chosen = tap(second, "話題20");
        assertThat(buttons(chosen)).as("one stays on the page").hasSize(13).contains("✓ 話題20", "話題17");
        JsonNode again = tap(tap(chosen, "ほかのお知らせを見る"), "ほかのお知らせを見る");
        assertThat(buttons(again)).contains("ごみ");
        assertThat(line.received()).allSatisfy(LineContract.ofMessagingApi()::check);
    }

    @Test
    void aCityWithoutDistrictsAsksForNone() {
        LineCallback small = new LineCallback(
                LineFixtures.SECRET,
                LineFixtures.events(line, residents, joining, new TestCity(0), _ -> {}, new SettableClock(START)));
        joining.join(address(), Language.EN, new Wishes(Set.of("gomi"), Set.of()));
        small.handle(signed(WebhookSample.postback(HANAKO, new Choice.Topics(0).data(), now)));
        assertThat(buttons(reply())).contains("Finish").doesNotContain("Next: area");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "join:on:0:school",
                "join:on:0:kunren",
                "join:on:0:nothing",
                "join:area:0:9999999",
                "join:area:1820100",
                "join:on:0",
                "join:lang:0:fr",
                "join:topics:999",
                "join:",
                "join:on:99999999999:gomi"
            })
    void aButtonThatIsNoneOfOursChangesNothing(String data) {
        Endpoint endpoint = residents.add(HANAKO, Language.JA);
        residents.save(new Subscription(endpoint.subscriberId(), "gomi", Set.of(CITY + "-1"), Set.of(), START));

        call(WebhookSample.postback(HANAKO, data, now));

        assertThat(residents.followed(HANAKO)).containsExactly("gomi[" + CITY + "-1]");
    }

    @Test
    void aFriendWhoComesBackKeepsWhatTheyFollow() {
        Endpoint endpoint = residents.add(HANAKO, Language.EN);
        residents.save(new Subscription(endpoint.subscriberId(), "gomi", Set.of(), Set.of(), START));
        call(WebhookSample.unfollow(HANAKO, now));
        JsonNode back = follow();

        assertThat(text(back)).startsWith("Welcome back");
        assertThat(back.path("messages")).hasSize(1);
        assertThat(residents.followed(HANAKO)).containsExactly("gomi[]");
        assertThat(residents.stateOf(endpoint)).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void aFriendWhoComesBackAndFollowsNothingIsAsked() {
        residents.add(HANAKO, Language.EN);

        JsonNode back = follow();

        assertThat(back.at("/messages/1/text").stringValue()).startsWith("Which notices");
        assertThat(buttons(back)).contains("Garbage");
    }

    @Test
    void aTapOnAnotherLanguageChangesIt() {
        tap(follow(), "English");
        call(WebhookSample.postback(HANAKO, new Choice.InLanguage(Language.of("vi")).data(), now));

        assertThat(text(reply())).startsWith("Bạn muốn nhận");
        assertThat(residents.find(
                        residents.findEndpoint(address()).orElseThrow().subscriberId()))
                .hasValueSatisfying(person -> assertThat(person.language()).isEqualTo(Language.of("vi")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"設定", "settings", "ＳＥＴＴＩＮＧＳ", "设置", "설정", "cài đặt", "configurações", "せってい", "設定（せってい）"})
    void theWordForSettingsGivesAFreshButton(String word) {
        residents.add(HANAKO, Language.EN);
        call(WebhookSample.text(HANAKO, word, now));

        JsonNode reply = reply();
        assertThat(text(reply)).startsWith("The button below opens your settings");
        assertThat(reply.toString()).contains("https://todoke.example.jp/j/");
    }

    @ParameterizedTest
    @CsvSource({"設定, false", "登録, false", "登録, true"})
    void aStrangerIsAskedForALanguageWhateverTheWord(String word, boolean known) {
        if (known) {
            residents.add(HANAKO, Language.JA);
        }
        call(WebhookSample.text(HANAKO, word, now));

        assertThat(buttons(reply())).contains(known ? "ごみ" : "한국어");
    }

    @Test
    void anotherRegistrationIsLinked() {
        line.answerNext(200, "{\"linkToken\":\"NMZTNuVrPTqlr2IF8Bnymkb7rXfYv5EY\"}");
        call(WebhookSample.text(HANAKO, "アカウント連携", now));
        List<LineDouble.Received> asked = received(2);
        assertThat(asked.getFirst().path()).isEqualTo("/v2/bot/user/" + HANAKO + "/linkToken");
        assertThat(asked.getLast()
                        .json()
                        .at("/messages/1/contents/body/contents/0/action/uri")
                        .stringValue())
                .isEqualTo("https://todoke.example.jp/join/line/link?linkToken=NMZTNuVrPTqlr2IF8Bnymkb7rXfYv5EY");

        UUID person = residents.add(LineFixtures.userId(8), Language.EN).subscriberId();
        joining.expect("the-nonce", person);
        String event = WebhookSample.accountLink(HANAKO, "ok", "the-nonce", now);
        call(event);
        assertThat(text(reply())).contains("are now linked");
        assertThat(residents.findEndpoint(address()))
                .hasValueSatisfying(
                        endpoint -> assertThat(endpoint.subscriberId()).isEqualTo(person));
    }

    @ParameterizedTest
    @CsvSource({"ok, unknown", "failed, the-nonce"})
    void aLinkThatFailsSaysSoAndChangesNothing(String result, String nonce) {
        joining.expect("the-nonce", UUID.randomUUID());
        String event = WebhookSample.accountLink(HANAKO, result, nonce, now);
        call(event);

        assertThat(text(reply())).contains("登録をつなげませんでした");
        assertThat(residents.findEndpoint(address())).isEmpty();
    }

    @Test
    void withoutALinkTokenThePersonIsTold() {
        residents.add(HANAKO, Language.EN);
        line.answerNext(500, "{\"message\":\"internal error\"}");
        call(WebhookSample.postback(HANAKO, new Choice.LinkAccount().data(), now));

        assertThat(received(2).getLast().json().at("/messages/0/text").stringValue())
                .startsWith("Linking is not possible");
    }

    @Test
    void everyReplyKeepsToLinesContract() {
        tap(tap(tap(follow(), "やさしい日本語"), "ごみ"), "つぎへ（ばしょを えらぶ）");
        call(WebhookSample.text(HANAKO, "せってい", now));
        reply();
        assertThat(line.received()).allSatisfy(LineContract.ofMessagingApi()::check);
    }

    private JsonNode follow() {
        call(WebhookSample.follow(HANAKO, now));
        return reply();
    }

    /** Taps the button of the newest reply that has these words. */
    private JsonNode tap(JsonNode reply, String words) {
        String data = items(reply).stream()
                .map(item -> item.path("action"))
                .filter(action -> action.path("label").stringValue().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + words + " among " + buttons(reply)))
                .path("data")
                .stringValue();
        call(WebhookSample.postback(HANAKO, data, now));
        return reply();
    }

    private void call(String event) {
        now = now.plusSeconds(5);
        assertThat(callback.handle(signed(event))).isSameAs(LineCallback.TAKEN);
    }

    private static CallbackRequest signed(String event) {
        byte[] body = WebhookSample.body(event).getBytes(StandardCharsets.UTF_8);
        byte[] secret = LineFixtures.SECRET.getBytes(StandardCharsets.UTF_8);
        String signature =
                Base64.getEncoder().encodeToString(new LineSignatureValidator(secret).generateSignature(body));
        return new CallbackRequest(
                URI.create("https://todoke.example.jp/webhooks/line"), Map.of("x-line-signature", signature), body);
    }

    /** The next reply. */
    private JsonNode reply() {
        return received(heard + 1).get(heard - 1).json();
    }

    private List<LineDouble.Received> received(int count) {
        await().until(() -> line.received().size() >= count);
        heard = count;
        return line.received();
    }

    private static String text(JsonNode reply) {
        return reply.at("/messages/0/text").stringValue();
    }

    private static List<String> buttons(JsonNode reply) {
        return items(reply).stream()
                .map(item -> item.at("/action/label").stringValue())
                .toList();
    }

    private static List<JsonNode> items(JsonNode reply) {
        JsonNode messages = reply.path("messages");
        return messages.get(messages.size() - 1)
                .at("/quickReply/items")
                .valueStream()
                .toList();
    }

    private static EndpointAddress address() {
        return EndpointAddress.parse(Channel.LINE, HANAKO);
    }
}
