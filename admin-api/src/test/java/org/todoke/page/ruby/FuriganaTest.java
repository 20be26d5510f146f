package org.todoke.page.ruby;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuriganaTest {
    private final Furigana furigana = new Furigana();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            避難指示           | 避難[ひなん]指示[しじ]
            取り消します       | 取[と]り消[け]します
            食べる             | 食[た]べる
            お知らせ           | お知[し]らせ
            登録（とうろく）した | 登録[とうろく]した
            書（か）いて       | 書[か]いて
            10時30分           | 10時[じ]30分
            2日                | 2日
            11月の月           | 11月[がつ]の月[つき]
            市内の方           | 市内[しない]の方[かた]
            Shelter open       | Shelter open
            にげて ください    | にげて ください
            🏠避難             | 🏠避難[ひなん]
            """)
    void readingsStandAboveChineseCharactersAlone(String text, String read) {
        assertThat(shortened(furigana.above(text))).isEqualTo(read);
    }

    @Test
    void aReadingIsInBracketsWhereRubyIsNotKnown() {
        assertThat(furigana.above("避難")).isEqualTo("<ruby>避難<rp>（</rp><rt>ひなん</rt><rp>）</rp></ruby>");
    }

    @Test
    void markupThatWasEscapedStaysEscaped() {
        String html = furigana.above("避難&lt;script&gt;alert(&#39;危険&#39;)&lt;/script&gt;&amp;lt;b&amp;gt;");

        assertThat(html.replaceAll("</?(ruby|rt|rp)>", ""))
                .doesNotContain("<", ">")
                .contains("&lt;script&gt;", "&#39;", "&lt;/script&gt;&amp;lt;b&amp;gt;");
    }

    @Test
    void theTextIsTheSameWithoutTheReadings() {
        String text = "　大雨警報（土砂災害）を　発表しました。\n「第一小学校」へ＆<&amp;> 2026年11月21日\t終わり ";
        assertThat(furigana.above(text).replaceAll("<rp>（</rp><rt>[ぁ-ゖー]+</rt><rp>）</rp>|</?ruby>", ""))
                .isEqualTo(text);
    }

    @Test
    void aLongTextIsReadInTime() {
        String text = "大雨のため、避難所を開設しました。".repeat(1_200);
        assertThat(furigana.above(text)).contains("<rt>ひなん</rt>");
    }

    private static String shortened(String html) {
        return html.replaceAll("<ruby>([^<]+)<rp>（</rp><rt>([^<]+)</rt><rp>）</rp></ruby>", "$1[$2]");
    }
}
