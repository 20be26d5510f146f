package org.todoke.sandbox.line;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Makes webhook events as {@code webhook.yml} of LINE's OpenAPI description has them. Thread-safe. */
final class Events {
    /** Crockford's base 32, of which a ULID is made. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;

    private final LineAccount account;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Events(LineAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    Map<String, Object> follow(String userId, boolean unblocked) {
        return withToken(userId, "follow", Map.of("follow", Map.of("isUnblocked", unblocked)));
    }

    Map<String, Object> unfollow(String userId) {
        return event(userId, "unfollow", Map.of());
    }

    Map<String, Object> text(String userId, String text) {
        return withToken(
                userId,
                "message",
                Map.of("message", Map.of("type", "text", "id", ulid(), "quoteToken", ulid(), "text", text)));
    }

    Map<String, Object> postback(String userId, String data) {
        return withToken(userId, "postback", Map.of("postback", Map.of("data", data)));
    }

    Map<String, Object> accountLink(String userId, String nonce) {
        return withToken(userId, "accountLink", Map.of("link", Map.of("result", "ok", "nonce", nonce)));
    }

    /** The same event, sent once more. */
    static Map<String, Object> again(Map<String, Object> event) {
        Map<String, Object> again = new HashMap<>(event);
        again.put("deliveryContext", Map.of("isRedelivery", true));
        return again;
    }

    private Map<String, Object> withToken(String userId, String type, Map<String, Object> more) {
        Map<String, Object> event = event(userId, type, more);
        event.put("replyToken", account.issueToken(userId));
        return event;
    }

    private Map<String, Object> event(String userId, String type, Map<String, Object> more) {
        Map<String, Object> event = new HashMap<>(more);
        event.put("type", type);
        event.put("mode", "active");
        event.put("timestamp", clock.millis());
        event.put("source", Map.of("type", "user", "userId", userId));
        event.put("webhookEventId", ulid());
        event.put("deliveryContext", Map.of("isRedelivery", false));
        return event;
    }

    private String ulid() {
        StringBuilder ulid = new StringBuilder(TIME_DIGITS + RANDOM_DIGITS);
        long time = clock.millis();
        for (int shift = 5 * (TIME_DIGITS - 1); shift >= 0; shift -= 5) {
            ulid.append(DIGITS.charAt((int) (time >>> shift) & 31));
        }
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            ulid.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return ulid.toString();
    }
}
