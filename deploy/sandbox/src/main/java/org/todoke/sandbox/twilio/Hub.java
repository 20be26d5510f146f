package org.todoke.sandbox.twilio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls the hub's webhook for incoming messages as Twilio does. Thread-safe. */
final class Hub {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final @Nullable String webhook;
    private final Account account;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param hubUrl the hub's public address; null when nobody is to be called */
    Hub(@Nullable URI hubUrl, Account account) {
        webhook = hubUrl == null ? null : hubUrl.toString().replaceAll("/+$", "") + "/webhooks/twilio/inbound";
        this.account = account;
    }

    boolean isThere() {
        return webhook != null;
    }

    /** @return what the hub answered */
    HttpResponse<String> call(Form form) throws IOException, InterruptedException {
        if (webhook == null) {
            throw new IOException("sandbox.hub-url is not set");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(webhook))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("User-Agent", "TwilioProxy/1.1")
                .header("X-Twilio-Signature", account.signature(webhook, form))
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.encoded()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
