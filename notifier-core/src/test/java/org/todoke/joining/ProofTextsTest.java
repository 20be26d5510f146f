package org.todoke.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.content.SmsText;

class ProofTextsTest {
    static final List<Language> SHIPPED = Language.SHIPPED;

    private static final URI LINK = URI.create("https://todoke.city.example.jp/j/" + "A".repeat(43));
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final ProofTexts texts = texts("https://todoke.city.example.jp");

    private static ProofTexts texts(String publicUrl) {
        return new ProofTexts(new OneCity(), new PublicUrl(URI.create(publicUrl)));
    }

    @Test
    void aMailReadsNaturally() {
        assertThat(texts.mail(Language.JA, LINK, false, DAY))
                .isEqualTo(new Content("【北九州市】お知らせの登録：メールアドレスの確認", """
                        北九州市のお知らせを、このメールアドレスで受け取るための確認です。

                        次のリンクを開き、画面の案内に沿って進んでください。
                        %s

                        すでに登録されている方は、同じリンクから登録の内容を確かめたり、変えたりできます。

                        このリンクは、24時間のあいだに1回だけ使えます。

                        お心当たりがないときは、このメールを消してください。何も登録されず、お知らせが届くこともありません。""".formatted(LINK), LINK));
    }

    @Test
    void aShortMessageBeginsWithTheCodeAndEndsForTheTelephone() {
        assertThat(SmsText.asItIs(texts.sms(Language.JA, "012345", TEN_MINUTES)).text())
                .isEqualTo("012345 は北九州市の確認コードです。10分以内に入力してください。\n@todoke.city.example.jp #012345");
        assertThat(SmsText.asItIs(texts.sms(Language.EN, "012345", TEN_MINUTES)).text())
                .isEqualTo("012345 is your code for Kitakyushu City. Enter it within 10 minutes.\n"
                        + "@todoke.city.example.jp #012345");
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void everyLanguageSaysEverything(Language language) {
        assertThat(ProofTexts.MESSAGES.keys(language)).isEqualTo(ProofTexts.MESSAGES.keys(Language.JA));
        for (boolean adds : new boolean[] {false, true}) {
            Content mail = texts.mail(language, LINK, adds, DAY);
            assertThat(mail.title()).hasSizeLessThanOrEqualTo(Content.MAX_TITLE).doesNotContain("{", "''");
            assertThat(mail.body())
                    .containsOnlyOnce(LINK.toString())
                    .contains("24")
                    .doesNotContain("{", "''");
            assertThat(mail.url()).isEqualTo(LINK);
        }
        assertThat(texts.mail(language, LINK, true, DAY)).isNotEqualTo(texts.mail(language, LINK, false, DAY));
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void theWordsTakeOneMessageAndWithTheLineForTheTelephoneTwoAtMost(Language language) {
        Content sms = texts.sms(language, "012345", TEN_MINUTES);

        assertThat(sms.title()).startsWith("012345").contains("10").hasSizeLessThanOrEqualTo(Content.MAX_TITLE);
        assertThat(sms.body()).isEqualTo("@todoke.city.example.jp #012345");
        assertThat(SmsText.asItIs(new Content(sms.title(), "", null)).segments().segments())
                .isEqualTo(1);
        assertThat(SmsText.asItIs(sms).segments().segments()).isLessThanOrEqualTo(2);
    }

    @Test
    void theLineForTheTelephoneIsLeftOutWhereItCannotBe() {
        assertThat(texts("http://localhost:8080")
                        .sms(Language.JA, "012345", TEN_MINUTES)
                        .body())
                .isEmpty();
        assertThat(texts("https://" + "long.".repeat(20) + "example.jp")
                        .sms(Language.JA, "012345", TEN_MINUTES)
                        .body())
                .isEmpty();
        assertThat(texts("https://hub.example.jp:8443/todoke")
                        .sms(Language.JA, "012345", TEN_MINUTES)
                        .body())
                .isEqualTo("@hub.example.jp #012345");
    }

    @ParameterizedTest
    @CsvSource({"PT10M,10 minutes", "PT1H,1 hour", "PT90M,90 minutes", "PT24H,24 hours", "P2D,2 days", "PT36H,36 hours"
    })
    void aTimeIsSaidInTheLargestUnitThatFits(Duration validity, String said) {
        assertThat(texts.mail(Language.EN, LINK, false, validity).body()).contains("within " + said + ".");
    }
}
