package org.todoke.webhook;

import io.micrometer.core.instrument.Metrics;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.callback.ProviderCallback;
import org.todoke.security.ApiPaths;
import org.todoke.security.FailedCallbacks;
import org.todoke.security.NoKeyNeeded;

/** The one door for providers: finds the callback, hands it the call as it came, and says in HTTP what it answers. */
@RestController
class WebhookController {
    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
    private static final String UNKNOWN = "unknown";

    private final Callbacks callbacks;
    private final CallbackReader reader;
    private final FailedCallbacks failed;

    WebhookController(Callbacks callbacks, CallbackReader reader, FailedCallbacks failed) {
        this.callbacks = callbacks;
        this.reader = reader;
        this.failed = failed;
    }

    @PostMapping(ApiPaths.WEBHOOKS + "/{*path}")
    @NoKeyNeeded
    ResponseEntity<byte[]> call(@PathVariable String path, HttpServletRequest request) throws IOException {
        ProviderCallback callback = callbacks.at(path.replaceFirst("^/", "")).orElse(null);
        if (callback == null) {
            count(UNKNOWN, "not-found");
            failed.count(request);
            throw new RefusedCallException(HttpStatus.NOT_FOUND, "No provider is to call here");
        }
        return said(callback.handle(read(callback, request)), callback.path(), request);
    }

    private CallbackRequest read(ProviderCallback callback, HttpServletRequest request) throws IOException {
        try {
            return reader.read(callback.path(), request);
        } catch (RefusedCallException e) {
            count(callback.path(), "refused");
            failed.count(request);
            throw e;
        }
    }

    private ResponseEntity<byte[]> said(CallbackAnswer answer, String path, HttpServletRequest request) {
        return switch (answer) {
            case CallbackAnswer.Done() -> {
                count(path, "done");
                yield ResponseEntity.noContent().build();
            }
            case CallbackAnswer.Reply(String contentType, String body) -> {
                count(path, "reply");
                yield ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(contentType))
                        .body(body.getBytes(StandardCharsets.UTF_8));
            }
            case CallbackAnswer.Forged() -> {
                count(path, "forged");
                String client = failed.count(request);
                log.warn("A call of /webhooks/{} by {} has no right signature; nothing was changed", path, client);
                throw new RefusedCallException(
                        HttpStatus.FORBIDDEN, "The signature is missing or wrong; nothing was changed");
            }
            case CallbackAnswer.Unreadable(String reason) -> {
                count(path, "unreadable");
                // The reason may quote what a resident wrote: the provider is told, the log is not.
                log.warn("A signed call of /webhooks/{} was not understood; the provider was told why", path);
                throw new RefusedCallException(HttpStatus.BAD_REQUEST, reason);
            }
            case CallbackAnswer.NotKept() -> {
                count(path, "not-kept");
                log.warn("A call of /webhooks/{} could not be kept; the provider is to send it again", path);
                throw new RefusedCallException(
                        HttpStatus.SERVICE_UNAVAILABLE, "The hub cannot keep this at the moment, send it again");
            }
        };
    }

    private static void count(String path, String answer) {
        Metrics.counter("todoke.callbacks", "path", path, "answer", answer).increment();
    }
}
