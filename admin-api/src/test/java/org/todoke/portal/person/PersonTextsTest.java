package org.todoke.portal.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.Language;
import org.todoke.content.Messages;

class PersonTextsTest {
    private static final Messages MESSAGES = Messages.load("portal/person");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    static List<Language> shipped() {
        return Language.SHIPPED;
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyLanguageHasEveryTextWithTheSamePlaces(Language language) {
        Set<String> japanese = MESSAGES.keys(Language.JA);
        assertThat(MESSAGES.keys(language)).isNotEmpty().containsExactlyInAnyOrderElementsOf(japanese);
        assertThat(japanese).allSatisfy(key -> {
            assertThat(MESSAGES.text(language, key)).isNotEmpty().doesNotContain("'");
            assertThat(places(MESSAGES.text(language, key)))
                    .as(language + " " + key)
                    .isEqualTo(places(MESSAGES.text(Language.JA, key)));
        });
    }

    private static Set<String> places(String text) {
        return new TreeSet<>(
                PLACE.matcher(text).results().map(MatchResult::group).toList());
    }
}
