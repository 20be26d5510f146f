package org.todoke.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the hub's public API, as anybody would. */
final class HubClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String base;
    private final String key;

    HubClient(int port, String key) {
        this.base = "http://127.0.0.1:" + port;
        this.key = key;
    }

    boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    JsonNode importSubscribers(Supplier<InputStream> csv) throws IOException, InterruptedException {
        return send(request("/subscribers/import")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofInputStream(csv))
                .build());
    }

    /** What became of a telegram; one that cannot be read is taken too. */
    JsonNode postTelegram(byte[] content, String name) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request("/telegrams")
                        .header("Content-Type", "application/xml")
                        .header("X-Telegram-Name", name)
                        .POST(BodyPublishers.ofByteArray(content))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 202 && response.statusCode() != 422) {
            throw new IllegalStateException(name + ": " + response.statusCode() + " " + response.body());
        }
        return json.readTree(response.body());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path)).header("Authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    request.method() + " " + request.uri() + ": " + response.statusCode() + " " + response.body());
        }
        return json.readTree(response.body());
    }
}
