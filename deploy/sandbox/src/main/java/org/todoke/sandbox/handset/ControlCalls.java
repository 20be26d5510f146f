package org.todoke.sandbox.handset;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the simulators' control endpoints of this very server, as scripts and tests do: the handset's buttons are no more
 * than a page around them. Safe for use by many threads.
 */
final class ControlCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ControlCalls.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final JsonMapper mapper;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    ControlCalls(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Acts as a resident.
     *
     * @param page the request from the page; says where this server is
     * @param path of the endpoint, with {@code {}} for the resident
     * @param resident a user id or a number
     * @param fields of the endpoint's JSON body
     * @return whether the hub heard of it
     */
    boolean act(HttpServletRequest page, String path, String resident, Map<String, String> fields) {
        String address = page.getLocalAddr().contains(":") ? "[" + page.getLocalAddr() + "]" : page.getLocalAddr();
        URI endpoint = URI.create("http://" + address + ":" + page.getLocalPort()
                + path.replace("{}", UriUtils.encode(resident, StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(mapper.writeValueAsString(fields)))
                .build();
        try {
            return heard(client.send(request, BodyHandlers.ofString()), path);
        } catch (IOException e) {
            LOG.warn("POST {} got no answer: {}", path, e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The simulator says what the hub answered it, as {@code hubStatus}. */
    private boolean heard(HttpResponse<String> response, String path) {
        boolean heard = isSuccess(response.statusCode()) && isSuccess(hubStatus(response.body()));
        if (!heard) {
            LOG.warn("POST {} was answered {}: {}", path, response.statusCode(), response.body());
        }
        return heard;
    }

    private int hubStatus(String body) {
        try {
            JsonNode answer = mapper.readTree(body);
            return answer.path("hubStatus").asInt(200);
        } catch (JacksonException e) {
            return 200;
        }
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }
}
