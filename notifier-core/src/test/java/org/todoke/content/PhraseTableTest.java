package org.todoke.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class PhraseTableTest {
    @Test
    void lineThatNamesAnEmptyValueIsLeftOut() {
        assertThat(PhraseTable.fillText(
                        "{what}\n\n高さ：{height}\n\n{issued}", Map.of("what", "津波", "height", "", "issued", "発表")))
                .isEqualTo("津波\n\n発表");
    }

    @Test
    void titleKeepsItsWordsWhenAValueIsEmpty() {
        assertThat(PhraseTable.fillLine("Eruption Warning {name}", Map.of("name", "")))
                .isEqualTo("Eruption Warning");
    }

    @Test
    void valuesAreTakenAsTheyAre() {
        assertThat(PhraseTable.fillLine("{headline}", Map.of("headline", "$1 {name} \\")))
                .isEqualTo("$1 {name} \\");
    }

    @Test
    void placeholderWithoutAValueIsAFault() {
        assertThatThrownBy(() -> PhraseTable.fillLine("{wat}", Map.of("what", "津波")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("phrase \"{wat}\" names {wat}, expected one of [what]");
    }

    @Test
    void missingPhraseNamesKeysAndFile() {
        PhraseTable table = PhraseTable.load("phrases/alert");
        assertThat(table.find(Language.JA, List.of("none", "tell.title"))).contains("{label}");
        assertThatThrownBy(() -> table.get(Language.EN, List.of("a", "b")))
                .isInstanceOf(MissingResourceException.class)
                .hasMessage("no phrase a or b in phrases/alert_en.properties");
        assertThatThrownBy(() -> PhraseTable.load("phrases/none"))
                .hasMessage("no file phrases/none_ja.properties on the class path");
    }
}
