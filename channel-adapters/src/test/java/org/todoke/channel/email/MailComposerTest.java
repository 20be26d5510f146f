package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.DrillCases.DrillCase;
import org.todoke.content.Language;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.SampleBatches;

class MailComposerTest {
    private static final MailFrom FROM = new MailFrom("info@city.example.jp", "さくら市");
    private static final Content LANDSLIDE = new Content(
            "土砂災害警戒情報（警戒レベル4相当）",
            "さくら市北部に、土砂災害警戒情報が発表されました。\n11月21日 15時30分\n\n崖や川の近くにいる方は、すぐに安全な場所へ避難してください。",
            URI.create("https://www.jma.go.jp/bosai/map.html?a=1&b=2"));

    private final MailComposer composer = new MailComposer(FROM, null);

    static java.util.List<Language> languages() {
        return Language.SHIPPED;
    }

    @Test
    void aMailReadsNaturally() throws Exception {
        MimeMessage mail = parsed(landslide(AlertStatus.ACTUAL), Lane.EMERGENCY);

        assertThat(ReceivedMail.plainText(mail).replace("\r\n", "\n").replaceAll(" +\n", "\n"))
                .isEqualTo("""
                        土砂災害警戒情報（警戒レベル4相当）

                        さくら市北部に、土砂災害警戒情報が発表されました。
                        11月21日 15時30分

                        崖や川の近くにいる方は、すぐに安全な場所へ避難してください。

                        くわしくはこちらをご覧ください。
                        https://www.jma.go.jp/bosai/map.html?a=1&b=2

                        最新の状況や、ほかの言語での案内はこちらです。
                        https://todoke.example.jp/a/7Kf3qL

                        このメールは、「防災」のお知らせに登録された方へお送りしています。
                        配信の停止や設定の変更は、こちらからできます。
                        https://todoke.example.jp/u/TOKEN

                        さくら市
                        """);
    }

    @Test
    void aMailTellsWhereItsFilesAreAndCarriesNone() throws Exception {
        MimeMessage mail = parsed(landslide(AlertStatus.ACTUAL).withAttachments(2), Lane.ROUTINE);

        assertThat(mail.getContentType()).startsWith("multipart/alternative;");
        assertThat(ReceivedMail.plainText(mail).replace("\r\n", "\n").replaceAll(" +\n", "\n"))
                .contains("""
                        添付ファイルが2件あります。お知らせのページで開けます。
                        最新の状況や、ほかの言語での案内はこちらです。
                        https://todoke.example.jp/a/7Kf3qL
                        """);
        assertThat(ReceivedMail.html(mail)).contains("添付ファイルが2件あります。お知らせのページで開けます。<br>");
    }

    @Test
    void theHeadersSayWhatKindOfMailItIs() throws Exception {
        MimeMessage mail = parsed(landslide(AlertStatus.ACTUAL), Lane.ROUTINE);

        InternetAddress from = (InternetAddress) mail.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("info@city.example.jp");
        assertThat(from.getPersonal()).isEqualTo("さくら市");
        assertThat(mail.getSubject()).isEqualTo("土砂災害警戒情報（警戒レベル4相当）");
        assertThat(mail.getHeader("Date", null)).isEqualTo("Sat, 21 Nov 2026 15:00:00 +0900");
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(mail.getHeader("List-Id", null))))
                .isEqualTo("防災 <bousai.city.example.jp>");
        assertThat(mail.getHeader("List-Unsubscribe", null)).isEqualTo("<https://todoke.example.jp/u/TOKEN>");
        assertThat(mail.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo("ja");
        assertThat(mail.getHeader("MIME-Version", null)).isEqualTo("1.0");
        assertThat(mail.getHeader("To")).containsExactly("taro@example.jp");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<" + delivery() + "@city.example.jp>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative;");
    }

    @Test
    void aMailToOnePersonAloneSaysNothingOfAList() throws Exception {
        MimeMessage mail = parsed(landslide(AlertStatus.ACTUAL), Lane.TRANSACTIONAL);

        assertThat(mail.getHeader("List-Id")).isNull();
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(mail.getHeader("Message-ID")).hasSize(1);
        assertThat(ReceivedMail.plainText(mail))
                .contains("https://todoke.example.jp/a/7Kf3qL")
                .endsWith("さくら市\r\n")
                .doesNotContain("/u/TOKEN", "配信の停止", "登録された方");
        assertThat(ReceivedMail.html(mail))
                .contains("さくら市</p>")
                .endsWith("</html>\r\n")
                .doesNotContain("/u/TOKEN", "配信の停止", "登録された方");
    }

    @Test
    void theDateIsOneThatMailProgramsRead() throws Exception {
        MimeMessage mail = parsed(landslide(AlertStatus.ACTUAL), Lane.ROUTINE);

        Instant read = new MailDateFormat().parse(mail.getHeader("Date", null)).toInstant();
        assertThat(read).isEqualTo(Instant.parse("2026-11-21T06:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            EMERGENCY,     high, 1, -
            TRANSACTIONAL, -,    -, -
            ROUTINE,       -,    -, bulk
            """)
    void onlyAnEmergencyClaimsToBeUrgentAndOnlyRoutineIsBulk(
            Lane lane, String importance, String priority, String precedence) throws Exception {
        MimeMessage mail = parsed(landslide(AlertStatus.ACTUAL), lane);

        assertThat(mail.getHeader("Importance", null)).isEqualTo(importance);
        assertThat(mail.getHeader("X-Priority", null)).isEqualTo(priority);
        assertThat(mail.getHeader("Precedence", null)).isEqualTo(precedence);
    }

    @ParameterizedTest
    @EnumSource(value = AlertStatus.class, names = "ACTUAL", mode = EnumSource.Mode.EXCLUDE)
    void whatIsNotRealSaysSoEverywhereEvenIfTheTitleForgotTo(AlertStatus status) throws Exception {
        MimeMessage mail = parsed(landslide(status), Lane.EMERGENCY);

        assertThat(mail.getSubject()).isEqualTo(status.mark() + LANDSLIDE.title());
        assertThat(ReceivedMail.plainText(mail)).startsWith("これは").contains("\r\n\r\n" + status.mark());
        assertThat(ReceivedMail.html(mail))
                .contains("<title>" + status.mark())
                .contains("実際に起きていることではありません")
                .doesNotContain("#ce0000");
    }

    @Test
    void aTitleThatIsMarkedAlreadyIsNotMarkedTwice() throws Exception {
        Content marked = new Content("【訓練】" + LANDSLIDE.title(), "", null);

        MimeMessage mail = parsed(message(AlertStatus.EXERCISE, Language.JA, "防災", marked), Lane.ROUTINE);

        assertThat(mail.getSubject()).isEqualTo(marked.title());
    }

    @ParameterizedTest
    @MethodSource("org.todoke.content.DrillCases#all")
    void everyDrillIsMarkedInSubjectTextAndHtml(DrillCase drill) throws Exception {
        MimeMessage mail = parsed(message(drill.status(), drill.language(), "防災", drill.content()), Lane.EMERGENCY);

        assertThat(mail.getSubject()).startsWith(drill.status().mark());
        String notReal = MailTexts.of(drill.language()).notReal(drill.status());
        assertThat(ReceivedMail.plainText(mail))
                .contains(notReal, drill.status().mark());
        assertThat(ReceivedMail.html(mail)).contains(notReal, drill.status().mark());
    }

    @Test
    void whatIsRealCarriesNoBanner() throws Exception {
        MimeMessage mail = parsed(landslide(AlertStatus.ACTUAL), Lane.EMERGENCY);

        assertThat(ReceivedMail.html(mail)).contains("#ce0000").doesNotContain("訓練", "試験");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theHubsOwnWordsAreInTheReadersLanguage(Language language) throws Exception {
        MailTexts texts = MailTexts.of(language);

        MimeMessage mail = parsed(message(AlertStatus.TEST, language, "Category", LANDSLIDE), Lane.ROUTINE);

        for (String part : new String[] {ReceivedMail.plainText(mail), ReceivedMail.html(mail)}) {
            assertThat(part)
                    .contains(
                            texts.notReal(AlertStatus.TEST),
                            texts.more(),
                            texts.page(),
                            texts.why("Category"),
                            texts.unsubscribe());
        }
        assertThat(ReceivedMail.html(mail)).contains("<html lang=\"" + language.htmlTag() + "\">");
        assertThat(mail.getHeader("Content-Language", null)).isEqualTo(language.htmlTag());
    }

    @Test
    void longJapaneseTitlesAreFoldedIntoShortLinesAndReadBackUnchanged() throws Exception {
        String title = "𠮷野家前の交差点で冠水しています。通行止めの区間と迂回路をお知らせします（第十二報）".repeat(3).substring(0, 100);

        String raw = composed(message(AlertStatus.ACTUAL, Language.JA, "防災", new Content(title, "", null)));

        assertThat(ReceivedMail.parse(raw).getSubject()).isEqualTo(title);
        assertThat(header(raw, "Subject").split("\r\n", -1))
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        // Each word must decode by itself (RFC 2047, section 5): no character may be cut in two.
        Pattern.compile("=\\?UTF-8\\?B\\?[^?]+\\?=")
                .matcher(header(raw, "Subject"))
                .results()
                .forEach(word -> assertThat(decoded(word.group())).doesNotContain("\uFFFD"));
    }

    @Test
    void aTitleCannotSmuggleInAHeader() throws Exception {
        Content evil = new Content("Sale\r\nBcc: all@example.jp\r\n\r\nBody", "", null);

        String raw = composed(message(AlertStatus.ACTUAL, Language.EN, "x\r\nX-Evil: 1", evil));

        assertThat(ReceivedMail.parse(raw).getHeader("Bcc")).isNull();
        assertThat(ReceivedMail.parse(raw).getHeader("X-Evil")).isNull();
        assertThat(ReceivedMail.parse(raw).getSubject()).isEqualTo("Sale Bcc: all@example.jp Body");
    }

    @Test
    void aCategorysNameStaysAName() throws Exception {
        MimeMessage mail = parsed(message(AlertStatus.ACTUAL, Language.EN, "Waste, <paper>", LANDSLIDE), Lane.ROUTINE);

        assertThat(mail.getHeader("List-Id", null))
                .endsWith("<bousai.city.example.jp>")
                .startsWith("\"Waste, <paper>\"");
    }

    @Test
    void nothingInAnAnnouncementBecomesMarkup() throws Exception {
        Content evil = new Content(
                "<script>alert('1')</script>",
                "</p><img src=x onerror=\"a()\"> & more",
                URI.create("https://example.jp/?q='&x=1"));

        String html = ReceivedMail.html(
                parsed(message(AlertStatus.ACTUAL, Language.JA, "<b>\"防災\"</b>", evil), Lane.ROUTINE));

        assertThat(html).doesNotContain("<script", "<img", "<b>", "'");
        assertThat(html)
                .contains("&lt;/p&gt;&lt;img src=x onerror=&quot;a()&quot;&gt; &amp; more")
                .contains("href=\"https://example.jp/?q=&#39;&amp;x=1\"");
    }

    @Test
    void nothingIsFetchedFromElsewhereWhenAMailIsOpened() throws Exception {
        String html = ReceivedMail.html(parsed(landslide(AlertStatus.EXERCISE), Lane.EMERGENCY));

        assertThat(html).doesNotContain("<img", "<link", "<style", "<script", "url(", "src=");
    }

    @Test
    void aLinkThatIsThePageItselfIsShownOnce() throws Exception {
        Content linked = new Content("t", "b", URI.create("https://todoke.example.jp/a/7Kf3qL"));

        String text =
                ReceivedMail.plainText(parsed(message(AlertStatus.ACTUAL, Language.JA, "防災", linked), Lane.ROUTINE));

        assertThat(text).containsOnlyOnce("https://todoke.example.jp/a/7Kf3qL");
    }

    @Test
    void aMailIsSevenBitWithShortLines() throws Exception {
        String raw = composed(landslide(AlertStatus.EXERCISE));

        assertThat(raw.chars()).allMatch(c -> c == '\r' || c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f));
        assertThat(raw).endsWith("\r\n");
        assertThat(raw.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(raw.split("\r\n", -1))
                .filteredOn(line -> !line.startsWith("List-Unsubscribe:") && !line.startsWith("Message-ID:"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }

    @Test
    void aRevisionIsComposedOncePerLanguageAndLane() {
        OutgoingMessage japanese = landslide(AlertStatus.ACTUAL);
        OutgoingMessage english = new OutgoingMessage(
                japanese.announcementId(),
                japanese.revisionId(),
                1,
                japanese.category(),
                "Disasters",
                AlertStatus.ACTUAL,
                Language.EN,
                LANDSLIDE,
                Objects.requireNonNull(japanese.permalink()),
                japanese.releasedAt(),
                japanese.expiresAt());

        MailTemplate first = composer.compose(japanese, Lane.ROUTINE);

        assertThat(composer.compose(japanese, Lane.ROUTINE)).isSameAs(first);
        assertThat(composer.compose(english, Lane.ROUTINE)).isNotSameAs(first);
        assertThat(composer.compose(japanese, Lane.EMERGENCY)).isNotSameAs(first);
    }

    @Test
    void onlyTheLatestComposedMailsAreRemembered() {
        OutgoingMessage first = landslide(AlertStatus.ACTUAL);
        MailTemplate once = composer.compose(first, Lane.ROUTINE);
        for (int n = 0; n < 64; n++) {
            composer.compose(
                    message(AlertStatus.ACTUAL, Language.JA, "防災", new Content("第" + n + "報", "", null)), Lane.ROUTINE);
        }

        assertThat(composer.compose(first, Lane.ROUTINE)).isNotSameAs(once);
    }

    @Test
    void whatPutsSomethingRightAnswersTheEarlierMailsAsThisPersonHasThem() throws Exception {
        UUID first = new UUID(7, 7);
        UUID second = new UUID(8, 8);
        OutgoingMessage message = landslide(AlertStatus.ACTUAL)
                .replacing(new OutgoingMessage.Replaces(
                        new UUID(1, 1), new UUID(1, 1), List.of(), List.of(first, second)));
        MimeMessage mail = parsed(message, Lane.EMERGENCY);

        String domain = "@city.example.jp>";
        String one = "<" + new DeliveryId(first, delivery().endpoint()) + domain;
        String other = "<" + new DeliveryId(second, delivery().endpoint()) + domain;
        assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo(other);
        assertThat(mail.getHeader("References", null).replaceAll("\\s+", " ")).isEqualTo(one + " " + other);
        assertThat(parsed(landslide(AlertStatus.TEST), Lane.EMERGENCY).getHeader("References"))
                .isNull();
    }

    @Test
    void withoutADisplayNameTheAddressStandsAlone() throws Exception {
        MailComposer nameless = new MailComposer(new MailFrom("info@city.example.jp", null), null);
        WriteBuffer bytes = new WriteBuffer();
        nameless.compose(landslide(AlertStatus.ACTUAL), Lane.ROUTINE)
                .render(mailbox(), delivery(), URI.create("https://todoke.example.jp/u/TOKEN"))
                .appendTo(bytes);
        MimeMessage mail = ReceivedMail.parse(new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1));

        assertThat(mail.getHeader("From", null)).isEqualTo("info@city.example.jp");
        assertThat(ReceivedMail.plainText(mail))
                .doesNotContain("null")
                .endsWith("TOKEN  \r\n".stripTrailing() + "\r\n");
    }

    private MimeMessage parsed(OutgoingMessage message, Lane lane) throws Exception {
        return ReceivedMail.parse(composed(message, lane));
    }

    private String composed(OutgoingMessage message) {
        return composed(message, Lane.ROUTINE);
    }

    private String composed(OutgoingMessage message, Lane lane) {
        WriteBuffer bytes = new WriteBuffer();
        composer.compose(message, lane)
                .render(mailbox(), delivery(), URI.create("https://todoke.example.jp/u/TOKEN"))
                .appendTo(bytes);
        return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static OutgoingMessage landslide(AlertStatus status) {
        return message(status, Language.JA, "防災", LANDSLIDE);
    }

    private static OutgoingMessage message(AlertStatus status, Language language, String category, Content content) {
        return SampleBatches.message(status, language, category, content);
    }

    private static Mailbox mailbox() {
        return Mailbox.of("taro@example.jp").orElseThrow();
    }

    private static DeliveryId delivery() {
        return new DeliveryId(new UUID(1, 2), new UUID(3, 4));
    }

    /** One header with its folds. */
    private static String header(String raw, String name) {
        int start = raw.indexOf("\r\n" + name + ": ") + 2;
        int end = start;
        do {
            end = raw.indexOf("\r\n", end + 1);
        } while (raw.charAt(end + 2) == ' ');
        return raw.substring(start, end);
    }

    private static String decoded(String word) {
        try {
            return MimeUtility.decodeWord(word);
        } catch (jakarta.mail.internet.ParseException | java.io.UnsupportedEncodingException e) {
            throw new AssertionError(word, e);
        }
    }
}
