package org.todoke.channel.email.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.channel.email.imap.ImapMailbox;
import org.todoke.channel.email.join.JoinMailReader.Reading;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.joining.JoinRequest;
import org.todoke.joining.Wishes;

class JoinMailReaderTest {
    private static final String TO = "join@city.example.jp";

    private final JoinMailReader reader = JoinCity.reader();

    @Test
    void anEmptyMailIsEnough() {
        JoinRequest request = wanted("From: taro@example.jp\nTo: " + TO + "\n\n");

        assertThat(request.address().address().value()).isEqualTo("taro@example.jp");
        assertThat(request.language()).isEqualTo(Language.JA);
        assertThat(request.wishes()).isEqualTo(Wishes.NONE);
        assertThat(request.subscriberId()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a..b@docomo.ne.jp                          | a..b@docomo.ne.jp
            "a..b"@docomo.ne.jp                        | a..b@docomo.ne.jp
            a.@ezweb.ne.jp                             | a.@ezweb.ne.jp
            .a@docomo.ne.jp                            | .a@docomo.ne.jp
            <"a.."@docomo.ne.jp>                       | a..@docomo.ne.jp
            Hanako <hanako@Example.JP>                 | hanako@example.jp
            =?ISO-2022-JP?B?GyRCMlY7UhsoQg==?= <hanako@example.jp> | hanako@example.jp
            hanako@example.jp, jiro@example.jp         | hanako@example.jp
            "no-reply" <hanako@example.jp>             | hanako@example.jp
            """)
    void addressesAreTakenAsCarriersAndPeopleWriteThem(String from, String address) {
        assertThat(wanted("From: " + from + "\n\n").address().address().value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated; x=y",
                "Precedence: bulk",
                "Precedence: LIST",
                "Precedence: junk",
                "Return-Path: <>",
                "List-Id: <town.example.jp>",
                "List-Unsubscribe: <https://example.jp/u>",
                "X-Auto-Response-Suppress: DR, AutoReply",
                "X-Autoreply: yes",
                "Content-Type: multipart/report; boundary=b; report-type=delivery-status"
            })
    void aMachineIsNotAnswered(String header) {
        assertThat(read(header + "\nFrom: taro@example.jp\n\n")).isEqualTo(new Reading.NotAnswered(Unasked.AUTOMATIC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: no", "Return-Path: <taro@example.jp>", "Precedence: first-class"})
    void aPersonsMailWithSuchHeadersIs(String header) {
        assertThat(wanted(header + "\nFrom: taro@example.jp\n\n")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "MAILER-DAEMON@example.jp, NO_PERSON",
        "postmaster@example.jp, NO_PERSON",
        "no-reply@example.jp, NO_PERSON",
        "donotreply+7@example.jp, NO_PERSON",
        "town-request@example.jp, NO_PERSON",
        "bounce+x=example.jp@list.example.jp, NO_PERSON",
        "join@city.example.jp, OUR_OWN",
        "Join+en@City.example.jp, OUR_OWN",
        "info@city.example.jp, OUR_OWN",
        "b.xyz@bounce.city.example.jp, OUR_OWN",
        "'', NO_SENDER",
        "undisclosed-recipients:;, NO_SENDER",
        "nobody at all, NO_SENDER",
        "taro@[192.0.2.1], NO_SENDER",
        "taro@localhost, NO_SENDER"
    })
    void nobodyWhoCannotJoinIsAnswered(String from, Unasked why) {
        assertThat(read("From: " + from + "\n\n")).isEqualTo(new Reading.NotAnswered(why));
    }

    @Test
    void aMailWithoutASenderIsNotAnswered() {
        assertThat(read("Subject: hello\n\n")).isEqualTo(new Reading.NotAnswered(Unasked.NO_SENDER));
    }

    @Test
    void aHugeMailIsNotAnswered() {
        byte[] huge =
                Arrays.copyOf("From: taro@example.jp\n\n".getBytes(StandardCharsets.US_ASCII), ImapMailbox.MAX_BYTES);

        assertThat(reader.read(huge)).isEqualTo(new Reading.NotAnswered(Unasked.TOO_BIG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000\u0001\u0002",
                "From: a@b@c@d\n\n",
                "From taro@example.jp Sat Nov 21\nno header at all",
                "From: \"unclosed <taro@example.jp\n\n",
                "From: =?bad?Q?=ff?= <x\n\n"
            })
    void rubbishBreaksNothing(String mail) {
        assertThat(read(mail)).isInstanceOf(Reading.NotAnswered.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Subject: English                                  | en
            Subject: ＥＮＧＬＩＳＨ                            | en
            Subject: =?UTF-8?B?44KE44GV44GX44GE?=             | ja-x-easy
            Subject: =?utf-8?q?Ti=E1=BA=BFng_Vi=E1=BB=87t?=   | vi
            Subject: I like English                           | ja
            Subject: fr                                       | ja
            """)
    void aSubjectThatNamesALanguageChoosesIt(String subject, String language) {
        assertThat(wanted(subject + "\nFrom: taro@example.jp\nMIME-Version: 1.0\n\n")
                        .language()
                        .tag())
                .isEqualTo(language);
    }

    @Test
    void aLineOfTheTextDoesSoToo() {
        assertThat(wanted("From: taro@example.jp\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
                                + "Content-Transfer-Encoding: 8bit\n\nHello\n 한국어 \n-- \nsent from my phone")
                        .language()
                        .tag())
                .isEqualTo("ko");
        assertThat(wanted(
                                "From: taro@example.jp\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
                                        + "--b\nContent-Type: text/html\n\n<p>x</p>\n--b\nContent-Type: text/plain\n\nportugues\n--b--")
                        .language()
                        .tag())
                .isEqualTo("pt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain; charset=no-such-charset",
                "Content-Type: multipart/mixed",
                "Content-Type: ///",
                "Content-Type: text/plain\nContent-Transfer-Encoding: base64"
            })
    void aTextThatCannotBeReadIsNoReasonNotToAnswer(String header) {
        assertThat(wanted("From: taro@example.jp\nMIME-Version: 1.0\n" + header + "\n\n%%%"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            join+en@city.example.jp                   | en | | ''
            join+en+bousai@city.example.jp            | en | bousai | ''
            JOIN+bousai.1820100@City.Example.jp       | ja | bousai | 1820100
            join+zh-hans+bousai+gomi.1820100-1@city.example.jp | zh-Hans | bousai;gomi | 1820100-1
            join+school+nothing+1@city.example.jp     | ja | school | ''
            join+@city.example.jp                     | ja | | ''
            other+en@city.example.jp                  | ja | | ''
            """)
    void aPostersAddressNamesLanguageCategoriesAndAreas(
            String to, String language, @Nullable String categories, @Nullable String areas) {
        JoinRequest request = wanted("From: taro@example.jp\nTo: " + to + "\nSubject: \n\n");

        assertThat(request.language().tag()).isEqualTo(language);
        assertThat(request.wishes()).isEqualTo(new Wishes(set(categories), set(areas)));
    }

    @Test
    void whatTheRelayDeliveredToSaysItToo() {
        assertThat(wanted("Delivered-To: join+vi@city.example.jp\nFrom: taro@example.jp\nTo: list@example.jp\n\n")
                        .language()
                        .tag())
                .isEqualTo("vi");
    }

    @Test
    void everyLanguageHasItsWordsAndNoTwoShareOne() {
        Messages messages = Messages.load("messages/join-mail");
        assertThat(Language.SHIPPED)
                .allSatisfy(language -> assertThat(messages.keys(language))
                        .isEqualTo(messages.keys(Language.JA))
                        .isNotEmpty());
        assertThat(Language.SHIPPED.stream()
                        .flatMap(language -> Arrays.stream(
                                messages.text(language, "language.words").split("\\|", -1))))
                .doesNotHaveDuplicates();
    }

    private static Set<String> set(@Nullable String codes) {
        return codes == null || codes.isEmpty() ? Set.of() : Set.of(codes.split(";", -1));
    }

    private JoinRequest wanted(String mail) {
        Reading reading = read(mail);
        assertThat(reading).isInstanceOf(Reading.Wanted.class);
        return ((Reading.Wanted) reading).request();
    }

    private Reading read(String mail) {
        return reader.read(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
