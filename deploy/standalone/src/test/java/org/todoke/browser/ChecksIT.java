package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The checks themselves: each turns a page away that was made to break it. */
@InBrowser
class ChecksIT {
    private final RunningDemo demo;

    ChecksIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void axeTellsOfAPictureWithoutWords() {
        Visitor visitor = showing("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>");
        assertRefused(() -> Axe.assertNoViolation(visitor.page(), "broken-picture"), "image-alt");
    }

    @Test
    void axeTellsOfPaleLettersAndSmallTargets() {
        Visitor visitor =
                showing("<p style='color:#bbb'>うすい字</p><button style='width:10px;height:10px;padding:0'>あ</button>"
                        + "<button style='width:10px;height:10px;padding:0'>い</button>");
        assertRefused(() -> Axe.assertNoViolation(visitor.page(), "broken-letters"), "color-contrast", "target-size");
        assertRefused(
                () -> Axe.assertStillNoViolation(visitor.page(), "broken-letters"), "color-contrast", "target-size");
    }

    @Test
    void whatSticksOutIsNamed() {
        Visitor visitor = showing("<p class='long' style='width:900px'>長い</p>");
        assertRefused(() -> Layout.assertFits(visitor.page(), 320, "broken-width"), "P.long");
    }

    @Test
    void whatMovesIsNoticed() {
        Visitor visitor = demo.visitor(Manner.USUAL).open("/");
        visitor.page()
                .evaluate("() => new Promise(done => { document.querySelector('main').style.marginTop = '200px';"
                        + " setTimeout(done, 200); })");
        assertRefused(() -> Layout.assertNothingMoved(visitor.page(), "broken-rest"), "layout shift");
    }

    @Test
    void whatTabCannotReachOrDoesNotShowIsNamed() {
        Visitor unmarked = showing("<a href='#' style='outline:none'>見えない</a>");
        assertRefused(() -> Keyboard.assertWalkable(unmarked.page(), "broken-mark"), "shows the focus on A 見えない");
        Visitor jumping = showing("<a href='#'>一</a><a href='#' tabindex='1'>二</a>");
        assertRefused(() -> Keyboard.assertWalkable(jumping.page(), "broken-order"), "reached by Tab");
        Visitor covered =
                showing("<div style='position:fixed;inset:0;background:white;z-index:9'></div><a href='#'>かくれた</a>");
        assertRefused(() -> Keyboard.assertWalkable(covered.page(), "broken-view"), "shows A かくれた");
    }

    @Test
    void aRequestToSomebodyElseIsKeptAgainstThePage() {
        Visitor visitor = showing("");
        visitor.page().evaluate("() => fetch('http://elsewhere.example/').catch(() => {})");
        assertRefused(visitor::assertNothingWentWrong, "asked somebody else");
        visitor.expectTrouble("elsewhere.example");
        visitor.expectTrouble("ERR_");
    }

    @Test
    void aBreachOfTheContentPolicyIsKeptAgainstThePage() {
        Visitor visitor = demo.visitor(Manner.USUAL).open("/");
        visitor.page().evaluate("() => fetch('http://elsewhere.example/').catch(() => {})");
        assertRefused(visitor::assertNothingWentWrong, "Content Security Policy");
        visitor.expectTrouble("Content Security Policy");
    }

    @Test
    void aFailedScriptIsKeptAgainstThePage() {
        Visitor visitor = demo.visitor(Manner.USUAL).open("/");
        visitor.page()
                .evaluate(
                        "() => new Promise(done => setTimeout(() => { setTimeout(done, 50); throw new Error('ouch'); }))");
        assertRefused(visitor::assertNothingWentWrong, "ouch");
        visitor.expectTrouble("ouch");
    }

    private Visitor showing(String body) {
        Visitor visitor = demo.visitor(Manner.USUAL);
        visitor.page()
                .setContent("<!doctype html><html lang='ja'><title>だめなページ</title><main><h1>だめ</h1>" + body + "</main>");
        assertThat(visitor.heading().count()).isOne();
        return visitor;
    }

    private static void assertRefused(ThrowingCallable check, String... reasons) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContainingAll(reasons);
    }
}
