package org.todoke.sandbox.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MailContentTest {
    @Test
    void decodesSubjectAndBody() {
        MailContent mail = read("""
                Subject: =?UTF-8?B?6YG/6Zuj5oyH56S6?=
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: base64

                6auY5Y+w44G4
                """, StandardCharsets.US_ASCII);
        assertThat(mail).isEqualTo(new MailContent("避難指示", "高台へ", null));
    }

    @Test
    void decodesTheCharsetOfOldHandsets() {
        MailContent mail = read("""
                Content-Type: text/plain; charset=ISO-2022-JP

                高台へ
                """, Charset.forName("ISO-2022-JP"));
        assertThat(mail).isEqualTo(new MailContent(null, "高台へ\r\n", null));
    }

    @Test
    void findsBothPartsInNestedParts() {
        MailContent mail = read("""
                Subject: s
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: multipart/alternative; boundary=inner

                --inner
                Content-Type: text/plain

                text
                --inner
                Content-Type: text/html

                <p>html</p>
                --inner--
                --outer
                Content-Type: text/plain
                Content-Disposition: attachment; filename=a.txt

                attached
                --outer--
                """, StandardCharsets.US_ASCII);
        assertThat(mail).isEqualTo(new MailContent("s", "text", "<p>html</p>"));
    }

    @Test
    void hasNoTextWhenThereIsOnlyHtml() {
        MailContent mail = read("""
                Content-Type: text/html

                <p>html</p>
                """, StandardCharsets.US_ASCII);
        assertThat(mail).isEqualTo(new MailContent(null, "", "<p>html</p>\r\n"));
    }

    @Test
    void showsARawMailThatItCannotRead() {
        MailContent mail = read("""
                Content-Type: text/plain; charset=x-unheard-of

                text
                """, StandardCharsets.US_ASCII);
        assertThat(mail.text()).contains("x-unheard-of").endsWith("text\r\n");
    }

    @Test
    void readsAMailWithoutAnything() {
        assertThat(read("", StandardCharsets.US_ASCII)).isEqualTo(new MailContent(null, "", null));
    }

    private static MailContent read(String mail, Charset charset) {
        byte[] bytes = mail.replace("\n", "\r\n").getBytes(charset);
        return MailContent.of(
                new StoredMessage(Channel.EMAIL, "a@x.example", Instant.EPOCH, "0000000000001", null, bytes));
    }
}
