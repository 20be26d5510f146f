package org.todoke.channel.line;

import com.linecorp.bot.parser.LineSignatureValidator;
import com.linecorp.bot.parser.WebhookParseException;
import com.linecorp.bot.parser.WebhookParser;
import com.linecorp.bot.webhook.model.CallbackRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.ProviderCallback;

/** LINE's webhook ({@code /webhooks/line}). An empty list of events is LINE asking whether somebody is here. */
final class LineCallback implements ProviderCallback {
    /** LINE wants status 200 and no other (Messaging API, "Receive messages"), so an answer with nothing in it. */
    static final CallbackAnswer TAKEN = new CallbackAnswer.Reply("text/plain", "");

    private static final Logger log = LoggerFactory.getLogger(LineCallback.class);

    private final LineSignatureValidator validator;
    private final WebhookParser parser;
    private final LineEvents events;

    LineCallback(String channelSecret, LineEvents events) {
        validator = new LineSignatureValidator(channelSecret.getBytes(StandardCharsets.UTF_8));
        parser = new WebhookParser(validator);
        this.events = events;
    }

    @Override
    public String path() {
        return "line";
    }

    @Override
    public CallbackAnswer handle(org.todoke.callback.CallbackRequest request) {
        String signature = request.header("x-line-signature").orElse("");
        if (!isGenuine(signature, request.body())) {
            return new CallbackAnswer.Forged();
        }
        try {
            CallbackRequest callback = parser.handle(signature, request.body());
            events.handle(callback.events());
            return TAKEN;
        } catch (IOException | WebhookParseException e) {
            log.warn("LINE: a signed webhook cannot be read: {}", e.getClass().getSimpleName());
            return new CallbackAnswer.Unreadable("body: expected a JSON object with destination and events");
        } catch (DataAccessException | IllegalStateException e) {
            log.error("LINE: a webhook could not be kept; LINE is to send it again", e);
            return new CallbackAnswer.NotKept();
        }
    }

    private boolean isGenuine(String signature, byte[] body) {
        try {
            return !signature.isEmpty() && validator.validateSignature(body, signature);
        } catch (IllegalArgumentException e) {
            // Not even base64.
            return false;
        }
    }
}
