package org.todoke.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningLevelTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            レベル４土砂災害危険警報,                     4
            【訓練】レベル５大雨特別警報　命を守って,     5
            【警戒レベル３】高齢者等避難,                 3
            警戒レベル4 避難指示（さくら市北部）,         4
            レベル２高潮注意報,                           2
            レベル　３　氾濫警報,                         3
            レベル４土砂災害危険警報を解除,               -
            レベル４大雨危険警報を取り消します,           -
            レベル４大雨危険警報はレベル３大雨警報に切り替わりました, -
            警戒レベル３から警戒レベル４に引き上げました, -
            桜島　噴火警戒レベル３,                       -
            噴火レベル３,                                 -
            大津波警報　すぐ高台へ,                       -
            レベル６,                                     -
            """)
    void isWhatAJapaneseTitleAnnounces(String title, @Nullable Integer level) {
        assertThat(WarningLevel.announcedBy(title).map(WarningLevel::number).orElse(null))
                .isEqualTo(level);
    }
}
