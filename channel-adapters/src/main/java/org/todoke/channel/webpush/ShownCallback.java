package org.todoke.channel.webpush;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.callback.CallbackAnswer;
import org.todoke.callback.CallbackRequest;
import org.todoke.callback.ProviderCallback;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.DeliveryTokens;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipts;

/**
 * The resident's service worker says that it showed the notification. Push services confirm nothing to the hub by
 * themselves: this alone tells delivered from sent. The token is what the payload's {@code receipt} holds; it may come in
 * the query or as the body, and proves itself.
 */
final class ShownCallback implements ProviderCallback {
    private static final Logger log = LoggerFactory.getLogger(ShownCallback.class);
    private static final Pattern TOKEN = Pattern.compile("(?:^|&)token=([A-Za-z0-9_.-]{1,200})(?:&|$)");
    private static final int LONGEST_BODY = 400;

    private final DeliveryTokens tokens;
    private final Receipts receipts;
    private final Clock clock;

    ShownCallback(DeliveryTokens tokens, Receipts receipts, Clock clock) {
        this.tokens = tokens;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public String path() {
        return PushPayload.RECEIPT_PATH;
    }

    @Override
    public CallbackAnswer handle(CallbackRequest request) {
        Optional<DeliveryId> delivery = tokenIn(request.url().getRawQuery())
                .or(() -> tokenIn(bodyOf(request)))
                .flatMap(tokens::verify);
        if (delivery.isEmpty()) {
            return new CallbackAnswer.Forged();
        }
        try {
            receipts.accept(List.of(new Receipt(
                    Channel.WEB_PUSH, delivery.get(), null, Receipt.Kind.DELIVERED, clock.instant(), null, null)));
            return new CallbackAnswer.Done();
        } catch (IllegalStateException e) {
            log.warn("A receipt of web push could not be kept: {}", e.getMessage());
            return new CallbackAnswer.NotKept();
        }
    }

    private static Optional<String> tokenIn(@org.jspecify.annotations.Nullable String form) {
        if (form == null) {
            return Optional.empty();
        }
        Matcher found = TOKEN.matcher(form);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String bodyOf(CallbackRequest request) {
        byte[] body = request.body();
        return body.length > LONGEST_BODY ? "" : new String(body, StandardCharsets.US_ASCII).strip();
    }
}
