package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
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
        Files.writeString(
                telegrams.resolve("c_cap.xml"),
                "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><sent>2024-01-01T16:11:00+09:00</sent></alert>");
        hub = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        sandbox = new RunningSandbox(
                "--sandbox.jalert.inbox=" + inbox,
                "--sandbox.jalert.tcp-port=" + hub.getLocalPort(),
                "--sandbox.jalert.heartbeat=100ms",
                "--sandbox.jalert.username=hub",
                "--sandbox.jalert.password=secret",
                "--sandbox.imap.port=0",
                "--sandbox.jalert.mail.address=jalert@todoke.example");
    }

    @AfterAll
    void stop() throws IOException {
        sandbox.close();
        hub.close();
    }

    @AfterEach
    void forget() throws Exception {
        sandbox.http().delete("/jalert/replay");
        for (String route : new String[] {"INBOX", "TCP", "INDEX", "HTTP", "PULL", "MAIL", "CAP_FEED"}) {
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
        awaitPlayed(4);

        assertThat(sandbox.http().get("/jalert/index.csv").statusCode()).isEqualTo(401);
        HttpResponse<String> index = sandbox.http().get("/jalert/index.csv", "Authorization", AUTHORIZATION);
        assertThat(index.body().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith(", EPRQ, , files/1_b_VXSE43.xml.gz"),
                        line -> assertThat(line).endsWith(", WRMA, , files/2_c_cap.xml.gz"),
                        line -> assertThat(line).endsWith(", IOEQ, , files/3_a_VTSE41.xml.gz"),
                        line -> assertThat(line).contains(", JALT, files/4_JALT_"));
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
        awaitPlayed(4);
        assertThat(inbox.toFile().list()).hasSize(8).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void thePullFeedLinksToTheTelegrams() throws Exception {
        replay("[\"PULL\"]", 0);
        awaitPlayed(4);
        String listing = sandbox.http().get("/jalert/feed/extra.xml").body();
        assertThat(listing).contains("/jalert/feed/data/1_b_VXSE43.xml\"");
        assertThat(sandbox.http().get("/jalert/feed/data/1_b_VXSE43.xml").body())
                .contains("<Report>");
        assertThat(sandbox.http().get("/jalert/feed/eqvol_l.xml").body()).doesNotContain("<entry>");
    }

    @Test
    void mailsCarryXmlAsAZippedAttachmentAndTextsAsTheirOwnText() throws Exception {
        fault("{\"route\": \"MAIL\", \"cutOff\": 1}");
        replay("[\"MAIL\"]", 0);
        awaitPlayed(4);

        assertThat(mails())
                .containsExactly(
                        "J-ALERT EPRQ: b_VXSE43.xml.gz 37 bytes",
                        "J-ALERT WRMA: c_cap.xml.gz 98 bytes",
                        "J-ALERT IOEQ: a_VTSE41.xml.gz 75 bytes",
                        "JALT_国民保護: ミサイル発射。");
        fault("{\"route\": \"MAIL\", \"silent\": true}");
        replay("[\"MAIL\"]", 0);
        awaitPlayed(4);
        assertThat(mails()).isEmpty();
    }

    /** Reads the mailbox as the hub does, and takes out what is there. */
    private List<String> mails() throws Exception {
        List<String> found = new ArrayList<>();
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", sandbox.server().imapPort(), "jalert", "sandbox");
            Folder folder = store.getFolder("INBOX");
            folder.open(Folder.READ_WRITE);
            for (Message mail : folder.getMessages()) {
                assertThat(mail.getFrom()).containsExactly(new InternetAddress("receiver@todoke.example"));
                found.add(mail.getSubject() + ": " + described(mail.getContent()));
                mail.setFlag(Flags.Flag.DELETED, true);
            }
            folder.close(true);
        }
        return found;
    }

    private static String described(Object content) throws MessagingException, IOException {
        if (!(content instanceof Multipart parts)) {
            return String.valueOf(content).strip();
        }
        BodyPart file = parts.getBodyPart(1);
        try (InputStream in = new GZIPInputStream(file.getInputStream())) {
            return file.getFileName() + " " + in.readAllBytes().length + " bytes";
        }
    }

    @Test
    void theCapFeedListsCapMessagesAloneForThoseWhoMayReadIt() throws Exception {
        fault("{\"route\": \"CAP_FEED\", \"cutOff\": 1}");
        replay("[\"CAP_FEED\"]", 0);
        awaitPlayed(4);
        assertThat(sandbox.http().json("/jalert/replay").at("/brought/CAP_FEED").asInt())
                .isEqualTo(1);

        assertThat(sandbox.http().get("/jalert/cap.atom").statusCode()).isEqualTo(401);
        assertThat(sandbox.http()
                        .get("/jalert/cap.atom", "Authorization", AUTHORIZATION)
                        .body())
                .containsOnlyOnce("<entry>")
                .contains("type=\"application/cap+xml\"", "/jalert/cap/1_c_cap.xml\"");
        assertThat(cap()).as("while it is written").startsWith("<alert").doesNotContain("</alert>");
        assertThat(cap()).endsWith("</alert>");

        sandbox.http().delete("/jalert/replay");
        assertThat(sandbox.http()
                        .get("/jalert/cap.atom", "Authorization", AUTHORIZATION)
                        .body())
                .doesNotContain("<entry>");
        fault("{\"route\": \"CAP_FEED\", \"silent\": true}");
        assertThat(sandbox.http()
                        .get("/jalert/cap.atom", "Authorization", AUTHORIZATION)
                        .statusCode())
                .isEqualTo(503);
    }

    private String cap() throws Exception {
        return sandbox.http()
                .get("/jalert/cap/1_c_cap.xml", "Authorization", AUTHORIZATION)
                .body();
    }

    @Test
    void theSocketBeatsCarriesTelegramsAndDiesInTheMiddleOfOne() throws Exception {
        fault("{\"route\": \"TCP\", \"cutOff\": 1}");
        replay("[\"TCP\"]", 0);
        int telegramsWhole = 0;
        int heartbeats = 0;
        boolean died = false;
        while (telegramsWhole < 3 || heartbeats < 2) {
            try (Socket connection = hub.accept()) {
                DataInputStream in = new DataInputStream(connection.getInputStream());
                while (telegramsWhole < 3 || heartbeats < 2) {
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
