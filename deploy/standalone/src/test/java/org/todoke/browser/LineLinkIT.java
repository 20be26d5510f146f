package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody who joined by mail, and whose LINE chat is to say the same. */
@InBrowser
class LineLinkIT {
    private static final String PAGE = "/join/line/link";

    private final RunningDemo demo;

    LineLinkIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void theChatIsLinkedAndBothHearAsChosen() {
        Newcomer newcomer = Newcomer.join(demo, Manner.USUAL, "line-link@example.jp", "event");
        Visitor visitor = newcomer.visitor();
        Inbox chat = demo.inbox("U" + "b0b1".repeat(8));
        visitor.open(buttonOf(chat));
        PageCheck.check(visitor, "line-link");
        visitor.expectRequestsTo(demo.sandboxBase() + "/");
        visitor.submit(PAGE);
        // LINE's own dialog, which the sandbox stands in for, tells the hub.
        visitor.page().waitForURL(demo.sandboxBase() + "/line-access/**");
        chat.awaitText("つなぎました");

        visitor.open("/me/addresses");
        assertThat(visitor.main().innerText()).contains("LINE", "メール");
        demo.tellAndAwait("event", Map.of("ja", "菊花展"));
        chat.awaitText("菊花展");
        newcomer.inbox().awaitText("菊花展");

        visitor.open("/me/topics/event");
        visitor.page().locator("input[name='channel'][value='LINE']").check();
        visitor.submit("/me/topics/event");
        int mails = newcomer.inbox().size();
        demo.tellAndAwait("event", Map.of("ja", "盆栽展"));
        chat.awaitText("盆栽展");
        assertThat(newcomer.inbox().size()).as("mails, for LINE alone").isEqualTo(mails);
    }

    @Test
    void whoIsNotSignedInIsToldTheWay() {
        Visitor stranger = demo.visitor(Manner.USUAL);
        stranger.open(buttonOf(demo.inbox("U" + "b0b2".repeat(8))));
        PageCheck.check(stranger, "line-link-sign-in");
        stranger.follow("/me");
        assertThat(stranger.path()).isEqualTo("/me");
        stranger.open(PAGE, 410);
        PageCheck.check(stranger, "line-link-over");
    }

    /** Where the button leads that the chat offers who asks for it. */
    private String buttonOf(Inbox chat) {
        Handset handset = demo.handset(chat.address());
        handset.press("/handset/follow");
        handset.write("/handset/say", "アカウント連携");
        return demo.pathOf(handset.awaitButtonTo(PAGE));
    }
}
