package org.todoke.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.content.Links.Host;
import org.todoke.content.Links.Look;

class LinksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.city.example.jp/a?b=c      | PLAIN     | www.city.example.jp
            詳しくは（https://city.example.jp:8443）へ | PLAIN     | city.example.jp
            http://192.0.2.1/                      | PLAIN     | 192.0.2.1
            https://市役所.jp/                      | FOREIGN   | 市役所.jp
            https://xn--zckzah.jp/                 | FOREIGN   | テスト.jp
            https://c\u0131ty.example.jp           | FOREIGN   | c\u0131ty.example.jp
            https://президент.рф/                  | FOREIGN   | президент.рф
            https://www.c\u0456ty.example.jp/      | DECEPTIVE | www.c\u0456ty.example.jp
            https://\u0430\u0440\u0440\u04cf\u0435.com/ | DECEPTIVE | \u0430\u0440\u0440\u04cf\u0435.com
            https://xn--80ak6aa92e.com/            | DECEPTIVE | \u0430\u0440\u0440\u04cf\u0435.com
            https://city.example.jp@evil.example/  | DECEPTIVE | city.example.jp@evil.example
            """)
    void hostIsJudgedByItsLetters(String text, Look look, String shown) {
        assertThat(Links.hostsOf(new Content("題名", text, null))).singleElement().satisfies(host -> {
            assertThat(host.look()).isEqualTo(look);
            assertThat(host.shown()).isEqualTo(shown);
        });
    }

    @Test
    void oddLettersAreSpeltOutAndEachHostIsNamedOnce() {
        Content content = new Content(
                "題名", "https://c\u0456ty.jp/1 https://c\u0456ty.jp/2", URI.create("https://www.city.example.jp/"));
        assertThat(Links.hostsOf(content)).extracting(Host::look).containsExactly(Look.DECEPTIVE, Look.PLAIN);
        assertThat(Links.hostsOf(content).getFirst().odd())
                .containsExactly("\"\u0456\" U+0456 CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I");
        assertThat(Links.hostsOf(content).getFirst().ascii())
                .startsWith("xn--cty-")
                .endsWith(".jp");
    }
}
