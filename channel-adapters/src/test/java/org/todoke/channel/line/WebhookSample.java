package org.todoke.channel.line;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** Webhook events as LINE makes them; a test checks them against {@code webhook.yml}. */
final class WebhookSample {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private WebhookSample() {}

    static String body(String event) {
        return "{\"destination\":\"" + LineFixtures.userId(999) + "\",\"events\":[" + event + "]}";
    }

    static String follow(String userId, Instant at) {
        return event("follow", userId, at, ",\"replyToken\":\"reply\",\"follow\":{\"isUnblocked\":false}");
    }

    static String unfollow(String userId, Instant at) {
        return event("unfollow", userId, at, "");
    }

    static String postback(String userId, String data, Instant at) {
        return event("postback", userId, at, ",\"replyToken\":\"reply\",\"postback\":{\"data\":\"" + data + "\"}");
    }

    static String text(String userId, String text, Instant at) {
        return event(
                "message",
                userId,
                at,
                ",\"replyToken\":\"reply\",\"message\":{\"type\":\"text\",\"id\":\"1\",\"quoteToken\":\"q\",\"text\":\""
                        + text + "\"}");
    }

    static String accountLink(String userId, String result, String nonce, Instant at) {
        return event(
                "accountLink",
                userId,
                at,
                ",\"replyToken\":\"reply\",\"link\":{\"result\":\"" + result + "\",\"nonce\":\"" + nonce + "\"}");
    }

    static String sticker(String userId, Instant at) {
        return event(
                "message",
                userId,
                at,
                ",\"replyToken\":\"reply\",\"message\":{\"type\":\"sticker\",\"id\":\"1\",\"quoteToken\":\"q\","
                        + "\"packageId\":\"1\",\"stickerId\":\"1\",\"stickerResourceType\":\"STATIC\"}");
    }

    static String ofType(String type, String userId, Instant at) {
        return event(type, userId, at, "");
    }

    /** The same event, sent once more. */
    static String again(String event) {
        return event.replace("\"isRedelivery\":false", "\"isRedelivery\":true");
    }

    /** Another system has the conversation. */
    static String standby(String event) {
        return event.replace("\"mode\":\"active\"", "\"mode\":\"standby\"");
    }

    static String inGroup(String event) {
        return event.replace("\"type\":\"user\"", "\"type\":\"group\",\"groupId\":\"C1\"");
    }

    private static String event(String type, String userId, Instant at, String more) {
        return "{\"type\":\"" + type + "\",\"mode\":\"active\",\"timestamp\":" + at.toEpochMilli()
                + ",\"source\":{\"type\":\"user\",\"userId\":\"" + userId
                + "\"},\"webhookEventId\":\"01H810YECXQQZ37VAXPF"
                + (100_000 + NUMBERS.incrementAndGet()) + "\",\"deliveryContext\":{\"isRedelivery\":false}" + more
                + "}";
    }
}
