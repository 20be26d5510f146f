package org.todoke.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.todoke.sandbox.fault.Fault;

class SmtpFaultTest {
    private Relay relay;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        relay = new Relay(SmtpSettings.anyPort());
        client = relay.greeted();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        relay.close();
    }

    @Test
    void refusesEveryRecipientAtARateOfOne() throws IOException {
        relay.set(Fault.NONE.withErrors(1, 450));
        client.ask("MAIL FROM:<hub@city.example>");
        assertThat(client.ask("RCPT TO:<a@resident.example>")).isEqualTo("450 4.2.0 Mailbox busy (simulated)");
        relay.set(Fault.NONE.withErrors(1, 599));
        assertThat(client.ask("RCPT TO:<a@resident.example>")).startsWith("599 5.0.0");
        relay.set(Fault.NONE);
        assertThat(client.ask("RCPT TO:<a@resident.example>")).startsWith("250");
    }

    @Test
    void refusesItsShareOfRecipients() throws IOException {
        relay.set(Fault.NONE.withErrors(0.3, 550));
        int refused = 0;
        client.ask("MAIL FROM:<hub@city.example>");
        for (int i = 0; i < 1000; i++) {
            refused += client.ask("RCPT TO:<r" + i + "@resident.example>").startsWith("550 5.1.1") ? 1 : 0;
        }
        // Ten standard deviations to either side: not by chance in the life of this project.
        assertThat(refused).isBetween(155, 445);
    }

    @Test
    void closesTheConnectionAfter421() throws IOException {
        relay.set(Fault.NONE.withErrors(1, 421));
        client.ask("MAIL FROM:<hub@city.example>");
        assertThat(client.ask("RCPT TO:<a@resident.example>")).startsWith("421 4.3.2");
        assertThat(client.reply()).isEqualTo("closed");
    }

    @Test
    void addsLatencyToTheAnswerThatAccepts() throws IOException {
        relay.set(Fault.NONE.withLatency(Duration.ofMillis(200)));
        openTransaction();
        client.ask("DATA");
        long before = System.nanoTime();
        assertThat(client.ask("\r\nhello\r\n.")).startsWith("250");
        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void closesInTheMiddleOfDataAndKeepsNothing() throws IOException {
        relay.set(Fault.NONE.withDisconnects(1));
        openTransaction();
        assertThat(client.ask("DATA")).startsWith("354");
        client.send("\r\nhello\r\n.\r\n");
        assertThat(replyOrReset()).isEqualTo("closed");
        assertThat(relay.count()).isZero();
    }

    @Test
    void closesInTheMiddleOfAChunkAndKeepsNothing() throws IOException {
        relay.set(Fault.NONE.withDisconnects(1));
        openTransaction();
        client.send("BDAT 2 LAST\r\n\r\n");
        assertThat(replyOrReset()).isEqualTo("closed");
        assertThat(relay.count()).isZero();
    }

    @Test
    void hangsUntilTheFaultIsLiftedAndAcceptsNothingSentMeanwhile() throws Exception {
        openTransaction();
        client.ask("DATA");
        relay.set(Fault.NONE.withHang());
        client.send("\r\nhello\r\n.\r\n");
        CompletableFuture<String> answer = inBackground(this::replyOrReset);
        CompletableFuture<String> greeting = inBackground(() -> greetingOf(relay.port()));
        assertThat(CompletableFuture.anyOf(answer, greeting)
                        .completeOnTimeout("silent", 300, TimeUnit.MILLISECONDS)
                        .get())
                .isEqualTo("silent");
        relay.set(Fault.NONE);
        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("closed");
        assertThat(greeting.get(5, TimeUnit.SECONDS)).isEqualTo("closed");
        assertThat(relay.count()).isZero();
        try (RawClient next = relay.greeted()) {
            assertThat(next.ask("NOOP")).startsWith("250");
        }
    }

    @Test
    void stopsAtOnceEvenWhileFaultsAct() throws IOException {
        relay.set(Fault.NONE.withLatency(Duration.ofMinutes(10)));
        openTransaction();
        client.ask("DATA");
        client.send("\r\nhello\r\n.\r\n");
        RawClient other = relay.greeted();
        relay.set(Fault.NONE.withHang());
        other.send("NOOP\r\n");
        long before = System.nanoTime();
        relay.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        other.close();
    }

    private void openTransaction() throws IOException {
        client.ask("MAIL FROM:<hub@city.example>");
        client.ask("RCPT TO:<a@resident.example>");
    }

    private String replyOrReset() {
        try {
            return client.reply();
        } catch (SocketException e) {
            return "closed";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static CompletableFuture<String> inBackground(Supplier<String> work) {
        return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    }

    private static String greetingOf(int port) {
        try (RawClient other = RawClient.connect(port)) {
            return other.reply();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
