package org.todoke.portal.person.poster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.todoke.page.QrSvg;
import org.todoke.portal.person.Browser;
import org.todoke.portal.person.PersonTest;

class PosterTest extends PersonTest {
    private static final int MARGIN = 4;
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");

    @Test
    void posterSpeaksJapaneseEasyJapaneseAndEnglish() {
        assertThat(browser.get("/poster?category=bousai&area=north&lang=ko"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "お知らせを受け取りませんか",
                        "おしらせを もらいませんか",
                        "Get notices on your phone",
                        "Disaster prevention",
                        "地域：北地区",
                        "touroku@city.example.jp",
                        "https://todoke.example.jp/join?category=bousai&amp;area=north",
                        "/poster/qr.svg?category=bousai&amp;area=north");
    }

    @Test
    void codeLeadsToJoiningWithItsWishes() throws Exception {
        assertThat(browser.get("/poster/qr.svg?category=bousai&area=north"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("image/svg+xml")
                .hasHeader("Cache-Control", "max-age=3600, public");
        String svg = Browser.text(browser.get("/poster/qr.svg?category=bousai&area=north"));
        assertThat(decoded(svg)).isEqualTo("https://todoke.example.jp/join?category=bousai&area=north");
        assertThat(svg).contains("role=\"img\"", "<title>");
        assertThat(decoded(Browser.text(browser.get("/poster/qr.svg")))).isEqualTo("https://todoke.example.jp/join");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "category=nothing",
                "category=kunren",
                "category=school-a",
                "area=nowhere",
                "category=%3Cscript%3E"
            })
    void posterForWhatThereIsNotIsNotPrinted(String query) {
        assertThat(browser.get("/poster?" + query)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get("/poster/qr.svg?" + query)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void titleIsTextAndTooLongATextIsSaid() throws Exception {
        assertThat(QrSvg.of("x", "<b>&\"")).contains("<title>&lt;b&gt;&amp;&quot;</title>");
        assertThat(decoded(QrSvg.of("届け", "t"))).isEqualTo("届け");
        assertThatThrownBy(() -> QrSvg.of("a".repeat(5_000), "t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5000");
    }

    private static String decoded(String svg) throws ChecksumException, FormatException {
        int size = Integer.parseInt(svg.replaceFirst("(?s).*viewBox=\"0 0 (\\d+) .*", "$1"));
        BitMatrix modules = new BitMatrix(size - 2 * MARGIN);
        Matcher runs = RUN.matcher(svg);
        while (runs.find()) {
            modules.setRegion(
                    Integer.parseInt(runs.group(1)) - MARGIN,
                    Integer.parseInt(runs.group(2)) - MARGIN,
                    Integer.parseInt(runs.group(3)),
                    1);
        }
        return new Decoder().decode(modules).getText();
    }
}
