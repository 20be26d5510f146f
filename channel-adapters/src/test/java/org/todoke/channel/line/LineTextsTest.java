package org.todoke.channel.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.content.Messages;

class LineTextsTest {
    private static final URI PORTAL = URI.create("https://todoke.example.jp/");
    private static final Messages MESSAGES = Messages.load("messages/line");

    static List<Language> languages() {
        return Language.SHIPPED;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryText(Language language) {
        assertThat(MESSAGES.keys(language))
                .as(language.tag())
                .containsExactlyInAnyOrderElementsOf(MESSAGES.keys(Language.JA));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyReplyIsFilledIn(Language language) {
        for (Reply reply : Reply.values()) {
            String text = LineTexts.reply(language, reply, PORTAL);
            assertThat(text).doesNotContain("{").isNotBlank();
            assertThat(text.contains(PORTAL.toString())).isEqualTo(reply == Reply.WELCOME || reply == Reply.HELP);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aDrillAndATestAreToldApart(Language language) {
        assertThat(LineTexts.notReal(language, AlertStatus.EXERCISE))
                .isNotEqualTo(LineTexts.notReal(language, AlertStatus.TEST));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyWordThatRepliesNameDoesWhatTheySay(Language language) {
        String stopped = LineTexts.reply(language, Reply.STOPPED, PORTAL);
        assertThat(quoted(stopped))
                .singleElement()
                .satisfies(word -> assertThat(Keyword.of(word)).isEqualTo(Keyword.RESUME));
        assertThat(quoted(LineTexts.reply(language, Reply.HELP, PORTAL)))
                .extracting(Keyword::of)
                .containsExactly(Keyword.STOP, Keyword.RESUME, Keyword.SETTINGS);
        assertThat(quoted(LineTexts.reply(language, Reply.NOBODY, PORTAL)))
                .extracting(Keyword::of)
                .containsExactly(Keyword.HELP);
        assertThat(quoted(LineTexts.text(language, "done", "")))
                .extracting(Keyword::of)
                .containsExactly(Keyword.SETTINGS, Keyword.STOP);
        for (Reply reply : List.of(Reply.NOT_LINKED, Reply.NO_LINK)) {
            assertThat(quoted(LineTexts.reply(language, reply, PORTAL)))
                    .extracting(Keyword::of)
                    .containsExactly(Keyword.LINK);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyWordOnAButtonFitsItAndCanBeWrittenInstead(Language language) {
        assertThat(MESSAGES.keys(language))
                .filteredOn(key -> key.startsWith("button.") || key.equals("language.name"))
                .allSatisfy(key ->
                        assertThat(LineTexts.text(language, key)).as(key).hasSizeBetween(2, QuickReplies.MAX_LABEL));
        assertThat(Keyword.of(LineTexts.text(language, "button.settings"))).isEqualTo(Keyword.SETTINGS);
        assertThat(Keyword.of(LineTexts.text(language, "button.topics"))).isEqualTo(Keyword.JOIN);
        assertThat(Keyword.of(LineTexts.text(language, "button.link"))).isEqualTo(Keyword.LINK);
    }

    @Test
    void somebodyUnknownIsAddressedInThreeLanguages() {
        assertThat(LineTexts.replyToAnybody(Reply.NOBODY, PORTAL))
                .contains("読む人はいません")
                .contains("読（よ）む")
                .contains("nobody reads");
    }

    private static List<String> quoted(String text) {
        return Pattern.compile("[「“]([^」”]+)[」”]")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
