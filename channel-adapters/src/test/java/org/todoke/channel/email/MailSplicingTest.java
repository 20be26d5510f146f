package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.SampleBatches;

/** Whatever an announcement says and however long a link is: a spliced mail reads as if composed for that person. */
class MailSplicingTest {
    private static final String ALPHABET =
            "あ漢字カナﾊﾝｶｸ𠮷🚨é ABCxyz019 .,:;=?_-<>&\"'()*{category}\t\n\r.\n..\n--\nFrom \n*personal-link*\n";
    private static final String LINK_CHARACTERS = "abcXYZ019-_.~";
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    @Test
    void splicingNeverBreaksAMail() throws Exception {
        Random random = new Random(20_261_121);
        for (int n = 0; n < 500; n++) {
            Content content = new Content(line(random, 80), text(random, 0, 3000), null);
            String link = "https://todoke.example.jp/u/" + linkEnd(random);
            MimeMessage mail = spliced(random, content, link);

            String plain = ReceivedMail.plainText(mail);
            assertThat(mail.getSubject())
                    .as("subject %d", n)
                    .isEqualTo(content.title().strip());
            assertThat(plain).as("text %d", n).contains(wired(content.body().strip()));
            assertThat(LINE_BREAK.split(plain, -1))
                    .as("links %d", n)
                    .filteredOn(line -> line.strip().equals(link))
                    .hasSize(1);
            assertThat(ReceivedMail.html(mail))
                    .as("html %d", n)
                    .contains(" href=\"" + link)
                    .contains("</html>");
            assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<" + link + ">");
        }
    }

    private static MimeMessage spliced(Random random, Content content, String link) throws Exception {
        Language language = Language.SHIPPED.get(random.nextInt(Language.SHIPPED.size()));
        OutgoingMessage message = SampleBatches.message(AlertStatus.ACTUAL, language, "防災", content);
        MailFrom from = new MailFrom("info@city.example.jp", random.nextBoolean() ? line(random, 40) : null);
        MailTemplate template = new MailComposer(from, null).compose(message, Lane.ROUTINE);
        DeliveryId delivery = new DeliveryId(
                new UUID(random.nextLong(), random.nextLong()), new UUID(random.nextLong(), random.nextLong()));
        MailTemplate.Rendered rendered =
                template.render(Mailbox.of("taro@example.jp").orElseThrow(), delivery, URI.create(link));
        WriteBuffer bytes = new WriteBuffer();
        rendered.appendTo(bytes);
        assertThat(bytes.size()).isEqualTo(rendered.size());
        return ReceivedMail.parse(new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1));
    }

    /** Of about {@code min} to {@code max} characters, made of what is troublesome somewhere. */
    private static String text(Random random, int min, int max) {
        StringBuilder text = new StringBuilder();
        int length = min + random.nextInt(max - min + 1);
        while (text.length() < length) {
            int at = random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length()));
            text.appendCodePoint(ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, at)));
            if (random.nextInt(40) == 0) {
                text.append("*personal-link*");
            }
        }
        return text.toString().isBlank() ? "x" : text.toString();
    }

    private static String line(Random random, int max) {
        return text(random, 1, max).replaceAll("\\p{Cntrl}", "x").strip();
    }

    private static String linkEnd(Random random) {
        StringBuilder end = new StringBuilder();
        for (int i = random.nextInt(200); i >= 0; i--) {
            end.append(LINK_CHARACTERS.charAt(random.nextInt(LINK_CHARACTERS.length())));
        }
        return end.toString();
    }

    private static String wired(String text) {
        return LINE_BREAK.matcher(text).replaceAll("\r\n");
    }
}
