package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.alert.TelegramNote.Said;

/** What the hub writes beside a telegram is read again as what it was. */
class TelegramNoteTest {
    @ParameterizedTest
    @EnumSource(TelegramNote.class)
    void everySentenceIsReadAgain(TelegramNote note) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < note.places(); i++) {
            values.add("value-" + i);
        }
        assertThat(TelegramNote.read(note.with(values.toArray()))).containsExactly(new Said(note, values));
    }

    @Test
    void severalInOneTextAreToldApart() {
        String text = String.join(
                TelegramNote.BETWEEN,
                TelegramNote.NO_RULE.with("wind", 20, Change.NEW),
                TelegramNote.KEPT_BY_RULE.with("intensity-weak", "intensity", 10),
                TelegramNote.KEPT_BY_RULE.with("all", "heat", 30));
        assertThat(TelegramNote.read(text))
                .containsExactly(
                        new Said(TelegramNote.NO_RULE, List.of("wind", "20", "NEW")),
                        new Said(TelegramNote.KEPT_BY_RULE, List.of("intensity-weak", "intensity", "10")),
                        new Said(TelegramNote.KEPT_BY_RULE, List.of("all", "heat", "30")));
    }

    @Test
    void whatAReaderOfAFeedSaysIsNone() {
        assertThat(TelegramNote.read("VXSE53: the Body has no Intensity/Observation/Pref/Area"))
                .isEmpty();
        assertThat(TelegramNote.read(TelegramNote.CONTINUES.with() + "; and more"))
                .isEmpty();
    }

    @Test
    void aSentenceWithoutItsValuesIsRefused() {
        assertThatThrownBy(() -> TelegramNote.NO_RULE.with("wind")).hasMessageContaining("expected 3");
    }
}
