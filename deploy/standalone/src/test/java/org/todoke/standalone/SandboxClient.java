package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a sandbox that runs as a process of its own, as any script does. */
public final class SandboxClient {
    /** The sandbox's own for every browser named {@code demo-…}, as a push subscription has them. */
    public static final String BROWSER_KEYS =
            "{\"p256dh\":\"BLsjbBM0Ul6vrC3cjw5VK_1Tj6wogIlY0RsbPu8TU_Z-udm-vaFQyeANjVA5dJXE9nGsp1lBKPc2R-4hROAAGUs\","
                    + "\"auth\":\"nLcvDsmI4CKskKsriVaClQ\"}";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    public SandboxClient(String base) {
        this.base = base;
    }

    public long count(String channel) {
        return MAPPER.readTree(get("/counts")).path(channel).asLong();
    }

    public void clear() {
        assertThat(send(request("/messages").DELETE()).statusCode()).isEqualTo(204);
    }

    /** Who got something on the channel, from the newest message on; one entry for each message. */
    public List<String> receivers(String channel) {
        return messages("?channel=" + channel + "&limit=1000").stream()
                .map(message -> message.path("address").asString())
                .toList();
    }

    /** What one address got, newest first. */
    public List<String> textsTo(String address) {
        return messages("?address=" + URLEncoder.encode(address, StandardCharsets.UTF_8)).stream()
                .map(message -> message.path("subject").asString("") + "\n"
                        + message.path("text").asString(""))
                .toList();
    }

    /** The newest message of one address as it came, for example the decrypted payload of a push message. */
    public String newestRaw(String address) {
        JsonNode newest = messages("?limit=1&address=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
                .getFirst();
        return get("/messages/" + newest.path("providerId").asString() + "/raw");
    }

    /** A page as a browser gets it. */
    public String get(String path) {
        HttpResponse<String> response = send(request(path).GET());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    /**
     * Sets what goes wrong with a channel.
     *
     * @param faults as {@code PUT /faults} has them; none and it works again
     */
    public void trouble(String channel, Map<String, ?> faults) {
        Map<String, Object> asked = new HashMap<>(faults);
        asked.put("channel", channel);
        HttpResponse<String> response = send(request("/faults")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(MAPPER.writeValueAsString(asked))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    /** The J-ALERT receiver brings the telegrams of a folder, each by all of these routes. */
    public void replay(Path folder, String... routes) {
        Map<String, Object> asked = Map.of("folder", folder.toString(), "routes", List.of(routes), "factor", 0);
        HttpResponse<String> response = send(request("/jalert/replay")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(MAPPER.writeValueAsString(asked))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    /**
     * The push service knows a browser's subscription no more.
     *
     * @param name the last part of its endpoint
     */
    public void dropSubscription(String name) {
        assertThat(send(request("/push/subscriptions/" + name).DELETE()).statusCode())
                .isEqualTo(204);
    }

    /** Acts as a resident through a control endpoint; the hub must have taken it. */
    public void act(String path, Map<String, String> fields) {
        HttpResponse<String> response = send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(fields))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(MAPPER.readTree(response.body()).path("hubStatus").asInt())
                .as(response.body())
                .isEqualTo(200);
    }

    /** Presses a button of the handset page, without scripts. @return where the page leads to */
    public String press(String path, Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) ->
                form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpResponse<String> response = send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.substring(1))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private List<JsonNode> messages(String query) {
        return MAPPER.readTree(get("/messages" + query)).valueStream().toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
