package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A new resident, on LINE: the chat as the handset page shows it, the settings in a browser. */
@InBrowser
class LineJourneyIT {
    private final RunningDemo demo;

    LineJourneyIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void choosesByTapsHearsOpensTheSettingsAndBlocks() {
        String user = "U" + "b0a1".repeat(8);
        Handset handset = demo.handset(user);
        Inbox inbox = demo.inbox(user);
        handset.press("/handset/follow");
        handset.tap("日本語");
        handset.tap("子育て");
        handset.tap("次へ");
        handset.tap("すべての地域");
        inbox.awaitText("登録できました");
        Axe.assertNoViolation(handset.visitor().page(), "handset-line");

        demo.tellAndAwait("kosodate", Map.of("ja", "子育てサロンを開きます"));
        inbox.awaitText("子育てサロンを開きます");

        Visitor visitor = demo.visitor(Manner.USUAL);
        visitor.open(demo.pathOf(handset.awaitButtonTo("/j/")));
        visitor.submit("/j/");
        assertThat(visitor.path()).isEqualTo("/me");
        assertThat(visitor.main().innerText()).contains("子育て", "LINE");

        handset.press("/handset/block");
        int before = inbox.size();
        demo.tellAndAwait("kosodate", Map.of("ja", "子育てサロンは終わりました"));
        assertThat(inbox.size()).as("messages after blocking").isEqualTo(before);
    }

    @Test
    void getsTheWayToTheSettingsByAWord() {
        String user = "U" + "b0a2".repeat(8);
        Handset handset = demo.handset(user);
        handset.press("/handset/follow");
        handset.tap("English");
        handset.write("/handset/say", "設定");
        Visitor visitor = demo.visitor(Manner.USUAL);
        visitor.open(demo.pathOf(handset.awaitButtonTo("/j/")));
        assertThat(visitor.page().locator("html").getAttribute("lang"))
                .as("saved language")
                .isEqualTo("en");
        visitor.submit("/j/");
        assertThat(visitor.path()).isEqualTo("/me");
    }
}
