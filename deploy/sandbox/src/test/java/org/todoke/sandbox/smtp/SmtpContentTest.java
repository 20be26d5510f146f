package org.todoke.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SmtpContentTest {
    private static final int LIMIT = 150_000;

    private Relay relay;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        relay = new Relay(SmtpSettings.anyPort().withMaxSize(DataSize.ofBytes(LIMIT)));
        client = relay.greeted();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        relay.close();
    }

    @Test
    void takesOutTheDotsThatTheClientDoubled() throws IOException {
        assertThat(data("..\r\n...two\r\n.x\r\na.\r\n\r\n")).startsWith("250");
        assertThat(relay.newestContent()).isEqualTo(".\r\n..two\r\nx\r\na.\r\n\r\n");
    }

    @Test
    void takesAnEmptyMail() throws IOException {
        assertThat(data("")).startsWith("250");
        assertThat(relay.newestContent()).isEmpty();
    }

    @Test
    void keepsEightBitContentAsItCame() throws IOException {
        assertThat(data("Subject: 避難指示\r\n\r\n高台へ\r\n")).startsWith("250");
        assertThat(relay.newestContent()).isEqualTo("Subject: 避難指示\r\n\r\n高台へ\r\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsTheSameHoweverThePacketsAreCut(long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        String content = randomLines(random, 120_000);
        openTransaction();
        client.ask("DATA");
        byte[] wire = (content.replaceAll("(?m)^\\.", "..") + ".\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < wire.length; ) {
            int to = Math.min(wire.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 20_000));
            client.send(Arrays.copyOfRange(wire, at, to));
            at = to;
        }
        assertThat(client.reply()).startsWith("250");
        assertThat(relay.newestContent()).isEqualTo(content);
    }

    @Test
    void joinsChunks() throws IOException {
        openTransaction();
        client.send("BDAT 9\r\n.first\r\n\r");
        assertThat(client.reply()).startsWith("250 2.0.0 Chunk");
        client.send("BDAT 8\r\n\nsecond\r");
        assertThat(client.reply()).startsWith("250 2.0.0 Chunk");
        client.send("BDAT 1 LAST\r\n\n");
        assertThat(client.reply()).startsWith("250 2.0.0 Ok: queued");
        assertThat(relay.newestContent()).isEqualTo(".first\r\n\r\nsecond\r\n");
    }

    @Test
    void anEmptyLastChunkEndsTheMail() throws IOException {
        openTransaction();
        client.send("BDAT 5\r\nabc\r\nBDAT 0 LAST\r\n");
        assertThat(client.reply()).startsWith("250 2.0.0 Chunk");
        assertThat(client.reply()).startsWith("250 2.0.0 Ok: queued");
        assertThat(relay.newestContent()).isEqualTo("abc\r\n");
    }

    @Test
    void readsOverTheChunkOfARefusedBdat() throws IOException {
        client.send("BDAT 6 LAST\r\nQUIT\r\nNOOP\r\n");
        assertThat(client.reply()).startsWith("503 5.5.1");
        assertThat(client.reply()).startsWith("250");
    }

    @Test
    void refusesToMixDataAndBdat() throws IOException {
        openTransaction();
        client.send("BDAT 2\r\n\r\n");
        client.reply();
        assertThat(client.ask("DATA")).startsWith("503 5.5.1");
        assertThat(client.ask("RCPT TO:<b@resident.example>")).startsWith("503 5.5.1");
    }

    @Test
    void refusesMoreThanItsLimitByData() throws IOException {
        assertThat(data(lines(LIMIT + 2))).startsWith("552 5.3.4");
        assertThat(relay.count()).isZero();
        assertThat(data(lines(LIMIT))).startsWith("250");
    }

    @Test
    void refusesMoreThanItsLimitByChunks() throws IOException {
        openTransaction();
        client.send("BDAT " + LIMIT + "\r\n" + lines(LIMIT));
        assertThat(client.reply()).startsWith("250");
        client.send("BDAT 2\r\n\r\n");
        assertThat(client.reply()).startsWith("552 5.3.4");
        client.send("BDAT 2 LAST\r\n\r\n");
        assertThat(client.reply()).startsWith("503 5.5.1");
        assertThat(client.ask("RSET")).startsWith("250");
        assertThat(data("small again\r\n")).startsWith("250");
        assertThat(relay.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb\r\n",
                "a\rb\r\n",
                "a\r\r\n",
                "\n\r\n",
                "a\n.\nMAIL FROM:<x@evil.example>\r\n",
                "a\n.\r\n",
                "a\r.\r\n"
            })
    void refusesLoneLineBreaksThatCouldSmuggleASecondMail(String content) throws IOException {
        // SMTP smuggling (CVE-2023-51764 and its kin): only CR LF dot CR LF ends a mail.
        assertThat(data(content)).startsWith("550 5.6.0");
        assertThat(client.ask("NOOP")).startsWith("250");
        assertThat(relay.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "ab\r"})
    void refusesLoneLineBreaksInChunksToo(String content) throws IOException {
        openTransaction();
        client.send("BDAT " + content.length() + " LAST\r\n" + content);
        assertThat(client.reply()).startsWith("550 5.6.0");
        assertThat(relay.count()).isZero();
    }

    @Test
    void refusesLinesThatAreTooLong() throws IOException {
        assertThat(data("x".repeat(998) + "\r\n")).startsWith("250");
        assertThat(data("x".repeat(999) + "\r\n")).startsWith("554 5.6.0");
        assertThat(data("x".repeat(140_000) + "\r\n")).startsWith("554 5.6.0");
        openTransaction();
        client.send("BDAT 1001 LAST\r\n" + "x".repeat(1001));
        assertThat(client.reply()).startsWith("554 5.6.0");
        assertThat(relay.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Message-ID: <the.key-1@city.example>\r\n\r\nx\r\n",
                "From: a\r\nmessage-id:<the.key-1@city.example>\r\n\r\nx\r\n",
                "Subject: x\r\n y\r\nMESSAGE-ID:\r\n <the.key-1@city.example>\r\n\r\nx\r\n",
                "Message-ID: <the.key-1@city.example>"
            })
    void findsTheKeyInTheMessageId(String content) throws IOException {
        openTransaction();
        client.send("BDAT " + content.length() + " LAST\r\n" + content);
        assertThat(client.reply()).startsWith("250");
        assertThat(relay.messages().getFirst().key()).isEqualTo("the.key-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: x\r\n\r\nMessage-ID: <in@the.body>\r\n",
                "Message-ID: none\r\n\r\nx\r\n",
                "Message-ID: <no-at>\r\nFrom: a@b.example\r\n\r\nx\r\n",
                "Message-ID:"
            })
    void hasNoKeyWithoutAProperMessageId(String content) throws IOException {
        openTransaction();
        client.send("BDAT " + content.length() + " LAST\r\n" + content);
        assertThat(client.reply()).startsWith("250");
        assertThat(relay.messages().getFirst().key()).isNull();
    }

    private String data(String content) throws IOException {
        openTransaction();
        assertThat(client.ask("DATA")).startsWith("354");
        client.send(content + ".\r\n");
        return client.reply();
    }

    private void openTransaction() throws IOException {
        assertThat(client.ask("MAIL FROM:<hub@city.example>")).startsWith("250");
        assertThat(client.ask("RCPT TO:<a@resident.example>")).startsWith("250");
    }

    private static String lines(int size) {
        String line = "x".repeat(98) + "\r\n";
        return line.repeat(size / 100) + "y".repeat(Math.max(0, size % 100 - 2)) + (size % 100 >= 2 ? "\r\n" : "");
    }

    private static String randomLines(RandomGenerator random, int size) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            String start = random.nextInt(3) == 0 ? "." : "";
            text.append(start).append("z".repeat(random.nextInt(200))).append("\r\n");
        }
        return text.toString();
    }
}
