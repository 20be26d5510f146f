package org.todoke.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.todoke.content.Language;

class ReaderLanguageTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            -         | -                            | ja
            -         | ja                           | ja
            -         | ja-x-easy, ja;q=0.5          | ja-x-easy
            -         | en-US,en;q=0.9,ja;q=0.8      | en
            -         | zh-CN,zh;q=0.9               | zh-Hans
            -         | zh-TW, ja;q=0.5              | ja
            -         | pt-BR                        | pt
            -         | ko-KR;q=0.3, vi;q=0.9        | vi
            -         | fr-FR, de;q=0.8              | en
            -         | fr, *;q=0.5                  | ja
            -         | tl                           | tl
            -         | en;q=0, ja                   | ja
            -         | *                            | ja
            -         | ;;;broken===                 | ja
            easy      | en                           | ja-x-easy
            ja-x-easy | en                           | ja-x-easy
            en        | ja                           | en
            <script>  | ko                           | ko
            xx        | ko                           | ko
            """)
    void readerIsAddressedInTheLanguageTheyChoseElseTheOneTheyAskFor(String chosen, String header, String tag) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (chosen != null) {
            request.setParameter("lang", chosen);
        }
        if (header != null) {
            request.addHeader("Accept-Language", header);
        }

        assertThat(ReaderLanguage.of(request, Set.of(Language.of("tl")))).isEqualTo(Language.of(tag));
    }
}
