package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

class NoticeMailTest {
    private static final URI LINK = URI.create("https://todoke.example.jp/j/SECRET?a=1&b=2");
    private static final UUID ID = UUID.fromString("01a1ff37-6275-7dc2-b3ec-03e0e440a3a9");

    private final MailComposer composer = new MailComposer(new MailFrom("info@city.example.jp", "さくら市"), null);

    @Test
    void aNoticeHasItsLinkWhereItsWordsSpeakOfIt() throws Exception {
        MimeMessage mail = parsed(new Content("登録の確認", "次のリンクを開いてください。\n" + LINK + "\n\n<心当たり>がないときは消してください。", LINK));

        assertThat(ReceivedMail.plainText(mail).replace("\r\n", "\n")).isEqualTo("""
                        登録の確認

                        次のリンクを開いてください。
                        https://todoke.example.jp/j/SECRET?a=1&b=2

                        <心当たり>がないときは消してください。

                        さくら市
                        """);
        assertThat(ReceivedMail.html(mail))
                .containsOnlyOnce("href=\"https://todoke.example.jp/j/SECRET?a=1&amp;b=2\"")
                .contains("&lt;心当たり&gt;")
                .doesNotContain("/a/", "登録された方");
    }

    @Test
    void aLinkTheWordsLeaveOutFollowsThem() throws Exception {
        MimeMessage mail = parsed(new Content("設定", "こちらから変えられます。", LINK));

        assertThat(ReceivedMail.plainText(mail)).contains("変えられます。\r\n\r\n" + LINK + "\r\n\r\nさくら市");
        assertThat(ReceivedMail.html(mail)).containsOnlyOnce("href=");
    }

    @Test
    void aNoticeWithoutALinkIsItsWords() throws Exception {
        MimeMessage mail = parsed(new Content("登録を消しました", "ありがとうございました。", null));

        assertThat(ReceivedMail.html(mail)).doesNotContain("href=");
        assertThat(ReceivedMail.plainText(mail)).endsWith("ありがとうございました。\r\n\r\nさくら市\r\n");
    }

    @Test
    void aNoticeBelongsToNoListAndAsksForNoAutomaticAnswer() throws Exception {
        MimeMessage mail = parsed(new Content("登録の確認", "本文", LINK));

        assertThat(mail.getHeader("List-Id")).isNull();
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(mail.getHeader("Precedence")).isNull();
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("Message-ID", null)).isEqualTo("<" + DeliveryId.ofNotice(ID) + "@city.example.jp>");
    }

    @Test
    void aNoticeIsNotRemembered() {
        OutgoingMessage notice = notice(new Content("登録の確認", "本文", LINK));

        assertThat(composer.compose(notice, Lane.TRANSACTIONAL))
                .isNotSameAs(composer.compose(notice, Lane.TRANSACTIONAL));
    }

    private MimeMessage parsed(Content content) throws MessagingException {
        WriteBuffer bytes = new WriteBuffer();
        composer.compose(notice(content), Lane.TRANSACTIONAL)
                .render(
                        Mailbox.of("taro@example.jp").orElseThrow(),
                        DeliveryId.ofNotice(ID),
                        URI.create("https://todoke.example.jp/u/TOKEN"))
                .appendTo(bytes);
        return ReceivedMail.parse(new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1));
    }

    private static OutgoingMessage notice(Content content) {
        Instant now = Instant.parse("2026-11-21T06:00:00Z");
        return OutgoingMessage.notice(ID, Language.JA, content, now, now.plusSeconds(1800));
    }
}
