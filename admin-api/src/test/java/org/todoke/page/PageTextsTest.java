package org.todoke.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.Language;
import org.todoke.content.Messages;

class PageTextsTest {
    static java.util.List<Language> shipped() {
        return Language.SHIPPED;
    }

    static Stream<Arguments> groupsInEveryLanguage() {
        return Stream.of("page/texts", "portal/texts", "outlet/texts")
                .flatMap(group -> shipped().stream().map(language -> Arguments.of(group, language)));
    }

    @ParameterizedTest
    @MethodSource("groupsInEveryLanguage")
    void everyLanguageHasEveryText(String group, Language language) {
        Messages messages = Messages.load(group);
        Set<String> japanese = messages.keys(Language.JA);
        assertThat(messages.keys(language)).isNotEmpty().containsExactlyInAnyOrderElementsOf(japanese);
        assertThat(japanese)
                .allSatisfy(key -> assertThat(messages.text(language, key))
                        .as(language + " " + key)
                        .isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void placesForWordsAreFilledInEveryLanguage(Language language) {
        PageTexts texts = new PageTexts(language);
        for (String key : Set.of("site.name", "language.note", "earlier.summary")) {
            assertThat(texts.get(key, "WORD")).as(key).contains("WORD").doesNotContain("{", "}");
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void drillBandCarriesTheJapaneseMarkInEveryLanguage(Language language) {
        PageTexts texts = new PageTexts(language);
        assertThat(texts.get("banner.EXERCISE.title")).startsWith("【訓練】");
        assertThat(texts.get("banner.TEST.title")).startsWith("【試験】");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ja        | 2026年11月21日（土）18時05分
            ja-x-easy | 2026年 11月 21日 18時05分
            en        | Saturday, 21 November 2026, 18:05 JST
            zh-Hans   | 2026年11月21日（周六）18:05（日本时间）
            ko        | 2026년 11월 21일(토) 18:05 (일본 시간)
            vi        | 18:05, Thứ Bảy, ngày 21 tháng 11 năm 2026 (giờ Nhật Bản)
            pt        | sábado, 21 de novembro de 2026, 18:05 (horário do Japão)
            """)
    void timesAreThoseOfTokyoAsReadersWriteThem(String tag, String written) {
        assertThat(new PageTexts(Language.of(tag)).time(Instant.parse("2026-11-21T09:05:00Z")))
                .isEqualTo(written);
    }
}
