package org.todoke.sandbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the relay tells the hub of mails it accepted. */
@Timeout(60)
class SmtpReturnsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private HttpServer hub = newHub();
    private @Nullable Relay relay;

    @BeforeEach
    void start() throws IOException {
        hub.createContext("/webhooks/email/bounce", this::take);
        hub.start();
        relay = new Relay(
                SmtpSettings.anyPort().withBounceSecret(SECRET),
                URI.create("http://127.0.0.1:" + hub.getAddress().getPort() + "/"));
    }

    @AfterEach
    void stop() throws IOException {
        if (relay != null) {
            relay.close();
        }
        hub.stop(0);
    }

    @Test
    void whoAsksForItHearsOfADelivery() throws Exception {
        send("RCPT TO:<a@resident.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a@resident.example");

        await().untilAsserted(() -> assertThat(posted).hasSize(1));
        assertThat(posted.getFirst().type()).isEqualTo("message/rfc822");
        assertThat(posted.getFirst().signature())
                .isEqualTo(signature(posted.getFirst().mail()));
        assertThat(posted.getFirst().mail())
                .contains(
                        "To: <b-path@bounce.city.example>\r\n",
                        "Original-Envelope-Id: envelope-1\r\n",
                        "Final-Recipient: rfc822; a@resident.example\r\n",
                        "Action: delivered\r\n",
                        "Status: 2.1.5\r\n")
                .containsPattern("X-Postfix-Queue-ID: [0-9A-Z]{13}\r\n");
    }

    @Test
    void someBounceAndComplainLater() throws Exception {
        send("RCPT TO:<bounce-hard@resident.example>");
        send("RCPT TO:<Bounce-Soft-1@resident.example> NOTIFY=SUCCESS");
        send("RCPT TO:<complaint.taro@resident.example>");

        await().untilAsserted(() -> assertThat(posted).hasSize(3));
        assertThat(posted)
                .extracting(Posted::mail)
                .anyMatch(mail -> mail.contains("Action: failed\r\nStatus: 5.1.1\r\n"))
                .anyMatch(mail -> mail.contains("Action: failed\r\nStatus: 5.2.2\r\n"))
                .anyMatch(mail -> mail.contains("Feedback-Type: abuse\r\n")
                        && mail.contains("Original-Mail-From: <b-path@bounce.city.example>\r\n"));
    }

    @Test
    void othersAreNotReported() throws Exception {
        send("RCPT TO:<a@resident.example>");
        send("RCPT TO:<a@resident.example> NOTIFY=NEVER");
        send("RCPT TO:<bounce-hard@resident.example>");

        await().untilAsserted(() -> assertThat(posted).hasSize(1));
    }

    @Test
    void aHubThatCannotTakeItGetsItAgain() throws Exception {
        failures.set(1);

        send("RCPT TO:<bounce-hard@resident.example>");

        await().untilAsserted(() -> assertThat(posted).hasSize(1));
    }

    private void send(String recipient) throws IOException {
        Relay open = Objects.requireNonNull(relay);
        try (RawClient client = RawClient.greeted(open.port())) {
            client.ask("MAIL FROM:<b-path@bounce.city.example> RET=HDRS ENVID=envelope-1");
            assertThat(client.ask(recipient)).startsWith("250 ");
            client.ask("DATA");
            assertThat(client.ask("Subject: x\r\n\r\nhello\r\n.")).startsWith("250 ");
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean refused = failures.getAndDecrement() > 0;
            if (!refused) {
                posted.add(new Posted(
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        exchange.getRequestHeaders().getFirst("X-Todoke-Signature"),
                        new String(body, StandardCharsets.UTF_8)));
            }
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        }
    }

    private static String signature(String mail) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(mail.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpServer newHub() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record Posted(String type, String signature, String mail) {}
}
