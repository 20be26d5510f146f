package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new resident, by 空メール: from a mail with nothing in it to hearing from the city. */
@InBrowser
class EmptyMailIT {
    private static final Map<String, String> MARKET =
            Map.of("ja", "朝市", "ja-x-easy", "あさの いちば", "en", "Morning market");

    private final RunningDemo demo;

    EmptyMailIT(RunningDemo demo) {
        this.demo = demo;
    }

    /** As the joining pages say it, as a subject, and as a poster's QR code writes it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ja,        join@todoke.example,          '',           お知らせの登録",
        "ja-x-easy, join+event@todoke.example,    やさしい日本語, お知（し）らせの 登録",
        "en,        join+en+event@todoke.example, '',           Sign-up for notices"
    })
    void isAnsweredByTheLinkToTheSettings(String language, String to, String subject, String answer) {
        Visitor visitor = demo.visitor(Manner.USUAL.in(language.equals("en") ? "en" : "ja"));
        visitor.open("/join?lang=" + language);
        assertThat(visitor.main().innerText()).contains("join@todoke.example");

        Inbox inbox = demo.inbox("empty-" + language + "@example.jp");
        demo.handset(inbox.address()).writeMail(to, subject);
        assertThat(inbox.awaitText("/j/")).contains(answer);
        visitor.open(inbox.awaitLink("/j/"));
        visitor.submit("/j/");
        assertThat(visitor.path()).isEqualTo("/me");
        if (!to.contains("event")) {
            visitor.follow("/me/topics");
            visitor.page().locator("input[value='event']").check();
            visitor.submit("/me/topics");
        }

        demo.tellAndAwait("event", MARKET);
        inbox.awaitText(Objects.requireNonNull(MARKET.get(language)));
    }
}
