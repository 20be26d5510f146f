package org.todoke.security;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How fast clients may come, per instance of the hub. The defaults stop accidents and floods; nobody who works normally
 * meets them.
 *
 * @param perKey calls by one API key, telegrams aside
 * @param telegrams telegrams by one API key; never below {@value #LEAST_TELEGRAMS}/s, for earthquake early warnings come
 *     at about 20 a second
 * @param perAddress requests without a key by one client address. In an emergency a mobile carrier's whole clientele
 *     comes from few addresses, so this is wide
 * @param failedKeys requests with a wrong key by one client address
 * @param callbacks calls of {@code /webhooks/} by one client address. A provider reports a whole city's receipts within
 *     minutes and from few addresses, so this is very wide
 * @param failedCallbacks of these the ones without a right signature, to a path that is none, or too large
 */
@ConfigurationProperties("todoke.security.rate-limit")
record RateLimitProperties(
        @Nullable Rate perKey,
        @Nullable Rate telegrams,
        @Nullable Rate perAddress,
        @Nullable Rate failedKeys,
        @Nullable Rate callbacks,
        @Nullable Rate failedCallbacks) {
    static final int LEAST_TELEGRAMS = 50;

    private static final Rate PER_KEY = new Rate(200, 400);
    private static final Rate TELEGRAMS = new Rate(200, 1000);
    private static final Rate PER_ADDRESS = new Rate(100, 500);
    private static final Rate FAILED_KEYS = new Rate(5, 50);
    private static final Rate CALLBACKS = new Rate(2_000, 20_000);
    private static final Rate FAILED_CALLBACKS = new Rate(5, 50);

    RateLimitProperties {
        perKey = perKey == null ? PER_KEY : perKey;
        telegrams = telegrams == null ? TELEGRAMS : telegrams;
        perAddress = perAddress == null ? PER_ADDRESS : perAddress;
        failedKeys = failedKeys == null ? FAILED_KEYS : failedKeys;
        callbacks = callbacks == null ? CALLBACKS : callbacks;
        failedCallbacks = failedCallbacks == null ? FAILED_CALLBACKS : failedCallbacks;
        if (telegrams.perSecond() < LEAST_TELEGRAMS) {
            throw new IllegalArgumentException("todoke.security.rate-limit.telegrams.per-second "
                    + telegrams.perSecond() + ": expected at least " + LEAST_TELEGRAMS
                    + ", an emergency must get through");
        }
    }

    /**
     * A token bucket.
     *
     * @param perSecond how many in the long run
     * @param burst how many at once after a pause; at least {@code perSecond}
     */
    record Rate(int perSecond, int burst) {
        Rate {
            if (perSecond < 1 || burst < perSecond) {
                throw new IllegalArgumentException("rate of " + perSecond + "/s with a burst of " + burst
                        + ": expected per-second of at least 1 and burst of at least per-second");
            }
        }
    }
}
