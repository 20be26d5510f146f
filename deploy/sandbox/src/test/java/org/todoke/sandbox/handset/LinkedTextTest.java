package org.todoke.sandbox.handset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkedTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            詳しくは https://city.example/a/1。 | https://city.example/a/1
            （https://city.example/a/1）を見る   | https://city.example/a/1
            See https://city.example/a?b=c&d=e. | https://city.example/a?b=c&d=e
            <https://city.example/>             | https://city.example/
            HTTP は http://city.example:8080/x-y_z, | http://city.example:8080/x-y_z
            "https://city.example/"onclick=x    | https://city.example/
            """)
    void findsTheAddressWithoutWhatFollows(String text, String link) {
        assertThat(LinkedText.split(text))
                .filteredOn(LinkedText::link)
                .extracting(LinkedText::text)
                .containsExactly(link);
    }

    @Test
    void losesNothing() {
        String text = "https://a.example/ と https://b.example/\nおわり";
        assertThat(String.join(
                        "",
                        LinkedText.split(text).stream().map(LinkedText::text).toList()))
                .isEqualTo(text);
        assertThat(LinkedText.split(text)).filteredOn(LinkedText::link).hasSize(2);
    }

    @Test
    void makesNoLinkOfOtherSchemes() {
        assertThat(LinkedText.split("javascript:alert(1) ftp://x.example mailto:a@x.example"))
                .containsExactly(new LinkedText("javascript:alert(1) ftp://x.example mailto:a@x.example", false));
    }
}
