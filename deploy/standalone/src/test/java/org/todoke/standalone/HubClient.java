package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a hub as any client does: HTTP and JSON, none of the hub's own types. */
public final class HubClient {
    public static final String JSON = "application/json";
    public static final String XML = "application/xml";
    public static final String CSV_HEADER = "external_id,language,area,channel,address,categories\n";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final String key;

    public HubClient(String base, String key) {
        this.base = base;
        this.key = key;
    }

    /** An answer of any status. */
    public record Answer(int status, String contentType, String body) {
        public JsonNode json() {
            return MAPPER.readTree(body);
        }

        /** @return the body, when the status is the expected one */
        public JsonNode expect(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return json();
        }
    }

    public boolean isReady() {
        try {
            return send(HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness")))
                            .status()
                    == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public Answer get(String path) {
        return send(authorized(path).GET());
    }

    public Answer post(String path, String contentType, byte[] body) {
        return send(authorized(path).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    public Answer post(String path, String contentType, String body) {
        return send(authorized(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    public Answer put(String path, String body) {
        return send(authorized(path).header("Content-Type", JSON).PUT(BodyPublishers.ofString(body)));
    }

    public Answer delete(String path) {
        return send(authorized(path).DELETE());
    }

    /**
     * Says how large the body will be and sends none of it, as a careful client waits for a refusal first.
     *
     * @return the answer as it comes over the wire, headers included
     */
    public String announceBody(String path, String contentType, long length) throws IOException {
        URI uri = URI.create(base + path);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String head =
                    "POST " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nAuthorization: Bearer " + key
                            + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + length
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public Answer telegram(String xml) {
        return post("/api/v1/telegrams", XML, xml);
    }

    /** As a mail program calls a link: no key. */
    public Answer followLink(String link) {
        return send(HttpRequest.newBuilder(URI.create(link)).GET());
    }

    /** As a mail program unsubscribes by RFC 8058: no key, no question asked. */
    public Answer oneClick(String link) {
        return send(HttpRequest.newBuilder(URI.create(link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
    }

    public JsonNode importSubscribers(String csv) {
        JsonNode report = post("/api/v1/subscribers/import", "text/csv", csv).expect(200);
        assertThat(report.path("rejected")).as(report.toString()).isEmpty();
        return report;
    }

    /** Composes, submits, approves and releases. @return the announcement's id */
    public String announce(String category, String title) {
        String draft = MAPPER.writeValueAsString(Map.of(
                "category",
                category,
                "areas",
                List.of(),
                "contents",
                Map.of("ja", Map.of("title", title, "body", "くわしくは市のページをごらんください。"))));
        String id = post("/api/v1/announcements", JSON, draft)
                .expect(201)
                .path("id")
                .asString();
        for (String step : List.of("submit", "approve", "release")) {
            post("/api/v1/announcements/" + id + "/" + step, JSON, "{}").expect(200);
        }
        return id;
    }

    public JsonNode tally(String announcement) {
        return get("/api/v1/announcements/" + announcement + "/tally").expect(200);
    }

    /** @return the tally, once nothing is open any more */
    public JsonNode awaitComplete(String announcement) {
        return awaitComplete(announcement, PATIENCE);
    }

    public JsonNode awaitComplete(String announcement, Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(50)).until(() -> isComplete(announcement));
        return tally(announcement);
    }

    private boolean isComplete(String announcement) {
        // While a server is away the tally may be refused: that is not complete.
        Answer answer = get("/api/v1/announcements/" + announcement + "/tally");
        return answer.status() == 200 && answer.json().path("complete").asBoolean();
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
