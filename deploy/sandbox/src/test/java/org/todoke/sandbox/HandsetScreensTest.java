package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.sandbox.message.Channel;

/** LINE, SMS and web push on the handset page; mails are {@link HandsetPageTest}'s. */
class HandsetScreensTest {
    private static final String OTHER_USER = "U" + "f".repeat(32);

    @AutoClose
    private static final RunningSandbox SANDBOX = new RunningSandbox();

    private final HttpProbe http = SANDBOX.http();
    private final Samples samples = new Samples(SANDBOX.server().store());

    @BeforeEach
    void clear() {
        SANDBOX.clear();
    }

    @Test
    void showsALineCardInItsColoursWithItsWordsAndButtons() throws Exception {
        samples.line(Samples.USER, "【訓練】", "レベル5 大雨特別警報", "#0C000C");
        String page = page();
        assertThat(page)
                .contains("川の近くから離れてください。")
                .contains("href=\"https://city.example/a/1\"")
                .contains("aria-label=\"【訓練】レベル5 大雨特別警報\"")
                .contains("bg-0C000C")
                .contains("fg-FFFFFF size-xl bold")
                .contains(">くわしく見る</a>")
                .contains("name=\"data\" value=\"received:1\"")
                .contains(">受け取りました</button>")
                .doesNotContain("style=");
        assertThat(page).containsPattern("/handset/colours.css\\?c=000000&amp;c=0017C1&amp;c=0C000C&amp;c=FFFFFF");
    }

    @Test
    void coloursWhatIsAColour() throws Exception {
        HttpResponse<String> css =
                http.get("/handset/colours.css?c=AA00AA&c=AA00AA&c=red&c=" + encode("x}body{display:none"));
        assertThat(css.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
        assertThat(css.body()).isEqualTo(".bg-AA00AA{background-color:#AA00AA}.fg-AA00AA{color:#AA00AA}\n");
    }

    @Test
    void showsTheChatFromTheOldestToTheNewest() throws Exception {
        samples.line(Samples.USER, "", "一通目", "#0017C1");
        samples.line(Samples.USER, "", "二通目", "#0017C1");
        assertThat(page()).containsSubsequence("一通目", "二通目");
    }

    @Test
    void showsShortMessagesWithTheirLinks() throws Exception {
        samples.sms(Samples.NUMBER, "避難指示 https://city.example/a/1");
        assertThat(page())
                .contains("避難指示 <a")
                .contains("href=\"https://city.example/a/1\"")
                .contains(Samples.NUMBER);
    }

    @Test
    void showsACorrectionInPlaceOfTheNotificationItReplaces() throws Exception {
        samples.push(Samples.BROWSER, "t1", "ACTUAL", "避難指示", "北地区");
        samples.push(Samples.BROWSER, "t2", "ACTUAL", "ごみの日", "月曜日");
        samples.push(Samples.BROWSER, "t1", "ACTUAL", "【訂正】避難指示", "南地区");
        String page = page();
        assertThat(page)
                .containsSubsequence("【訂正】避難指示", "前の通知と入れ替わりました（1 件）", "class=\"gone\"", ">避難指示<", "ごみの日")
                .containsOnlyOnce("<details");
    }

    @Test
    void keepsNotificationsOfDifferentBrowsersApart() throws Exception {
        samples.push(Samples.BROWSER, "t1", "ACTUAL", "避難指示", "北地区");
        samples.push(Samples.BROWSER + "23", "t1", "ACTUAL", "避難指示", "北地区");
        assertThat(page()).doesNotContain("<details");
    }

    @Test
    void showsOnEveryChannelThatADrillIsADrill() throws Exception {
        samples.line(Samples.USER, "【訓練】", "大津波警報", "#197A4B");
        samples.sms(Samples.NUMBER, "【訓練】大津波警報");
        samples.push(Samples.BROWSER, "t", "EXERCISE", "大津波警報", "訓練です。");
        assertThat(page().split(">訓練</span>", -1)).hasSize(4);
        SANDBOX.clear();
        samples.line(Samples.USER, "", "大津波警報", "#0C000C");
        samples.sms(Samples.NUMBER, "大津波警報\n\n\n【訓練】のときは表題に書きます。");
        samples.push(Samples.BROWSER, "t", "ACTUAL", "大津波警報", "本物です。");
        assertThat(page()).doesNotContain(">訓練</span>");
    }

    @Test
    void showsOnePersonOnSeveralChannels() throws Exception {
        samples.line(Samples.USER, "", "わたしのLINE", "#0017C1");
        samples.line(OTHER_USER, "", "よその人", "#0017C1");
        samples.sms(Samples.NUMBER, "わたしのSMS");
        samples.sms("+817000000002", "よその番号");
        String asParameters = page(Samples.USER, Samples.NUMBER);
        assertThat(asParameters)
                .contains("わたしのLINE", "わたしのSMS", "action=\"/handset/reply\"", "action=\"/handset/block\"")
                .doesNotContain("よその");
        assertThat(page(Samples.USER + " 070-0000-0001")).isEqualTo(asParameters);
    }

    @Test
    void offersTheRepliesOfTheNewestMessageAlone() throws Exception {
        String message =
                "[{\"type\":\"text\",\"text\":\"質問\",\"quickReply\":{\"items\":[{\"type\":\"action\",\"action\":"
                        + "{\"type\":\"postback\",\"label\":\"English\",\"data\":\"join:lang:0:en\"}},{\"type\":\"action\",\"action\":"
                        + "{\"type\":\"uri\",\"label\":\"設定\",\"uri\":\"https://city.example/j/1\"}}]}}]";
        samples.add(Channel.LINE, Samples.USER, message);
        assertThat(page())
                .contains("name=\"data\" value=\"join:lang:0:en\"", ">English</button>")
                .contains("href=\"https://city.example/j/1\"");
        samples.line(Samples.USER, "", "あとから", "#0017C1");
        assertThat(page()).doesNotContain("join:lang:0:en");
    }

    @Test
    void offersNoReplyWhereNobodyIsChosen() throws Exception {
        samples.sms(Samples.NUMBER, "だれでも");
        assertThat(page()).doesNotContain("/handset/reply").doesNotContain("/handset/block");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "{\"no\":\"list\"}",
                "[]",
                "[{\"type\":\"sticker\"},{}]",
                "[{\"type\":\"flex\",\"contents\":{\"header\":{\"type\":\"box\",\"contents\":[7,{\"type\":\"button\"}]}}}]",
                "[{\"type\":\"flex\",\"contents\":{\"type\":\"carousel\",\"contents\":[{\"body\":null}]}}]",
                ""
            })
    void showsWhatItDoesNotUnderstandAsItCame(String content) throws Exception {
        samples.add(Channel.LINE, Samples.USER, content);
        samples.add(Channel.SMS, Samples.NUMBER, content);
        samples.add(Channel.WEB_PUSH, Samples.BROWSER, content);
        assertThat(page()).contains("class=\"chat\"", "class=\"notifications\"").endsWith("</html>\n");
    }

    @Test
    void letsNothingOfAMessageBecomePartOfThePage() throws Exception {
        String evil = "<script>alert(1)</script>";
        samples.line(Samples.USER, "", evil, "red;x");
        samples.add(
                Channel.LINE,
                Samples.USER,
                "[{\"type\":\"flex\",\"contents\":{\"footer\":{\"type\":\"box\",\"contents\":[{\"type\":\"button\","
                        + "\"action\":{\"type\":\"uri\",\"label\":\"x\",\"uri\":\"javascript:alert(1)\"}}]}}}]");
        samples.sms(Samples.NUMBER, evil + " javascript:alert(1)");
        samples.add(
                Channel.WEB_PUSH,
                Samples.BROWSER,
                "{\"title\":\"" + evil + "\",\"url\":\"javascript:alert(1)\",\"lang\":\"x onclick=1\"}");
        HttpResponse<String> response = http.get("/");
        assertThat(response.body())
                .doesNotContain("<script")
                .doesNotContain("href=\"javascript")
                .doesNotContain("onclick=\"")
                .doesNotContain("red;x");
        assertThat(response.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'")
                .contains("form-action 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void comesBackToTheSamePersonAndSaysWhenTheCityDidNotHearOfIt() throws Exception {
        HttpResponse<String> answer = http.postForm(
                "/handset/reply",
                "number=" + encode("+810000") + "&text=STOP&lang=en&address=" + encode(Samples.NUMBER) + "&address=x");
        assertThat(answer.statusCode()).isEqualTo(303);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).endsWith("/?done=UNHEARD&lang=en&address=%2B817000000001&address=x#done");
        assertThat(http.get("/?done=UNHEARD").body()).contains("市に伝わりませんでした");
        assertThat(http.get("/?done=other").body()).doesNotContain("role=\"status\"");
    }

    @Test
    void takesNoOrdersFromOtherSites() throws Exception {
        assertThat(http.postForm("/handset/follow", "user=" + Samples.USER, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.postForm("/handset/follow", "user=").statusCode()).isEqualTo(400);
    }

    private String page(String... addresses) throws IOException, InterruptedException {
        StringBuilder query = new StringBuilder("/?lang=ja");
        for (String address : addresses) {
            query.append("&address=").append(encode(address));
        }
        return http.get(query.toString()).body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
