package org.todoke.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.content.SmsSegments;

class SmsMessagesTest {
    private static final Messages TEXTS = Messages.load("messages/sms");
    private static final String PORTAL = "https://todoke.city.example.jp";

    static List<Language> languages() {
        return Language.SHIPPED;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryTextAndFillsItIn(Language language) {
        assertThat(TEXTS.keys(language)).isEqualTo(TEXTS.keys(Language.JA));
        assertThat(TEXTS.keys(language))
                .allSatisfy(key -> assertThat(TEXTS.text(language, key, PORTAL))
                        .isNotBlank()
                        .doesNotContain("{"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyAnswerIsAtMostThreeSegments(Language language) {
        assertThat(TEXTS.keys(language))
                .allSatisfy(key -> assertThat(SmsSegments.of(TEXTS.text(language, key, PORTAL))
                                .segments())
                        .as(key)
                        .isLessThanOrEqualTo(3));
    }

    /** With a real link, of which a token of 32 bytes makes 43 characters. */
    @ParameterizedTest
    @MethodSource("languages")
    void aLinkToTheSettingsTakesTwoSegmentsAtMost(Language language) {
        String link = PORTAL + "/j/" + "x".repeat(43);
        assertThat(List.of("join", "settings"))
                .allSatisfy(key -> assertThat(
                                SmsSegments.of(TEXTS.text(language, key, link)).segments())
                        .as(key)
                        .isLessThanOrEqualTo(language.equals(Language.EN) ? 1 : 2));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noWordMeansTwoThings(Language language) {
        assertThat(Stream.of("stop", "start", "help", "join", "settings")
                        .flatMap(key -> Arrays.stream(
                                TEXTS.text(language, "keyword." + key).split(",", -1))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theWordsAnAnswerNamesAreUnderstood(Language language) {
        Keywords keywords = new Keywords(TEXTS);

        assertThat(TEXTS.text(language, "help", PORTAL))
                .contains(quotedWord(language, "keyword.stop"))
                .contains(quotedWord(language, "keyword.start"))
                .contains(quotedWord(language, "keyword.settings"));
        assertThat(keywords.find(quotedWord(language, "keyword.stop")))
                .map(Keywords.Said::keyword)
                .contains(Keyword.STOP);
        assertThat(keywords.find(quotedWord(language, "keyword.start")))
                .map(Keywords.Said::keyword)
                .contains(Keyword.START);
    }

    /** The word of the list that the help text names. */
    private static String quotedWord(Language language, String key) {
        String help = TEXTS.text(language, "help", PORTAL);
        return Stream.concat(
                        Arrays.stream(TEXTS.text(language, key).split(",", -1)),
                        Arrays.stream(TEXTS.text(Language.JA, key).split(",", -1)))
                .filter(help::contains)
                .findFirst()
                .orElse("none of " + key);
    }
}
