package org.todoke.sandbox.push;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the push service simulator, {@code sandbox.push.*}.
 *
 * @param vapidPublicKey when set, browsers have subscribed with this application server key, and messages signed with
 *     another are refused with 403; else with any
 * @param requestsPerSecond further ones get 429; 0 for no limit
 * @param receiptShare share of browsers that tell the hub that they showed the notification, 0 to 1
 * @param receiptsPerSecond so many at most; the others wait
 */
public record PushSettings(
        @Nullable String vapidPublicKey,
        @DefaultValue("0") int requestsPerSecond,
        @DefaultValue("0.9") double receiptShare,
        @DefaultValue("200") int receiptsPerSecond) {

    /** @throws IllegalArgumentException for a value out of its range, naming it */
    public PushSettings {
        vapidPublicKey = vapidPublicKey == null || vapidPublicKey.isBlank() ? null : vapidPublicKey.strip();
        require(
                requestsPerSecond >= 0,
                "sandbox.push.requests-per-second " + requestsPerSecond + ": expected 0 or more");
        require(
                receiptShare >= 0 && receiptShare <= 1,
                "sandbox.push.receipt-share " + receiptShare + ": expected 0 to 1");
        require(
                receiptsPerSecond >= 1 && receiptsPerSecond <= 10_000,
                "sandbox.push.receipts-per-second " + receiptsPerSecond + ": expected 1 to 10000");
    }

    /** Any key, no limit, nearly every browser tells. */
    public static PushSettings open() {
        return new PushSettings(null, 0, 0.9, 200);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
