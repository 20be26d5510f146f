package org.todoke.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.api.fixture.ApiHub;
import org.todoke.api.fixture.ApiKeyring;
import org.todoke.api.fixture.FakeTallies;
import org.todoke.api.fixture.FakeTelegrams;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.api.fixture.ScriptedCallback;
import org.todoke.callback.CallbackRequest;

/** What only a real server shows: error pages, streams, bodies that do not say how long they are. */
@SpringBootTest(
        classes = ApiHub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "todoke.feed.max-size=64KB",
            "spring.threads.virtual.enabled=true",
            "server.tomcat.max-swallow-size=4MB",
            "server.address=127.0.0.1"
        })
class OverTheWireTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeyring keyring;

    @Autowired
    private AnnouncementService announcements;

    @Autowired
    private FakeTallies tallies;

    @Autowired
    private FakeTelegrams telegrams;

    @Autowired
    private ScriptedCallback statusCallback;

    private UUID announcement = UUID.randomUUID();
    private UUID revision = UUID.randomUUID();

    @BeforeEach
    void release() {
        Announcement released = SampleAnnouncements.released(announcements);
        announcement = released.id();
        revision = released.current().id();
    }

    @Test
    void peopleGetAPageWhereNothingIs() throws Exception {
        HttpResponse<String> answer =
                http.send(request("/somewhere").header("Accept-Language", "en").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body())
                .contains("<html lang=\"en\"", "Page not found")
                .doesNotContain("Exception");
    }

    @Test
    void unknownAnnouncementHasTheSamePageInJapanese() throws Exception {
        HttpResponse<String> answer = http.send(request("/a/nothing222").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("ページが見つかりません");
    }

    @Test
    void systemsGetAProblemWhereNothingIs() throws Exception {
        HttpResponse<String> answer = http.send(authorized("/api/v1/nothing").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void addressThatIsNoneIsRefusedWithoutInternals() throws Exception {
        String answer = raw("GET /api/v1/areas;x=%2F%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Exception", "org.", "Tomcat");
    }

    @Test
    void traceIsNotAnswered() throws Exception {
        assertThat(raw("TRACE / HTTP/1.1\r\nHost: localhost\r\nX-Secret: abc\r\nConnection: close\r\n\r\n"))
                .doesNotContain("abc")
                .doesNotContain("HTTP/1.1 200");
    }

    @Test
    void bodyThatDoesNotSayHowLongItIsEndsAtTheLimit() throws Exception {
        int before = telegrams.received().size();
        HttpRequest chunked = authorized("/api/v1/telegrams")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[2_000_000])))
                .build();

        HttpResponse<String> answer = http.send(chunked, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(telegrams.received()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSenderThatDiesInTheMiddleOfATelegramLeavesNothingOfItAndItsNextTryIsTakenWhole(boolean reset)
            throws Exception {
        int before = telegrams.received().size();
        String telegram = "<Report>" + "x".repeat(4_000) + "</Report>";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST /api/v1/telegrams HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\n"
                                    + "Authorization: Bearer "
                                    + keyring.withAll().secret() + "\r\nContent-Length: "
                                    + telegram.length() + "\r\n\r\n" + telegram.substring(0, 2_000))
                            .getBytes(StandardCharsets.US_ASCII));
            if (reset) {
                socket.setSoLinger(true, 0);
            } else {
                socket.shutdownOutput();
                // Whatever it is answered, it is no success.
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotContain("HTTP/1.1 2");
            }
        }
        HttpResponse<String> whole = http.send(
                authorized("/api/v1/telegrams")
                        .header("Content-Type", "application/xml")
                        .POST(BodyPublishers.ofString(telegram))
                        .build(),
                BodyHandlers.ofString());

        assertThat(whole.statusCode()).isEqualTo(202);
        assertThat(telegrams.received()).hasSize(before + 1);
        assertThat(telegrams.received().getLast().content()).asString().isEqualTo(telegram);
    }

    /** A form's fields must not be taken from the body before a signature is made of it. */
    @Test
    void callbacksBodyComesThroughAsItWasSent() throws Exception {
        String form = "MessageSid=SM1&To=%2B819012345678&Body=%E5%B1%8A+%2B";
        HttpResponse<String> answer = http.send(
                request("/webhooks/twilio/status?d=a%2Bb")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        CallbackRequest call = statusCallback.calls().getLast();
        assertThat(call.body()).asString().isEqualTo(form);
        assertThat(call.url()).isEqualTo(URI.create("http://localhost:8080/webhooks/twilio/status?d=a%2Bb"));
    }

    @Test
    void callbacksBodyThatDoesNotSayHowLongItIsEndsAtTheLimit() throws Exception {
        int before = statusCallback.calls().size();
        HttpResponse<String> answer = http.send(
                request("/webhooks/twilio/status")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[2_000_000])))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(statusCallback.calls()).hasSize(before);
    }

    @Test
    void progressIsAStreamOfEventsThatEndsWhenAllIsDone() throws Exception {
        tallies.say(revision, 1, false);
        List<String> lines = new CopyOnWriteArrayList<>();
        var answer = http.sendAsync(
                        authorized("/api/v1/announcements/" + announcement + "/progress")
                                .build(),
                        BodyHandlers.fromLineSubscriber(new Lines(lines)))
                .thenApply(HttpResponse::headers);
        await().until(() -> lines.stream().anyMatch(line -> line.contains("\"people\":1")));

        tallies.say(revision, 2, true);

        assertThat(answer.get().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(answer.get().firstValue("Cache-Control")).isPresent();
        assertThat(answer.get().firstValue("X-Accel-Buffering")).hasValue("no");
        assertThat(lines)
                .containsSubsequence("event:tally", "", "event:tally", "")
                .anyMatch(line -> line.startsWith("data:{") && line.contains("\"people\":2"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path)
                .header("Authorization", "Bearer " + keyring.withAll().secret());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Collects lines as they come. */
    private record Lines(List<String> lines) implements java.util.concurrent.Flow.Subscriber<String> {
        @Override
        public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable trouble) {
            lines.add("broken off: " + trouble);
        }

        @Override
        public void onComplete() {
            lines.add("the end");
        }
    }
}
