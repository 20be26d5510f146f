package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The J-ALERT receiver, with a hub that only listens. */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class JalertTest {
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString("hub:secret".getBytes(StandardCharsets.UTF_8));

    private Path telegrams;
    private Path inbox;
    private ServerSocket hub;
    private RunningSandbox sandbox;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        telegrams = Files.createDirectories(directory.resolve("telegrams"));
        inbox = directory.resolve("inbox");
        write("b_VXSE43.xml", "2024-01-01T16:10:16+09:00");
        write("a_VTSE41.xml", "2024-01-01T16:12:00+09:00");
        Files.writeString(telegrams.resolve("JALT_国民保護.txt"), "ミサイル発射。");
        hub = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        sandbox = new RunningSandbox(
                "--sandbox.jalert.inbox=" + inbox,
                "--sandbox.jalert.tcp-port=" + hub.getLocalPort(),
                "--sandbox.jalert.heartbeat=100ms",
                "--sandbox.jalert.username=hub",
                "--sandbox.jalert.password=secret");
    }

    @AfterAll
    void stop() throws IOException {
        sandbox.close();
        hub.close();
    }

    @AfterEach
    void forget() throws Exception {
        sandbox.http().delete("/jalert/replay");
        for (String route : new String[] {"INBOX", "TCP", "INDEX", "HTTP", "PULL"}) {
            fault("{\"route\": \"" + route + "\"}");
        }
    }

    private void write(String name, String reportedAt) throws IOException {
        Files.writeString(
                telegrams.resolve(name), "<Report><ReportDateTime>" + reportedAt + "</ReportDateTime></Report>");
    }

    private HttpResponse<String> replay(String routes, double factor) throws Exception {
        return sandbox.http()
                .put(
                        "/jalert/replay",
                        "application/json",
                        "{\"folder\": \"%s\", \"routes\": %s, \"factor\": %s}".formatted(telegrams, routes, factor));
    }

    private void fault(String fault) throws Exception {
        assertThat(sandbox.http()
                        .put("/jalert/faults", "application/json", fault)
                        .statusCode())
                .isEqualTo(200);
    }

    private void awaitPlayed(int telegrams) {
        await().untilAsserted(() -> assertThat(
                        sandbox.http().json("/jalert/replay").path("played").asInt())
                .isEqualTo(telegrams));
    }

    @Test
    void theIndexListsWhatWasReplayedInTheOrderItWasReportedForThoseWhoMayReadIt() throws Exception {
        assertThat(replay("[\"INDEX\"]", 0).statusCode()).isEqualTo(202);
        awaitPlayed(3);

        assertThat(sandbox.http().get("/jalert/index.csv").statusCode()).isEqualTo(401);
        HttpResponse<String> index = sandbox.http().get("/jalert/index.csv", "Authorization", AUTHORIZATION);
        assertThat(index.body().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(", EPRQ, , files/1_b_VXSE43.xml.gz"),
                        line -> assertThat(line).endsWith(", IOEQ, , files/2_a_VTSE41.xml.gz"),
                        line -> assertThat(line).contains(", JALT, files/3_JALT_"));
        assertThat(sandbox.http()
                        .get(
                                "/jalert/index.csv",
                                "Authorization",
                                AUTHORIZATION,
                                "If-None-Match",
                                index.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
        assertThat(sandbox.http()
                        .get("/jalert/files/1_b_VXSE43.xml.gz", "Authorization", AUTHORIZATION)
                        .statusCode())
                .isEqualTo(200);

        fault("{\"route\": \"INDEX\", \"silent\": true}");
        assertThat(sandbox.http()
                        .get("/jalert/index.csv", "Authorization", AUTHORIZATION)
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void filesAppearWholeAndTwiceWhenAskedFor() throws Exception {
        fault("{\"route\": \"INBOX\", \"copies\": 2}");
        replay("[\"INBOX\"]", 0);
        awaitPlayed(3);
        assertThat(inbox.toFile().list()).hasSize(6).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void thePullFeedLinksToTheTelegrams() throws Exception {
        replay("[\"PULL\"]", 0);
        awaitPlayed(3);
        String listing = sandbox.http().get("/jalert/feed/extra.xml").body();
        assertThat(listing).contains("/jalert/feed/data/1_b_VXSE43.xml\"");
        assertThat(sandbox.http().get("/jalert/feed/data/1_b_VXSE43.xml").body())
                .contains("<Report>");
        assertThat(sandbox.http().get("/jalert/feed/eqvol_l.xml").body()).doesNotContain("<entry>");
    }

    @Test
    void theSocketBeatsCarriesTelegramsAndDiesInTheMiddleOfOne() throws Exception {
        fault("{\"route\": \"TCP\", \"cutOff\": 1}");
        replay("[\"TCP\"]", 0);
        int telegramsWhole = 0;
        int heartbeats = 0;
        boolean died = false;
        while (telegramsWhole < 2 || heartbeats < 2) {
            try (Socket connection = hub.accept()) {
                DataInputStream in = new DataInputStream(connection.getInputStream());
                while (telegramsWhole < 2 || heartbeats < 2) {
                    int length = in.readInt();
                    heartbeats += length == 0 ? 1 : 0;
                    telegramsWhole += in.readNBytes(length).length == length && length > 0 ? 1 : 0;
                }
            } catch (IOException e) {
                died = true;
            }
        }
        assertThat(died).isTrue();
    }

    @Test
    void aFactorKeepsTheSpacing() throws Exception {
        replay("[\"PULL\"]", 1);
        await().untilAsserted(() -> assertThat(
                        sandbox.http().json("/jalert/replay").path("played").asInt())
                .isEqualTo(1));
        assertThat(sandbox.http().json("/jalert/replay").path("running").asBoolean())
                .isTrue();
        assertThat(HttpProbe.parse(sandbox.http().delete("/jalert/replay"))
                        .path("running")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"routes": ["TCP"]}                                  | folder
            {"folder": "/tmp", "routes": ["FAX"]}                | FAX
            {"folder": "/tmp", "routes": []}                     | routes
            {"folder": "/tmp", "routes": ["HTTP"]}               | sandbox.hub-url
            {"folder": "/tmp", "routes": ["TCP"], "factor": -1}  | factor -1
            {"folder": "/tmp", "speed": 2}                       | speed
            """)
    void whatIsWrongWithAReplayIsNamed(String body, String named) throws Exception {
        HttpResponse<String> answer = sandbox.http().put("/jalert/replay", "application/json", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(named);
    }
}
