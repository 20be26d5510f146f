package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A new resident, by SMS. The numbers are those of pagers: nobody has them any more. */
@InBrowser
class SmsJourneyIT {
    private static final Map<String, String> CALLS =
            Map.of("ja", "不審な電話にご注意ください", "ja-x-easy", "へんな でんわに きを つけて ください", "en", "Beware of odd calls");

    private final RunningDemo demo;

    SmsJourneyIT(RunningDemo demo) {
        this.demo = demo;
    }

    /** What Twilio itself says to STOP is in English; the other words are the hub's to answer. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ja,        ０２０－４９９９－０１０１, +812049990101, 確認コード,        停止, 停止しました",
        "ja-x-easy, 020-4999-0104,         +812049990104, かくにんの ばんごう, ていし, もう とどきません",
        "en,        020 4999 0105,         +812049990105, is your code for,  STOP, unsubscribed"
    })
    void joinsByACodeHearsAndStopsByAWord(
            String language, String typed, String number, String proof, String word, String stopped) {
        Inbox inbox = demo.inbox(number);
        Visitor visitor = demo.visitor(Manner.USUAL).open("/join?category=bouhan&lang=" + language);
        visitor.follow("/join/sms");
        visitor.page().fill("#address", typed);
        visitor.submit("/join/sms");
        String code = inbox.awaitCode();
        assertThat(inbox.awaitText(code)).contains(proof);
        visitor.page().fill("#code", code.substring(0, 3) + " " + code.substring(3));
        visitor.submit("/join/code");
        assertThat(visitor.path()).isEqualTo("/me");

        demo.tellAndAwait("bouhan", CALLS);
        inbox.awaitText(Objects.requireNonNull(CALLS.get(language)));
        demo.handset(number).write("/handset/reply", word);
        inbox.awaitText(stopped);
        int before = inbox.size();
        demo.tellAndAwait("bouhan", CALLS);
        assertThat(inbox.size()).as("messages after the word").isEqualTo(before);
    }

    @Test
    void aWrongCodeMayBeMendedButNotGuessed() {
        Inbox inbox = demo.inbox("+812049990102");
        Visitor visitor = demo.visitor(Manner.USUAL).open("/join/sms");
        visitor.expectTrouble("status of 400");
        visitor.expectTrouble("status of 429");
        visitor.page().fill("#address", "020-4999-0102");
        visitor.submit("/join/sms");
        PageCheck.check(visitor, "join-code");
        String code = inbox.awaitCode();
        String wrong = code.equals("000000") ? "000001" : "000000";
        visitor.page().fill("#code", wrong);
        visitor.submit("/join/code");
        assertThat(visitor.page().locator(".error-summary").innerText()).contains("あと");
        PageCheck.check(visitor, "join-code-wrong");
        for (int i = 0; i < 20 && visitor.page().locator("#code").count() > 0; i++) {
            visitor.page().fill("#code", wrong);
            visitor.submit("/join/code");
        }
        assertThat(visitor.page().locator("#code").count()).as("attempts end").isZero();
        PageCheck.check(visitor, "join-code-over");
        // Also the right one is of no use any more, in another tab that still shows the form.
        assertThat(visitor.open("/me").heading().innerText()).isEqualTo("設定");
        assertThat(visitor.page().locator("form[action^='/me/sign-out']").count())
                .isZero();
    }

    @Test
    void joinsByWritingAWord() {
        Inbox inbox = demo.inbox("+812049990103");
        demo.handset(inbox.address()).write("/handset/reply", "登録");
        Visitor visitor = demo.visitor(Manner.USUAL).open(inbox.awaitLink("/j/"));
        visitor.submit("/j/");
        assertThat(visitor.path()).isEqualTo("/me");
    }
}
