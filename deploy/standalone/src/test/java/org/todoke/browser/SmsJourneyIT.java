package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A new resident, by SMS. The numbers are those of pagers: nobody has them any more. */
@InBrowser
class SmsJourneyIT {
    private final RunningDemo demo;

    SmsJourneyIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void joinsByACodeHearsAndStopsByAWord() {
        Inbox inbox = demo.inbox("+812049990101");
        Visitor visitor = demo.visitor(Manner.USUAL).open("/join/sms?category=bouhan");
        // As a Japanese keyboard leaves it behind.
        visitor.page().fill("#address", "０２０－４９９９－０１０１");
        visitor.submit("/join/sms");
        PageCheck.check(visitor, "join-code");
        String code = inbox.awaitCode();
        visitor.page().fill("#code", code.substring(0, 3) + " " + code.substring(3));
        visitor.submit("/join/code");
        assertThat(visitor.path()).isEqualTo("/me");

        demo.tellAndAwait("bouhan", Map.of("ja", "不審な電話にご注意ください"));
        inbox.awaitText("不審な電話");
        Handset handset = demo.handset(inbox.address());
        handset.write("/handset/reply", "停止");
        inbox.awaitText("停止しました");
        int before = inbox.size();
        demo.tellAndAwait("bouhan", Map.of("ja", "不審な電話がつづいています"));
        assertThat(inbox.size()).as("messages after the word").isEqualTo(before);
    }

    @Test
    void aWrongCodeMayBeMendedButNotGuessed() {
        Inbox inbox = demo.inbox("+812049990102");
        Visitor visitor = demo.visitor(Manner.USUAL).open("/join/sms");
        visitor.expectTrouble("status of 400");
        visitor.page().fill("#address", "020-4999-0102");
        visitor.submit("/join/sms");
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
