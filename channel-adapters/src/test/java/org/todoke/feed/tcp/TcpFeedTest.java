package org.todoke.feed.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.feed.FeedServices;
import org.todoke.feed.FeedTask;
import org.todoke.feed.Feeds;
import org.todoke.feed.InMemoryFeedMemory;
import org.todoke.feed.InMemoryIntake;
import org.todoke.feed.InMemoryIntake.Handed;
import org.todoke.feed.Source;
import org.todoke.feed.tcp.TcpProperties.Line;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedState;
import org.todoke.intake.FeedStatus;

@Timeout(30)
class TcpFeedTest {
    private static final String XML = "<?xml version=\"1.0\"?><Report><a>大雨</a></Report>";

    private final InMemoryIntake intake = new InMemoryIntake();
    private final FeedMonitors monitors = new FeedMonitors(Clock.systemUTC());
    private final FeedServices services = Feeds.services(intake, new InMemoryFeedMemory(), monitors, Clock.systemUTC());
    private @Nullable FeedTask feed;

    @AfterEach
    void stop() {
        if (feed != null) {
            feed.stop();
        }
    }

    private static Line line(Framing framing, boolean acknowledge, @Nullable String textName, String... peers) {
        return new Line(
                null,
                "127.0.0.1",
                0,
                List.of(peers),
                framing,
                acknowledge,
                textName,
                Duration.ofSeconds(20),
                Duration.ofMinutes(1));
    }

    private int listen(Line line) {
        FeedTask task = TcpConfiguration.feed("main", line, services);
        feed = task;
        task.start();
        return ((Listener) task).port();
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static byte[] frame(Framing framing, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return switch (framing) {
            case LENGTH ->
                ByteBuffer.allocate(4 + content.length)
                        .putInt(content.length)
                        .put(content)
                        .array();
            case STX_ETX ->
                ByteBuffer.allocate(2 + content.length)
                        .put((byte) 2)
                        .put(content)
                        .put((byte) 3)
                        .array();
            case CLOSE, XML -> content;
        };
    }

    private FeedStatus status() {
        return monitors.statuses().stream()
                .filter(each -> each.name().equals("tcp.main"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void telegramsAreToldApartInEveryFraming(Framing framing) throws IOException {
        int port = listen(line(framing, false, null, "127.0.0.1"));
        try (Socket first = connect(port)) {
            first.getOutputStream().write(frame(framing, XML));
            if (framing != Framing.CLOSE) {
                first.getOutputStream().write(frame(framing, XML.replace("大雨", "大雪")));
            }
        }
        if (framing == Framing.CLOSE) {
            try (Socket second = connect(port)) {
                second.getOutputStream().write(frame(framing, XML.replace("大雨", "大雪")));
            }
        }
        await().untilAsserted(() -> assertThat(intake.handed)
                .extracting(Handed::content)
                .containsExactlyInAnyOrder(XML, XML.replace("大雨", "大雪")));
        assertThat(intake.handed).extracting(Handed::route).containsOnly("tcp.main");
        assertThat(intake.handed).extracting(Handed::mediaType).containsOnly("application/xml");
        assertThat(status().dropped()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Framing.class, names = "CLOSE", mode = EnumSource.Mode.EXCLUDE)
    void aConnectionThatDiesInsideATelegramIsToldAndTheNextOneComesThrough(Framing framing) throws IOException {
        int port = listen(line(framing, false, null, "127.0.0.0/8"));
        byte[] whole = frame(framing, XML);
        try (Socket dying = connect(port)) {
            dying.getOutputStream().write(whole, 0, whole.length / 2);
        }
        await().untilAsserted(() -> assertThat(status().dropped()).isEqualTo(1));
        assertThat(intake.handed).isEmpty();
        assertThat(status().lastError())
                .isNotNull()
                .satisfies(error -> assertThat(error.text()).contains("ended after", "has to send it again"));

        try (Socket again = connect(port)) {
            again.getOutputStream().write(whole);
            await().untilAsserted(() -> assertThat(intake.handed).hasSize(1));
            assertThat(status().state()).isEqualTo(FeedState.OK);
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void aConnectionThatIsResetInsideATelegramLeavesNothingOfIt(Framing framing) throws IOException {
        int port = listen(line(framing, true, null, "127.0.0.1"));
        byte[] whole = frame(framing, XML);
        try (Socket dying = connect(port)) {
            dying.getOutputStream().write(whole, 0, whole.length / 2);
            await().untilAsserted(() -> assertThat(status().state()).isEqualTo(FeedState.OK));
            // Unread data or not: the other side sees a reset (RFC 9293, section 3.10.4), never an orderly end.
            dying.setSoLinger(true, 0);
        }
        await().untilAsserted(() -> assertThat(status().dropped()).isEqualTo(1));

        try (Socket again = connect(port)) {
            again.getOutputStream().write(whole);
            again.shutdownOutput();
            assertThat(again.getInputStream().read()).as("ACK").isEqualTo(6);
        }
        assertThat(intake.handed).extracting(Handed::content).containsExactly(XML);
    }

    @Test
    void aTelegramIsAcknowledgedOnlyWhenItIsArchivedHoweverLongThatTakes() throws IOException {
        int port = listen(line(Framing.LENGTH, true, null, "127.0.0.1"));
        intake.failuresToCome.set(2);
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(frame(Framing.LENGTH, XML));
            assertThat(socket.getInputStream().read()).isEqualTo(6);
            assertThat(intake.handed).hasSize(1);
        }
        assertThat(status().errors()).isEqualTo(2);
        assertThat(status().lastError())
                .isNotNull()
                .satisfies(error -> assertThat(error.text())
                        .contains("the hub itself cannot take a telegram now", "the database is away"));
    }

    @Test
    void aHeartbeatIsASignOfLife() throws IOException {
        int port = listen(line(Framing.LENGTH, false, null, "127.0.0.1"));
        assertThat(status().state()).isEqualTo(FeedState.CONNECTING);
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(new byte[4]);
            await().untilAsserted(() -> assertThat(status().lastSpoke()).isNotNull());
            assertThat(status().state()).isEqualTo(FeedState.OK);
        }
        await().untilAsserted(() -> assertThat(status().state()).isEqualTo(FeedState.CONNECTING));
    }

    @Test
    void whoIsNotAllowedIsTurnedAway() throws IOException {
        int port = listen(line(Framing.LENGTH, false, null, "192.0.2.1"));
        try (Socket socket = connect(port)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        await().untilAsserted(() -> assertThat(status().dropped()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void whatIsLargerThanTheLimitIsNotKeptInMemory(Framing framing) throws IOException {
        int port = listen(line(framing, false, null, "127.0.0.1"));
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(frame(framing, "<a>" + "x".repeat(70_000) + "</a>"));
        } catch (IOException e) {
            // It may hang up while we still write.
            assertThat(e).isNotNull();
        }
        await().untilAsserted(() -> assertThat(status().dropped()).isEqualTo(1));
        assertThat(intake.handed).isEmpty();
    }

    @Test
    void aZipBombIsDroppedAndAZippedTelegramIsTaken() throws IOException {
        int port = listen(line(Framing.LENGTH, false, null, "127.0.0.1"));
        try (Socket socket = connect(port)) {
            for (byte[] zipped :
                    List.of(Source.gzip(new byte[5_000_000]), Source.gzip(XML.getBytes(StandardCharsets.UTF_8)))) {
                socket.getOutputStream()
                        .write(ByteBuffer.allocate(4).putInt(zipped.length).array());
                socket.getOutputStream().write(zipped);
            }
            await().untilAsserted(() -> assertThat(intake.handed).hasSize(1));
        }
        assertThat(status().dropped()).isEqualTo(1);
    }

    @Test
    void aTextGetsTheNameThatTellsItsType() throws IOException {
        int port = listen(line(Framing.STX_ETX, false, "JALT", "127.0.0.1"));
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(frame(Framing.STX_ETX, "ミサイル発射。"));
            await().untilAsserted(() -> assertThat(intake.handed).hasSize(1));
        }
        assertThat(intake.handed.getFirst().name()).matches("JALT_[0-9]{14}\\.txt");
        assertThat(intake.handed.getFirst().mediaType()).isEqualTo("text/plain");
    }

    @Test
    void twoHundredTelegramsASecondAreAllTaken() throws IOException {
        int port = listen(line(Framing.LENGTH, false, null, "127.0.0.1"));
        try (Socket socket = connect(port)) {
            for (int i = 0; i < 1_000; i++) {
                socket.getOutputStream().write(frame(Framing.LENGTH, "<a>" + i + "</a>"));
            }
            await().untilAsserted(() -> assertThat(intake.handed).hasSize(1_000));
        }
        assertThat(intake.handed)
                .extracting(Handed::content)
                .containsExactlyElementsOf(IntStream.range(0, 1_000)
                        .mapToObj(i -> "<a>" + i + "</a>")
                        .toList());
    }

    @Test
    void theHubCanConnectToTheReceiverAndDoesSoAgain() throws IOException {
        try (ServerSocket receiver = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Line line = new Line(
                    "127.0.0.1",
                    "0.0.0.0",
                    receiver.getLocalPort(),
                    List.of(),
                    Framing.LENGTH,
                    false,
                    null,
                    Duration.ofSeconds(20),
                    null);
            FeedTask task = TcpConfiguration.feed("main", line, services);
            feed = task;
            task.start();
            for (int i = 0; i < 2; i++) {
                try (Socket hub = receiver.accept()) {
                    hub.getOutputStream().write(frame(Framing.LENGTH, "<a>" + i + "</a>"));
                    int taken = i + 1;
                    await().untilAsserted(() -> assertThat(intake.handed).hasSize(taken));
                }
            }
        }
        await().untilAsserted(() -> assertThat(status().state()).isEqualTo(FeedState.FAILING));
    }

    @Test
    void aPortThatIsTakenStopsTheStart() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Line line = new Line(
                    null,
                    "127.0.0.1",
                    other.getLocalPort(),
                    List.of("127.0.0.1"),
                    Framing.XML,
                    false,
                    null,
                    Duration.ofSeconds(20),
                    null);
            FeedTask task = TcpConfiguration.feed("main", line, services);
            assertThatThrownBy(task::start).hasMessageContaining("expected a free port");
        }
    }

    @Test
    void whoeverMayConnectMustBeNamed() {
        assertThatThrownBy(() -> line(Framing.XML, false, null))
                .hasMessageContaining("todoke.feed.tcp.….allowed-peers");
        assertThatThrownBy(() -> line(Framing.XML, false, null, "receiver.example"))
                .hasMessageContaining("network \"receiver.example\"");
    }
}
