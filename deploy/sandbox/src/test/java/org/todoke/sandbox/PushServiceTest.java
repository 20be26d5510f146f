package org.todoke.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.ReceivedMessage;
import org.todoke.sandbox.push.Http2Line;
import org.todoke.sandbox.push.PushClient;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class PushServiceTest {
    private static final String ID = "AZMvTJoAcACAAAAAAAAAAQGTL0yaAHAAgAAAAAAAAAI";
    private static final List<String> REPORTED = new CopyOnWriteArrayList<>();

    private static HttpServer hub;
    private static RunningSandbox sandbox;
    private static PushClient client;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/webhooks/webpush/received", exchange -> {
            REPORTED.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hub.start();
        sandbox = new RunningSandbox(
                "--sandbox.hub-url=http://localhost:" + hub.getAddress().getPort(), "--sandbox.push.receipt-share=1");
        client = new PushClient(sandbox.http().port());
    }

    @AfterAll
    static void stop() {
        client.close();
        sandbox.close();
        hub.stop(0);
    }

    @BeforeEach
    void clear() throws GeneralSecurityException {
        sandbox.clear();
        REPORTED.clear();
        client.with("TTL", "60")
                .with("Urgency", "high")
                .with("Topic", "a-topic")
                .with("Content-Encoding", "aes128gcm")
                .with("Authorization", client.credential());
    }

    @Test
    void aMessageIsDecryptedKeptAndConfirmed() throws Exception {
        JsonNode subscription = subscribe();

        HttpResponse<String> answer = client.send(endpoint(subscription), body(subscription, payload("避難指示", "高台へ。")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        ReceivedMessage message = sandbox.server().messages(1).getFirst();
        assertThat(message.channel()).isEqualTo(Channel.WEB_PUSH);
        assertThat(message.address()).isEqualTo(endpoint(subscription));
        assertThat(message.subject()).isEqualTo("避難指示");
        assertThat(message.text()).isEqualTo("高台へ。\n\nhttps://todoke.example.jp/a/1");
        assertThat(message.key()).isEqualTo(ID);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue(client.origin() + "/push/message/" + message.providerId());
        assertThat(answer.headers().firstValue("TTL")).hasValue("60");
        assertThat(sandbox.server().count(Channel.WEB_PUSH)).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(REPORTED).containsExactly("POST /webhooks/webpush/received?token=" + ID + ".signature"));
    }

    @Test
    void noOtherHubIsToldAnything() throws Exception {
        JsonNode subscription = subscribe();
        String elsewhere = payload("t", "b")
                .replace("localhost:" + hub.getAddress().getPort(), "localhost:1")
                .replace(ID, "elsewhere");
        String here = payload("t", "b").replace(ID, "here");

        assertThat(client.send(endpoint(subscription), body(subscription, elsewhere))
                        .statusCode())
                .isEqualTo(201);
        assertThat(client.send(endpoint(subscription), body(subscription, here)).statusCode())
                .isEqualTo(201);

        await().untilAsserted(() -> assertThat(REPORTED).anyMatch(told -> told.contains("=here")));
        assertThat(REPORTED).noneMatch(told -> told.contains("elsewhere"));
    }

    @Test
    void aBrowserThatUnsubscribedIsGone() throws Exception {
        JsonNode subscription = subscribe();
        String endpoint = endpoint(subscription);
        // The probe calls by another name of the same service.
        String own = "/push/subscriptions/" + endpoint.substring(endpoint.lastIndexOf('/') + 1);

        assertThat(HttpProbe.parse(sandbox.http().get(own)).get("keys")).isEqualTo(subscription.get("keys"));
        assertThat(HttpProbe.parse(sandbox.http().get(own)).get("endpoint").stringValue())
                .isEqualTo(endpoint.replace("localhost", "127.0.0.1"));
        assertThat(sandbox.http().delete(own).statusCode()).isEqualTo(204);
        assertThat(client.send(endpoint, body(subscription, payload("t", "b"))).statusCode())
                .isEqualTo(410);
        assertThat(sandbox.http().put(own, "application/json", "").statusCode()).isEqualTo(204);
        assertThat(client.send(endpoint, body(subscription, payload("t", "b"))).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "TTL, , 400, 'TTL missing'",
        "TTL, -1, 400, 'TTL \"-1\"'",
        "Urgency, urgent, 400, 'Urgency \"urgent\"'",
        "Topic, a.b, 400, 'Topic \"a.b\"'",
        "Topic, 123456789012345678901234567890123, 400, Topic",
        "Content-Encoding, aesgcm, 400, 'Content-Encoding \"aesgcm\"'",
        "Authorization, , 401, 'no Authorization'",
        "Authorization, Bearer x, 401, 'expected vapid'"
    })
    void aHeaderThatBreaksARuleIsNamed(String header, @Nullable String value, int status, String reason)
            throws Exception {
        JsonNode subscription = subscribe();

        HttpResponse<String> answer =
                client.with(header, value).send(endpoint(subscription), body(subscription, payload("t", "b")));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(HttpProbe.parse(answer).get("reason").stringValue()).contains(reason);
        assertThat(sandbox.server().count(Channel.WEB_PUSH)).isZero();
    }

    @Test
    void aCredentialThatProvesNothingIsRefused() throws Exception {
        long soon = Clock.systemUTC().instant().plusSeconds(3600).getEpochSecond();
        long tooLate = Clock.systemUTC().instant().plus(Duration.ofHours(25)).getEpochSecond();
        String good = client.credential();
        for (String credential : List.of(
                client.credential("{\"aud\":\"https://other.example\",\"exp\":" + soon + ",\"sub\":\"mailto:a@b.c\"}"),
                client.credential("{\"aud\":\"" + client.origin() + "\",\"exp\":1,\"sub\":\"mailto:a@b.c\"}"),
                client.credential(
                        "{\"aud\":\"" + client.origin() + "\",\"exp\":" + tooLate + ",\"sub\":\"mailto:a@b.c\"}"),
                client.credential("{\"aud\":\"" + client.origin() + "\",\"exp\":" + soon + "}"),
                client.credential("no claims"),
                good.replace("t=e", "t=f"),
                good.replaceAll("k=.*", "k=" + "A".repeat(87)))) {
            HttpResponse<String> answer =
                    client.with("Authorization", credential).send(client.origin() + "/push/demo-1", new byte[0]);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        }
    }

    @Test
    void whatIsTooLongOrCannotBeOpenedOrIsForNobodyIsRefused() throws Exception {
        JsonNode subscription = subscribe();

        assertThat(client.send(endpoint(subscription), new byte[4097]).statusCode())
                .isEqualTo(413);
        assertThat(client.send(endpoint(subscription), new byte[4096]).statusCode())
                .isEqualTo(400);
        assertThat(client.send(client.origin() + "/push/nobody", new byte[200]).statusCode())
                .isEqualTo(404);
        assertThat(sandbox.http().get("/push/demo-1").statusCode()).isEqualTo(405);
    }

    @Test
    void faultsAreFelt() throws Exception {
        JsonNode subscription = subscribe();
        byte[] body = body(subscription, payload("t", "b"));
        sandbox.http().put("/faults", "application/json", "{\"channel\":\"WEB_PUSH\",\"errorRate\":1,\"status\":429}");

        HttpResponse<String> throttled = client.send(endpoint(subscription), body);

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("1");

        sandbox.server().setFault(Channel.WEB_PUSH, Fault.NONE.withLatency(Duration.ofMillis(300)));
        long start = System.nanoTime();
        assertThat(client.send(endpoint(subscription), body).statusCode()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));

        sandbox.server().setFault(Channel.WEB_PUSH, Fault.NONE.withDisconnects(1));
        Assertions.assertThatIOException().isThrownBy(() -> client.send(endpoint(subscription), body));

        sandbox.clear();
        sandbox.server().setFault(Channel.WEB_PUSH, Fault.NONE.withHang());
        Assertions.assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> client.send(endpoint(subscription), body));
        sandbox.server().setFault(Channel.WEB_PUSH, Fault.NONE);
        assertThat(client.send(endpoint(subscription), body).statusCode()).isEqualTo(201);
        assertThat(sandbox.server().count(Channel.WEB_PUSH))
                .as("what hung was never taken")
                .isEqualTo(1);
    }

    @Test
    void http2IsSpokenFromTheFirstByteOn() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.http().port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipBytes(3);
            assertThat(in.readByte())
                    .as("the type of the first frame: SETTINGS")
                    .isEqualTo((byte) 4);
        }
    }

    @Test
    void manyMessagesWhoseBodiesAreStillToComeDoNotKeepTheirBodiesFromComing() throws IOException {
        Duration longest = Duration.ofSeconds(5);
        List<Http2Line> lines = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                lines.add(new Http2Line(sandbox.http().port()));
            }
            for (Http2Line line : lines) {
                for (int stream = 1; stream < 40; stream += 2) {
                    line.post(stream, "/push/demo-1");
                }
                line.awaitRead(longest);
            }
            for (Http2Line line : lines) {
                for (int stream = 1; stream < 40; stream += 2) {
                    line.body(stream, new byte[100]);
                    line.awaitAnswer(longest);
                }
            }
        } finally {
            for (Http2Line line : lines) {
                line.close();
            }
        }
    }

    private static JsonNode subscribe() throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> made = browser.send(
                    HttpRequest.newBuilder(URI.create(client.origin() + "/push/subscriptions"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(made.statusCode()).isEqualTo(201);
            return HttpProbe.parse(made);
        }
    }

    private static String endpoint(JsonNode subscription) {
        return subscription.get("endpoint").stringValue();
    }

    private static byte[] body(JsonNode subscription, String payload) throws GeneralSecurityException {
        JsonNode keys = subscription.get("keys");
        return PushClient.encrypt(
                payload.getBytes(StandardCharsets.UTF_8),
                Base64.getUrlDecoder().decode(keys.get("p256dh").stringValue()),
                Base64.getUrlDecoder().decode(keys.get("auth").stringValue()));
    }

    private static String payload(String title, String body) {
        return """
                {"title":"%s","body":"%s","url":"https://todoke.example.jp/a/1","lane":"EMERGENCY",\
                "status":"ACTUAL","tag":"a-topic","receipt":"http://localhost:%d/webhooks/webpush/received?token=%s"}\
                """.formatted(title, body, hub.getAddress().getPort(), ID + ".signature");
    }
}
