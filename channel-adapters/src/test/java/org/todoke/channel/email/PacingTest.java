package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.delivery.Lane;

class PacingTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            docomo.ne.jp,      docomo
            DOCOMO.ne.jp,      docomo
            ezweb.ne.jp,       au
            abc.ezweb.ne.jp,   au
            au.com,            au
            softbank.ne.jp,    softbank
            i.softbank.jp,     softbank
            t.vodafone.ne.jp,  softbank
            d.vodafone.ne.jp,  softbank
            ymobile.ne.jp,     softbank
            softbank.jp,       -
            notdocomo.ne.jp,   -
            ne.jp,             -
            example.jp,        -
            localhost,         -
            """)
    void theCarriersAreKnown(String domain, @Nullable String group) {
        Pacer pacer = pacing().of(Lane.ROUTINE, domain);

        assertThat(pacer == null ? null : pacer.group()).isEqualTo(group);
    }

    @Test
    void eachLaneHasAPaceOfItsOwn() {
        Pacing pacing = pacing();

        assertThat(pacing.of(Lane.EMERGENCY, "docomo.ne.jp")).isNotSameAs(pacing.of(Lane.ROUTINE, "docomo.ne.jp"));
        assertThat(pacing.of(Lane.ROUTINE, "a.ezweb.ne.jp")).isSameAs(pacing.of(Lane.ROUTINE, "au.com"));
    }

    @Test
    void aKnownGroupsPaceIsChangedWithoutNamingItsDomains() {
        Map<String, Pace> paces =
                EmailFixtures.properties(25, "pacing.docomo.per-second", "7").paces();

        assertThat(paces).containsOnlyKeys("docomo", "au", "softbank");
        assertThat(paces.get("docomo")).isEqualTo(new Pace(Set.of("docomo.ne.jp"), 7, 50));
    }

    @Test
    void othersAreAddedAndKnownOnesSwitchedOff() {
        Map<String, Pace> paces = EmailFixtures.properties(
                        25, "pacing.city.domains", "City.example.jp,school.example.jp", "pacing.au.domains", "")
                .paces();

        assertThat(paces.get("city")).isEqualTo(new Pace(Set.of("city.example.jp", "school.example.jp"), 100, 50));
        assertThat(new Pacing(paces, (channel, lane) -> 1, 0).of(Lane.ROUTINE, "ezweb.ne.jp"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pacing.city.per-second   | 5     | todoke.channel.email.pacing.city.domains is "": expected the domains
            pacing.au.per-second     | 0     | todoke.channel.email.pacing.au.per-second is "0.0": expected 0.01 to
            pacing.au.in-flight      | 0     | todoke.channel.email.pacing.au.in-flight is "0": expected 1 to
            pacing.au.domains        | a b   | todoke.channel.email.pacing.au.domains is "a b": expected domains
            """)
    void aBadSettingIsNamed(String name, String value, String message) {
        assertThatThrownBy(() -> EmailFixtures.properties(25, name, value))
                .rootCause()
                .hasMessageStartingWith(message);
    }

    private static Pacing pacing() {
        return new Pacing(Pace.KNOWN, (channel, lane) -> 1, System.nanoTime());
    }
}
