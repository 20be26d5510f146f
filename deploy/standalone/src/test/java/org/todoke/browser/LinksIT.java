package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trouble of every day, and people who mean harm. */
@InBrowser
class LinksIT {
    private static final String ODD = "\uD83C\uDF38\uD83D\uDC69\u200D\uD83D\uDC67 \u202Eشكرا\u202C <b>\"'&";

    private final RunningDemo demo;

    LinksIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void aLinkWorksOnceAndOnlyWhole() {
        Inbox inbox = demo.inbox("links-once@example.jp");
        new Newcomer(demo.visitor(Manner.USUAL), inbox).ask("/join/email");
        String link = inbox.awaitLink("/j/");
        String token = link.substring(0, link.contains("?") ? link.indexOf('?') : link.length());
        for (String broken : List.of(
                token.substring(0, token.length() - 4),
                token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A"),
                "/j/x",
                "/j/" + "A".repeat(3000))) {
            Visitor visitor = demo.visitor(Manner.USUAL).open(broken, 410);
            assertThat(visitor.heading().innerText()).isEqualTo("このリンクは使えません");
        }
        Visitor visitor = demo.visitor(Manner.USUAL).open(link);
        visitor.submit("/j/");
        assertThat(visitor.path()).isEqualTo("/me");
        Visitor other = demo.visitor(Manner.USUAL).open(link, 410);
        PageCheck.check(other, "link-over");
    }

    @Test
    void theBackButtonDoesNoHarm() {
        Newcomer newcomer = Newcomer.join(demo, Manner.USUAL, "links-back@example.jp", "event");
        Page page = newcomer.visitor().page();
        newcomer.visitor().open("/me/topics");
        page.locator("input[value='gomi']").check();
        newcomer.visitor().submit("/me/topics");
        page.goBack();
        newcomer.visitor().submit("/me/topics");
        assertThat(newcomer.visitor().open("/me").main().innerText()).contains("イベント", "ごみ");
        newcomer.visitor().open("/me");
        newcomer.visitor().submit("/me/sign-out");
        page.goBack();
        page.reload();
        assertThat(page.locator("form[action^='/me/sign-out']").count())
                .as("the settings after closing them")
                .isZero();
    }

    @Test
    void twoTabsKeepWhatEachOfThemChanged() {
        Newcomer newcomer = Newcomer.join(demo, Manner.USUAL, "links-tabs@example.jp", "event");
        Visitor visitor = newcomer.visitor().open("/me/topics");
        Page other = visitor.anotherTab();
        other.navigate("/me/topics");
        other.locator("input[value='gomi']").check();
        other.locator("form[action^='/me/topics'] button").click();
        other.waitForURL("**/me/topics?**");
        visitor.page().locator("input[value='bouhan']").check();
        visitor.submit("/me/topics");
        assertThat(visitor.open("/me").main().innerText()).contains("イベント", "ごみ", "防犯");
    }

    @Test
    void anImpatientFingerSendsOneMail() {
        Inbox inbox = demo.inbox("links-twice@example.jp");
        Visitor visitor = demo.visitor(Manner.USUAL).open("/join/email?category=event");
        visitor.page().fill("#address", inbox.address());
        visitor.awaitPage(() -> visitor.form("/join/email").locator("button").dblclick());
        String said = visitor.heading().innerText();
        new Newcomer(visitor, inbox).ask("/join/email?category=event");
        assertThat(visitor.heading().innerText()).as("the same words again").isEqualTo(said);
        visitor.open(inbox.awaitLink("/j/"));
        visitor.form("/j/").locator("button").dblclick();
        visitor.page().waitForURL("**/me?**");
        demo.tellAndAwait("event", Map.of("ja", "一通だけ"));
        inbox.awaitText("一通だけ");
        assertThat(inbox.texts()).as("one proof, one announcement").hasSize(2);
    }

    @Test
    void anotherSiteCannotPressOurButtons() {
        Newcomer newcomer = Newcomer.join(demo, Manner.USUAL, "links-forged@example.jp", "event");
        Visitor visitor = newcomer.visitor();
        visitor.expectTrouble("status of 403");
        visitor.page()
                .setContent("<form method=post action='" + demo.base() + "/me/delete'><button>あたり！</button></form>");
        visitor.page().locator("button").click();
        visitor.page().waitForURL("**/me/delete");
        assertThat(visitor.heading().innerText()).isEqualTo("もう一度お試しください");
        PageCheck.check(visitor, "refused");
        assertThat(visitor.open("/me").main().innerText()).contains("イベント");
    }

    @Test
    void whateverIsTypedIsShownAsItWasAndBreaksNothing() {
        Visitor visitor = demo.visitor(Manner.USUAL).open("/announcements");
        visitor.expectTrouble("status of 400");
        visitor.page().fill("#q", ODD);
        visitor.submit("/announcements");
        assertThat(visitor.page().inputValue("#q")).contains("شكرا");
        PageCheck.check(visitor, "search-odd");
        visitor.open("/join/email");
        for (String typed : List.of("a".repeat(10_000), ODD, "a@b", "x".repeat(300) + "@example.jp")) {
            visitor.page().evaluate("() => document.getElementById('address').removeAttribute('maxlength')");
            visitor.page().fill("#address", typed);
            visitor.submit("/join/email");
            assertThat(visitor.page().locator("#address").getAttribute("aria-invalid"))
                    .as(typed.substring(0, 3))
                    .isEqualTo("true");
            Layout.assertFits(visitor.page(), 320, "join-email-odd");
        }
        visitor.open("/?lang=tlh");
        assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo("ja");
    }
}
