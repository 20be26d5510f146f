package org.todoke.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** What every store of sections does. It knows the category {@code bousai}. */
abstract class SectionsContract {
    private static final Section DISASTER = new Section("bousai-ka", "防災課");
    private static final Section WASTE = new Section("kankyo-ka", "環境課");

    abstract Sections sections();

    @Test
    void sectionsAreInTheOrderOfTheirCodesAndKeepTheirLastName() {
        sections().put(WASTE);
        sections().put(new Section("bousai-ka", "危機管理課"));
        sections().put(DISASTER);

        assertThat(sections().all()).containsExactly(DISASTER, WASTE);
    }

    @Test
    void aCategoryIsAnybodysUntilASectionOwnsIt() {
        sections().put(DISASTER);
        sections().put(WASTE);
        assertThat(sections().ownerOf("bousai")).isEmpty();

        sections().setOwner("bousai", "kankyo-ka");
        sections().setOwner("bousai", "bousai-ka");
        assertThat(sections().ownerOf("bousai")).contains("bousai-ka");

        sections().setOwner("bousai", null);
        assertThat(sections().ownerOf("bousai")).isEmpty();
    }

    @Test
    void anOwnerHasToBeKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sections().setOwner("bousai", "nobody"))
                .withMessageContaining("bousai")
                .withMessageContaining("nobody");
        assertThat(sections().ownerOf("bousai")).isEmpty();
    }
}
