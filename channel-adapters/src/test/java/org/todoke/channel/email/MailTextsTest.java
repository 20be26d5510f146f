package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;

class MailTextsTest {
    static List<Language> languages() {
        return Language.SHIPPED;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryText(Language language) throws Exception {
        Properties texts = file(language);

        assertThat(texts.stringPropertyNames())
                .as(language.tag())
                .containsExactlyInAnyOrderElementsOf(file(Language.JA).stringPropertyNames());
        assertThat(texts.values()).noneMatch(text -> text.toString().isBlank());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageNamesTheCategory(Language language) {
        assertThat(MailTexts.of(language).why("防災")).contains("防災").doesNotContain("{");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aDrillAndATestAreToldApart(Language language) {
        MailTexts texts = MailTexts.of(language);

        assertThat(texts.notReal(AlertStatus.EXERCISE)).isNotEqualTo(texts.notReal(AlertStatus.TEST));
    }

    @Test
    void aLanguageWithoutAFileIsAddressedInEnglish() {
        assertThat(MailTexts.of(Language.of("th")).more())
                .isEqualTo(MailTexts.of(Language.EN).more());
    }

    private static Properties file(Language language) throws Exception {
        Properties texts = new Properties();
        String name = "/messages/mail_" + language.tag() + ".properties";
        try (InputStream in = Objects.requireNonNull(MailTextsTest.class.getResourceAsStream(name), name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }
}
