package org.todoke.sandbox.line;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Calls the hub's webhook as LINE does: events for the account, signed with the channel's secret. Thread-safe. */
final class Hub {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ALGORITHM = "HmacSHA256";

    private final @Nullable URI webhook;
    private final byte[] secret;
    private final JsonMapper mapper;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param hubUrl where the hub is; null when nobody is to be called */
    Hub(@Nullable URI hubUrl, String channelSecret, JsonMapper mapper) {
        webhook = hubUrl == null ? null : URI.create(hubUrl.toString().replaceAll("/+$", "") + "/webhooks/line");
        secret = channelSecret.getBytes(StandardCharsets.UTF_8);
        this.mapper = mapper;
    }

    boolean isThere() {
        return webhook != null;
    }

    /** @return the hub's HTTP status */
    int call(List<Map<String, Object>> events) throws IOException, InterruptedException {
        if (webhook == null) {
            throw new IOException("sandbox.hub-url is not set");
        }
        byte[] body = mapper.writeValueAsBytes(Map.of("destination", LineAccount.BOT, "events", events));
        HttpRequest request = HttpRequest.newBuilder(webhook)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("x-line-signature", signature(body))
                .header("User-Agent", "LineBotWebhook/2.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
