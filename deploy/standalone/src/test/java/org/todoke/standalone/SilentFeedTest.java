package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.todoke.sandbox.SandboxServer;
import org.todoke.sandbox.message.ReceivedMessage;
import tools.jackson.databind.JsonNode;

/** Operators are mailed of a feed that falls silent, once, whatever happens to the hub, and once when it speaks again. */
@Timeout(240)
class SilentFeedTest {
    private static final String DUTY = "duty@city.example.jp";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String HELD = "［届け 運用］電文を配信せずに止めています：受信機のソケット（tcp.main）";
    private static final String SILENT = "［届け 運用］情報源から便りがありません：受信機のソケット（tcp.main）";
    private static final String SPEAKS = "［届け 運用］情報源からまた届くようになりました：受信機のソケット（tcp.main）";

    @TempDir
    private Path directory;

    private int port;
    private SandboxServer sandbox;
    private HubProcess hub;

    @BeforeEach
    void startHub() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        sandbox = SandboxServer.start();
        hub = new HubProcess(
                        "SilentFeedTest",
                        directory,
                        sandbox.smtpPort(),
                        Map.of(
                                "TODOKE_OPERATORS_MAIL", DUTY,
                                "TODOKE_OPERATORS_LOOKINTERVAL", "500ms",
                                "TODOKE_FEED_WATCHINTERVAL", "500ms",
                                "TODOKE_FEED_TCP_MAIN_PORT", String.valueOf(port),
                                "TODOKE_FEED_TCP_MAIN_FRAMING", "close",
                                "TODOKE_FEED_TCP_MAIN_ALLOWEDPEERS", "127.0.0.1",
                                "TODOKE_FEED_TCP_MAIN_SILENTAFTER", "3s"))
                .start();
    }

    @AfterEach
    void stopHub() throws IOException, InterruptedException {
        try (var _ = sandbox) {
            hub.end();
        }
    }

    @Test
    void itsSilenceAndItsReturnAreMailedOnceThroughAKillInBetween() throws Exception {
        awaitMails(SILENT);
        assertThat(textOf(SILENT)).contains("いつから", "この経路から緊急情報が届かない状態です", "/console/feeds", "A feed is silent");

        hub.kill();
        hub.start();
        assertThat(feed().path("silent").asBoolean())
                .as("it has said nothing since")
                .isTrue();
        await().during(Duration.ofSeconds(4))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(subjects()).containsExactly(SILENT));

        speak();
        awaitMails(SILENT, SPEAKS, HELD);
        assertThat(textOf(SPEAKS)).contains("止まっていた時間", "A feed works again");
        assertThat(feed().path("lastTelegram").isString()).isTrue();
    }

    /** A text of which nobody knows what it is: operators hear of that too. */
    private void speak() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void awaitMails(String... expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(subjects()).containsExactlyInAnyOrder(expected));
    }

    private List<String> subjects() {
        return sandbox.messagesTo(DUTY, 20).stream()
                .map(mail -> String.valueOf(mail.subject()))
                .toList();
    }

    private String textOf(String subject) {
        return sandbox.messagesTo(DUTY, 20).stream()
                .filter(mail -> subject.equals(mail.subject()))
                .map(ReceivedMessage::text)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode feed() {
        for (JsonNode feed : hub.client().get("/api/v1/feeds").expect(200).path("feeds")) {
            if (feed.path("name").asString().equals("tcp.main")) {
                return feed;
            }
        }
        throw new AssertionError("tcp.main is not listed");
    }
}
