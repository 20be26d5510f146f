package org.todoke.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://todoke.example.jp,      https://todoke.example.jp",
        "https://todoke.example.jp/,     https://todoke.example.jp",
        "https://todoke.example.jp//,    https://todoke.example.jp",
        "http://localhost:8080,          http://localhost:8080",
        "https://city.example.jp/todoke/, https://city.example.jp/todoke",
        "https://city.example.jp/届け,   https://city.example.jp/%E5%B1%8A%E3%81%91"
    })
    void linksStandBelowTheBaseInAscii(URI base, String link) {
        PublicUrl url = new PublicUrl(base);

        assertThat(url.permalink("abc234")).hasToString(link + "/a/abc234");
        assertThat(url.resolve("/u/x.y")).hasToString(link + "/u/x.y");
    }

    @Test
    void knowsWhetherLinksAreEncrypted() {
        assertThat(new PublicUrl(URI.create("https://todoke.example.jp")).isHttps())
                .isTrue();
        assertThat(new PublicUrl(URI.create("http://todoke.example.jp")).isHttps())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "todoke.example.jp",
                "https:///a",
                "ftp://todoke.example.jp",
                "/todoke",
                "",
                "https://a.example/?x",
                "https://a.example/#x",
                "https://me@a.example"
            })
    void whatIsNotAbsoluteHttpIsRefused(URI base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublicUrl(base))
                .withMessageContaining("todoke.public-url \"" + base + "\"")
                .withMessageContaining("expected an absolute address");
    }
}
