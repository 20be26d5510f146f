package org.todoke.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.sandbox.message.StoredMessage;

class SmtpConversationTest {
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        relay = new Relay(SmtpSettings.anyPort());
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
    }

    @Test
    void greetsAndNamesItsExtensions() throws IOException {
        try (RawClient client = RawClient.connect(relay.port())) {
            assertThat(client.reply()).startsWith("220 ").contains("ESMTP");
            assertThat(client.ask("ehlo client.example").lines())
                    .contains(
                            "250-PIPELINING",
                            "250-SIZE 10485760",
                            "250-STARTTLS",
                            "250-ENHANCEDSTATUSCODES",
                            "250-8BITMIME",
                            "250-SMTPUTF8",
                            "250-DSN",
                            "250 CHUNKING")
                    .noneMatch(line -> line.contains("AUTH"));
        }
    }

    @Test
    void takesOneMailForSeveralRecipients() throws IOException {
        try (RawClient client = relay.greeted()) {
            client.ask("MAIL FROM:<hub@city.example> SIZE=100 BODY=8BITMIME");
            client.ask("RCPT TO:<a@resident.example>");
            client.ask("RCPT TO:<b@resident.example>");
            assertThat(client.ask("DATA")).startsWith("354 ");
            assertThat(client.ask("Message-ID: <key-1@city.example>\r\n\r\nhello\r\n."))
                    .matches("250 2\\.0\\.0 Ok: queued as [0-9A-Z]{13}");
        }
        assertThat(relay.count()).isEqualTo(2);
        assertThat(relay.messages())
                .extracting(StoredMessage::address)
                .containsExactly("b@resident.example", "a@resident.example");
        assertThat(relay.messages()).extracting(StoredMessage::key).containsOnly("key-1");
        assertThat(relay.messages().stream().map(StoredMessage::providerId).distinct())
                .hasSize(1);
    }

    @Test
    void answersAPipelinedGroupInOrder() throws IOException {
        try (RawClient client = relay.greeted()) {
            client.sendLines(
                    "MAIL FROM:<hub@city.example>",
                    "RCPT TO:<a@resident.example>",
                    "RCPT TO:<reject-550@x.example>",
                    "RCPT TO:<b@resident.example>",
                    "DATA");
            assertThat(client.reply()).startsWith("250 2.1.0");
            assertThat(client.reply()).startsWith("250 2.1.5");
            assertThat(client.reply()).startsWith("550 5.1.1");
            assertThat(client.reply()).startsWith("250 2.1.5");
            assertThat(client.reply()).startsWith("354");
            // The next envelope rides behind the end of this mail, as bulk senders do it.
            client.sendLines(
                    "", "first", ".", "MAIL FROM:<>", "RCPT TO:<c@resident.example>", "BDAT 8 LAST", "second", "QUIT");
            assertThat(client.reply()).startsWith("250 2.0.0");
            assertThat(client.reply()).startsWith("250 2.1.0");
            assertThat(client.reply()).startsWith("250 2.1.5");
            assertThat(client.reply()).startsWith("250 2.0.0 Ok: queued");
            assertThat(client.reply()).startsWith("221");
            assertThat(client.reply()).isEqualTo("closed");
        }
        assertThat(relay.count()).isEqualTo(3);
    }

    @Test
    void takesACommandThatArrivesByteByByte() throws IOException {
        try (RawClient client = relay.greeted()) {
            for (char c : "NOOP\r\n".toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.reply()).startsWith("250 2.0.0");
        }
    }

    @Test
    void rsetForgetsTheTransaction() throws IOException {
        try (RawClient client = relay.greeted()) {
            client.ask("MAIL FROM:<hub@city.example>");
            client.ask("RCPT TO:<a@resident.example>");
            assertThat(client.ask("RSET")).startsWith("250");
            assertThat(client.ask("DATA")).startsWith("503 5.5.1");
            assertThat(client.ask("MAIL FROM:<hub@city.example>")).startsWith("250");
        }
    }

    @Test
    void ehloForgetsTheTransactionToo() throws IOException {
        try (RawClient client = relay.greeted()) {
            client.ask("MAIL FROM:<hub@city.example>");
            client.ask("EHLO client.example");
            assertThat(client.ask("RCPT TO:<a@resident.example>")).startsWith("503 5.5.1");
        }
    }

    @Test
    void refusesMailBeforeHello() throws IOException {
        try (RawClient client = RawClient.connect(relay.port())) {
            client.reply();
            assertThat(client.ask("MAIL FROM:<hub@city.example>")).startsWith("503 5.5.1");
            assertThat(client.ask("EHLO")).startsWith("501 5.5.4");
            assertThat(client.ask("HELO client.example")).isEqualTo("250 sandbox.todoke.invalid");
            assertThat(client.ask("MAIL FROM:<hub@city.example>")).startsWith("250");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RCPT TO:<a@resident.example>            | 503 5.5.1
            DATA                                    | 503 5.5.1
            DATA now                                | 501 5.5.4
            BDAT 0 LAST                             | 503 5.5.1
            BDAT                                    | 501 5.5.4
            BDAT x LAST                             | 501 5.5.4
            BDAT 5 FIRST                            | 501 5.5.4
            MAIL hub@city.example                   | 501 5.5.4
            MAIL FROM:hub@city.example              | 501 5.1.7
            MAIL FROM:<hub@city..example>           | 501 5.1.7
            MAIL FROM:<hub@city.example>SIZE=1      | 501 5.1.7
            MAIL FROM:<hub@city.example> SIZE=x     | 501 5.5.4
            MAIL FROM:<hub@city.example> SIZE=99999999999 | 552 5.3.4
            MAIL FROM:<hub@city.example> BODY=BINARYMIME  | 501 5.5.4
            MAIL FROM:<hub@city.example> RET=FULL   | 555 5.5.4
            MAIL FROM:<hub@city.example> SMTPUTF8   | 250 2.1.0
            MAIL FROM: <hub@city.example> AUTH=<>   | 250 2.1.0
            MAIL FROM:<>                            | 250 2.1.0
            MAIL FROM:<届け@city.example>            | 553 5.6.7
            RSET now                                | 501 5.5.4
            QUIT now                                | 501 5.5.4
            VRFY                                    | 501 5.5.4
            VRFY hub                                | 252 2.1.5
            EXPN list                               | 502 5.5.1
            HELP                                    | 214 2.0.0
            NOOP whatever                           | 250 2.0.0
            AUTH PLAIN AHVzZXIAc2VjcmV0             | 502 5.5.1
            STARTTLS now                            | 501 5.5.4
            MAILFROM:<hub@city.example>             | 500 5.5.2
            XYZZY                                   | 500 5.5.2
            """)
    void answersAfterHello(String command, String reply) throws IOException {
        try (RawClient client = relay.greeted()) {
            assertThat(client.ask(command)).startsWith(reply);
            assertThat(client.ask("NOOP")).startsWith("250");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MAIL FROM:<other@city.example>          | 503 5.5.1
            DATA                                    | 503 5.5.1
            RCPT a@resident.example                 | 501 5.5.4
            RCPT TO:a@resident.example              | 501 5.1.3
            RCPT TO:<>                              | 501 5.1.3
            RCPT TO:<a@resident.example> SOMETHING  | 555 5.5.4
            RCPT TO:<a@x.example> NOTIFY=NEVER      | 250 2.1.5
            RCPT TO:<a@x.example> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;a@x | 250 2.1.5
            RCPT TO:<a@x.example> NOTIFY=SOMETIMES  | 501 5.5.4
            RCPT TO:<a@x.example> NOTIFY=SUCCESS,NEVER | 501 5.5.4
            RCPT TO:<a@x.example> ORCPT=a@x.example | 501 5.5.4
            RCPT TO:<"a..b"@docomo.ne.jp>           | 250 2.1.5
            RCPT TO:<-a@docomo.ne.jp>               | 250 2.1.5
            RCPT TO:<住民@resident.example>           | 553 5.6.7
            RCPT TO:<a..b@docomo.ne.jp>             | 250 2.1.5
            RCPT TO:<a.@ezweb.ne.jp>                | 250 2.1.5
            RCPT TO:<reject-550@x.example>          | 550 5.1.1
            RCPT TO:<reject-554-spam@x.example>     | 554 5.7.1
            RCPT TO:<Reject-503@x.example>          | 503 5.0.0
            RCPT TO:<defer-451@x.example>           | 451 4.3.0
            RCPT TO:<defer-450-busy@x.example>      | 450 4.2.0
            RCPT TO:<full-452.taro@x.example>       | 452 4.2.2
            RCPT TO:<reject-451@x.example>          | 250 2.1.5
            RCPT TO:<reject-5@x.example>            | 250 2.1.5
            RCPT TO:<d@x.example>                   | 250 2.1.5
            """)
    void answersInATransaction(String command, String reply) throws IOException {
        try (RawClient client = relay.greeted()) {
            client.ask("MAIL FROM:<hub@city.example>");
            assertThat(client.ask(command)).startsWith(reply);
            assertThat(client.ask("NOOP")).startsWith("250");
        }
    }

    @Test
    void takesUtf8AddressesWhenAnnounced() throws IOException {
        try (RawClient client = relay.greeted()) {
            client.ask("MAIL FROM:<届け@city.example> SMTPUTF8");
            assertThat(client.ask("RCPT TO:<住民@例え.jp>")).startsWith("250 2.1.5");
            client.ask("DATA");
            client.ask("\r\nhello\r\n.");
        }
        assertThat(relay.messages().getFirst().address()).isEqualTo("住民@例え.jp");
    }

    @Test
    void noValidRecipientsIsWhatDataHearsWhenAllWereRefused() throws IOException {
        try (RawClient client = relay.greeted()) {
            client.ask("MAIL FROM:<hub@city.example>");
            client.ask("RCPT TO:<reject-550@x.example>");
            assertThat(client.ask("DATA")).startsWith("554 5.5.1");
            assertThat(client.ask("BDAT 4 LAST\r\na\r\n")).startsWith("554 5.5.1");
        }
        assertThat(relay.count()).isZero();
    }

    @Test
    void stopsAtAThousandRecipients() throws IOException {
        try (RawClient client = relay.greeted()) {
            client.ask("MAIL FROM:<hub@city.example>");
            for (int i = 0; i < Transaction.MAX_RECIPIENTS; i++) {
                assertThat(client.ask("RCPT TO:<r" + i + "@resident.example>")).startsWith("250");
            }
            assertThat(client.ask("RCPT TO:<more@resident.example>")).startsWith("452 4.5.3");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2049, 70_000, 200_000})
    void refusesACommandThatIsTooLongAndGoesOn(int length) throws IOException {
        try (RawClient client = relay.greeted()) {
            assertThat(client.ask("NOOP " + "x".repeat(length - 5))).startsWith("500 5.5.2");
            assertThat(client.ask("NOOP")).startsWith("250");
        }
    }

    @Test
    void refusesACommandThatEndsInABareLineFeed() throws IOException {
        try (RawClient client = relay.greeted()) {
            client.send("NOOP\n");
            assertThat(client.reply()).startsWith("500 5.5.2");
            client.send("\n");
            assertThat(client.reply()).startsWith("500 5.5.2");
            assertThat(client.ask("NOOP")).startsWith("250");
        }
    }

    @Test
    void closesAConnectionThatIsSilentForTooLong() throws IOException {
        try (Relay impatient = new Relay(SmtpSettings.anyPort().withIdleTimeout(Duration.ofMillis(100)));
                RawClient client = impatient.greeted()) {
            assertThat(client.reply()).startsWith("421 4.4.2");
            assertThat(client.reply()).isEqualTo("closed");
        }
    }

    @Test
    void turnsAwayMoreConnectionsThanAllowed() throws IOException {
        try (Relay small = new Relay(SmtpSettings.anyPort().withMaxConnections(1));
                RawClient first = small.greeted();
                RawClient second = RawClient.connect(small.port())) {
            assertThat(second.reply()).startsWith("421 4.3.2");
            assertThat(first.ask("NOOP")).startsWith("250");
        }
    }

    @Test
    void countsOnlyWhenItIsASink() throws IOException {
        try (Relay sink = new Relay(SmtpSettings.anyPort().asSink());
                RawClient client = sink.greeted()) {
            client.ask("MAIL FROM:<hub@city.example>");
            client.ask("RCPT TO:<a@resident.example>");
            client.ask("DATA");
            assertThat(client.ask("\r\nhello\r\n.")).startsWith("250 2.0.0 Ok: queued as ");
            assertThat(sink.count()).isEqualTo(1);
            assertThat(sink.messages()).isEmpty();
        }
    }
}
