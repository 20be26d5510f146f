package org.todoke.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.content.SmsSegments.Encoding;

class SmsTextTest {
    private static final URI PAGE = URI.create("https://todoke.example.jp/a/7Kf3qLmN2p");
    private static final URI MORE = URI.create("https://www.city.example.jp/shelter");

    @Test
    void aShortAnnouncementIsSaidWhole() {
        SmsText text = SmsText.of(new Content("避難所を開設しました", "中央公民館です。\n", MORE), PAGE, 3);

        assertThat(text.text()).isEqualTo("避難所を開設しました\n中央公民館です。\n" + MORE);
        assertThat(text.shortened()).isFalse();
        assertThat(text.segments().segments()).isEqualTo(1);
    }

    @Test
    void aLongOneIsItsTitleAndTheLinkToItsPage() {
        SmsText text = SmsText.of(new Content("避難所を開設しました", "長い文。".repeat(60), MORE), PAGE, 3);

        assertThat(text.text()).isEqualTo("避難所を開設しました\n" + PAGE);
        assertThat(text.shortened()).isTrue();
        assertThat(text.segments().segments()).isEqualTo(1);
    }

    @Test
    void aTextWithoutBodyIsItsTitle() {
        assertThat(SmsText.of(new Content("断水は解消しました", " ", null), PAGE, 1).text())
                .isEqualTo("断水は解消しました");
    }

    @Test
    void aLinkThatTheBodyHasIsNotRepeated() {
        assertThat(SmsText.of(new Content("題", "こちら " + MORE, MORE), PAGE, 3).text())
                .isEqualTo("題\nこちら " + MORE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void aDrillsMarkStandsFirstAndTheLinkLastHoweverLittleRoomThereIs(int maxSegments) {
        Content content = new Content("【訓練】" + "と".repeat(96), "本文。".repeat(1_000), MORE);

        SmsText text = SmsText.of(content, PAGE, maxSegments);

        assertThat(text.text()).startsWith("【訓練】とと").endsWith("\n" + PAGE);
        assertThat(text.segments().segments()).isLessThanOrEqualTo(maxSegments);
        assertThat(text.segments()).isEqualTo(SmsSegments.of(text.text()));
    }

    @Test
    void twentyCharactersOfATitleStayEvenWhereTheyTakeOneMessageMore() {
        URI long_ = URI.create("https://todoke.example.jp/" + "x".repeat(60));

        SmsText text = SmsText.of(new Content("【訓練】" + "と".repeat(96), "本文".repeat(500), null), long_, 1);

        assertThat(text.text()).isEqualTo("【訓練】" + "と".repeat(16) + "…\n" + long_);
        assertThat(text.segments().segments()).isEqualTo(2);
    }

    @Test
    void aTitleIsNotCutInsideACharacter() {
        String family = "👨‍👩‍👧‍👦";
        SmsText text = SmsText.of(new Content(family.repeat(9), "本文".repeat(500), null), PAGE, 1);

        String shown = text.text().substring(0, text.text().indexOf('…'));
        assertThat(shown).isEqualTo(family.repeat(shown.length() / family.length()));
    }

    @Test
    void typographicPunctuationDoesNotMakeAnEnglishTextWide() {
        SmsText text = SmsText.of(new Content("“Shelter” open – don’t wait…", "Now\u00a0open.", null), PAGE, 3);

        assertThat(text.text()).isEqualTo("\"Shelter\" open - don't wait...\nNow open.");
        assertThat(text.segments().encoding()).isEqualTo(Encoding.GSM_7);
    }

    @Test
    void punctuationStaysWhereTheTextIsWideAnyway() {
        assertThat(SmsText.of(new Content("“避难所”开放…", "", null), PAGE, 3).text())
                .isEqualTo("“避难所”开放…");
    }

    @Test
    void lineBreaksAreOfOneKind() {
        assertThat(SmsText.of(new Content("a", "b\r\nc\rd", null), PAGE, 3).text())
                .isEqualTo("a\nb\nc\nd");
    }
}
