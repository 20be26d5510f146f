package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A new resident, on LINE: the chat as the handset page shows it, the settings in a browser. */
@InBrowser
class LineJourneyIT {
    private static final Map<String, String> SALON =
            Map.of("ja", "子育てサロンを開きます", "ja-x-easy", "こどもと あそぶ ひ", "en", "Open day for parents");

    private final RunningDemo demo;

    LineJourneyIT(RunningDemo demo) {
        this.demo = demo;
    }

    /** @param category its name on the button, then as the settings page has it */
    record Chat(
            String language,
            String user,
            String name,
            List<String> category,
            String next,
            String everywhere,
            String done,
            String received) {
        @Override
        public String toString() {
            return language;
        }
    }

    private static Stream<Chat> chats() {
        return Stream.of(
                new Chat("ja", "b0a1", "日本語", List.of("子育て", "子育て"), "次へ（地域を選ぶ）", "すべての地域", "登録できました", "受け取りました"),
                new Chat(
                        "ja-x-easy",
                        "b0a3",
                        "やさしい日本語",
                        List.of("こどもと かぞく", "子（こ）どもと 家族（かぞく）"),
                        "つぎへ（ばしょを えらぶ）",
                        "まち ぜんぶ",
                        "登録（とうろく）できました",
                        "うけとりました"),
                new Chat(
                        "en",
                        "b0a4",
                        "English",
                        List.of("Parenting", "Parenting"),
                        "Next: area",
                        "All areas",
                        "You are signed up",
                        "I got this message"));
    }

    @ParameterizedTest
    @MethodSource("chats")
    void choosesByTapsHearsOpensTheSettingsAndBlocks(Chat chat) {
        String user = "U" + chat.user().repeat(8);
        Handset handset = demo.handset(user);
        Inbox inbox = demo.inbox(user);
        handset.press("/handset/follow");
        handset.tap(chat.name());
        handset.tap(chat.category().getFirst());
        handset.tap(chat.next());
        handset.tap(chat.everywhere());
        inbox.awaitText(chat.done());

        demo.tellAndAwait("kosodate", SALON);
        inbox.awaitText(Objects.requireNonNull(SALON.get(chat.language())));
        handset.awaitWords(chat.received());

        Visitor visitor = demo.visitor(Manner.USUAL);
        visitor.open(demo.pathOf(handset.awaitButtonTo("/j/")));
        visitor.submit("/j/");
        assertThat(visitor.path()).isEqualTo("/me");
        assertThat(visitor.main().innerText()).contains(chat.category().getLast(), "LINE");

        handset.press("/handset/block");
        int before = inbox.size();
        demo.tellAndAwait("kosodate", SALON);
        assertThat(inbox.size()).as("messages after blocking").isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "b0a5, 日本語,      配信停止, お知らせを止めました",
        "b0a6, やさしい日本語, ていし,   お知（し）らせを やめました",
        "b0a7, English,    stop,    have been stopped"
    })
    void stopsByAWordAndIsAnsweredInTheirLanguage(String user, String name, String word, String stopped) {
        Handset handset = demo.handset("U" + user.repeat(8));
        handset.press("/handset/follow");
        handset.tap(name);
        handset.write("/handset/say", word);
        handset.awaitWords(stopped);
    }

    @Test
    void getsTheWayToTheSettingsByAWord() {
        String user = "U" + "b0a2".repeat(8);
        Handset handset = demo.handset(user);
        handset.press("/handset/follow");
        handset.tap("English");
        handset.write("/handset/say", "設定");
        Axe.assertNoViolation(handset.visitor().page(), "handset-line");
        Visitor visitor = demo.visitor(Manner.USUAL);
        visitor.open(demo.pathOf(handset.awaitButtonTo("/j/")));
        assertThat(visitor.page().locator("html").getAttribute("lang"))
                .as("saved language")
                .isEqualTo("en");
        visitor.submit("/j/");
        assertThat(visitor.path()).isEqualTo("/me");
    }
}
