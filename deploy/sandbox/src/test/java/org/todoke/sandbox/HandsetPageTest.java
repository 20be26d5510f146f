package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandsetPageTest {
    @AutoClose
    private static final RunningSandbox SANDBOX = new RunningSandbox();

    private final SandboxServer server = SANDBOX.server();
    private final HttpProbe http = SANDBOX.http();

    @BeforeEach
    void clear() {
        SANDBOX.clear();
    }

    @Test
    void speaksJapaneseUnlessAskedOtherwise() throws Exception {
        assertThat(http.get("/").body())
                .contains("<html lang=\"ja\"")
                .contains("まだメールはありません。")
                .contains("実際にはだれにも届いていません");
        assertThat(http.get("/", "Accept-Language", "fr").body()).contains("<html lang=\"ja\"");
        assertThat(http.get("/", "Accept-Language", "en-GB,en;q=0.8").body())
                .contains("<html lang=\"en\"")
                .contains("No mail yet.");
        assertThat(http.get("/?lang=ja", "Accept-Language", "en").body()).contains("<html lang=\"ja\"");
        assertThat(http.get("/?lang=en").body()).contains("<html lang=\"en\"");
    }

    @Test
    void listsTheNewestMailsOfEveryoneAndOfOneAddress() throws Exception {
        send("k1", "一通目", "本文です。", null, "a@x.example");
        send("k2", "二通目", "本文です。", null, "b@x.example");
        assertThat(http.get("/").body()).containsSubsequence("二通目", "一通目").contains("<span class=\"number\">2</span>");
        String ofOne = http.get("/?address=a@x.example").body();
        assertThat(ofOne).contains("a@x.example の手元").contains("一通目").doesNotContain("二通目");
        assertThat(http.get("/?address=c@x.example").body()).contains("まだメールはありません。");
    }

    @Test
    void opensAMailWithItsTextAndItsHtmlInAFrameOfItsOwn() throws Exception {
        send("k1", "断水のお知らせ", "詳しくは https://city.example/a/1?x=1&y=2。", "<p>詳しくは<b>こちら</b></p>", "a@x.example");
        String id = idOfNewest();
        String page = http.get("/mail/" + id + "?address=a@x.example").body();
        assertThat(page)
                .contains("<h1>断水のお知らせ</h1>")
                .contains("href=\"https://city.example/a/1?x=1&amp;y=2\"")
                .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
                .contains("src=\"/mail/" + id + "/html\"");
        HttpResponse<String> html = http.get("/mail/" + id + "/html");
        assertThat(html.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(html.body()).contains("<p>詳しくは<b>こちら</b></p>");
    }

    @Test
    void showsThatADrillIsADrill() throws Exception {
        send("k1", "【訓練】大津波警報", "訓練です。", null, "a@x.example");
        send("k2", "【試験】配信", "試験です。", null, "a@x.example");
        send("k3", "大雨警報", "本物です。", null, "a@x.example");
        assertThat(http.get("/").body()).containsOnlyOnce(">訓練</span>").containsOnlyOnce(">試験</span>");
        var messages = server.messages(3);
        assertThat(http.get("/mail/" + messages.get(2).providerId()).body()).contains("これは訓練のメールです");
        assertThat(http.get("/mail/" + messages.get(1).providerId()).body()).contains("これは試験のメールです");
        assertThat(http.get("/mail/" + messages.get(0).providerId()).body())
                .doesNotContain("これは訓練")
                .doesNotContain("これは試験");
    }

    @Test
    void letsNothingOfAMailBecomePartOfThePage() throws Exception {
        String evil = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        send("k1", evil, evil + " https://x.example/\"onclick=alert(1) javascript:alert(1)", evil, "a@x.example");
        String id = idOfNewest();
        assertThat(http.get("/").body()).doesNotContain("<script").doesNotContain("<img");
        assertThat(http.get("/?address=%22%3E%3Cscript%3Ex").body()).doesNotContain("<script");
        HttpResponse<String> page = http.get("/mail/" + id);
        assertThat(page.body())
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("\"onclick")
                .doesNotContain("href=\"javascript");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'")
                .doesNotContain("unsafe-inline");
        HttpResponse<String> html = http.get("/mail/" + id + "/html");
        assertThat(html.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox allow-popups")
                .contains("default-src 'none'")
                .doesNotContain("script")
                .doesNotContain("allow-same-origin");
        assertThat(html.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void answersForMailsThatAreNotThere() throws Exception {
        send("k1", "s", "t", null, "a@x.example");
        String id = idOfNewest();
        assertThat(http.get("/mail/0000000000000").statusCode()).isEqualTo(404);
        assertThat(http.get("/mail/" + id + "?address=other@x.example").statusCode())
                .isEqualTo(404);
        assertThat(http.get("/mail/" + id + "/html").statusCode()).isEqualTo(404);
    }

    @Test
    void bringsItsOwnStyleAndIcon() throws Exception {
        assertThat(http.get("/sandbox/handset.css").statusCode()).isEqualTo(200);
        assertThat(http.get("/sandbox/icon.svg").headers().firstValue("Content-Type"))
                .hasValue("image/svg+xml");
        assertThat(http.get("/").body()).doesNotContain("http://").doesNotContain("https://");
    }

    private String idOfNewest() {
        return server.messages(1).getFirst().providerId();
    }

    private void send(String key, String subject, String text, @Nullable String html, String recipient)
            throws MessagingException {
        new AngusClient(server.smtpPort()).send(key, subject, text, html, recipient);
    }
}
