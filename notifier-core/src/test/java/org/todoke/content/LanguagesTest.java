package org.todoke.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class LanguagesTest {
    static final List<Language> SHIPPED = Language.SHIPPED;

    @ParameterizedTest
    @CsvSource({"ja,ja", "EN,en", "easy,ja-x-easy", "ja-easy,ja-x-easy", "zh-CN,zh-Hans", "zh-hans,zh-Hans", "pt-BR,pt"
    })
    void tagsAndAliasesAreReadInAnyCase(String text, String tag) {
        assertThat(Language.of(text).tag()).isEqualTo(tag);
    }

    @Test
    void nonsenseIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Language.of("日本語"))
                .withMessageContaining("日本語")
                .withMessageContaining("BCP 47");
    }

    @Test
    void readersFallBackToWhatTheyMostLikelyRead() {
        LocalizedContents contents =
                new LocalizedContents(Map.of(Language.JA, content("日本語"), Language.EN, content("English")));
        assertThat(contents.languageFor(Language.EASY_JA)).isEqualTo(Language.JA);
        assertThat(contents.languageFor(Language.of("vi"))).isEqualTo(Language.EN);
        assertThat(contents.bestFor(Language.JA).title()).isEqualTo("日本語");
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void everyLanguageHasEveryMarkAndTheDrillMarkComesFirst(Language language) {
        for (String base : new String[] {"content/marks", "content/attachments", "announcement/texts"}) {
            Messages messages = Messages.load(base);
            assertThat(messages.keys(language)).isEqualTo(messages.keys(Language.JA));
        }
        for (AlertStatus status : AlertStatus.values()) {
            String title = Marks.mark(status, "correction", language, "避難指示");
            assertThat(title).startsWith(status.mark()).endsWith("避難指示");
        }
    }

    @Test
    void aTitleWrittenWithItsMarkIsMarkedOnce() {
        assertThat(Marks.mark(AlertStatus.EXERCISE, "original", Language.JA, "【訓練】避難指示"))
                .isEqualTo("【訓練】避難指示");
    }

    private static Content content(String title) {
        return new Content(title, "", null);
    }
}
