package org.todoke.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.todoke.security.RateLimitProperties.Rate;

/** Counts requests per client, in this instance's memory: a limit that asked the database would fall with it. */
@Component
class RateLimits {
    /** A flood from ever new addresses must not eat the heap: about 300 bytes each. */
    private static final int MOST_CLIENTS = 100_000;

    /** Long enough for every bucket to be full again, so that forgetting one gives nothing away. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final RateLimitProperties properties;
    private final Cache<Client, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    RateLimits(RateLimitProperties properties) {
        this.properties = properties;
    }

    /**
     * Counts one request.
     *
     * @param who a key's id or a client's address
     * @throws TooManyRequestsException when it comes too fast
     */
    void count(Kind kind, String who) {
        Bucket bucket = buckets.get(new Client(kind, who), client -> bucket(rate(client.kind())));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequestsException(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Rate rate(Kind kind) {
        Rate rate = switch (kind) {
            case KEY -> properties.perKey();
            case TELEGRAMS -> properties.telegrams();
            case ADDRESS -> properties.perAddress();
            case FAILED_KEY -> properties.failedKeys();
            case CALLBACK -> properties.callbacks();
            case FAILED_CALLBACK -> properties.failedCallbacks();
        };
        return java.util.Objects.requireNonNull(rate, "the properties fill in their defaults");
    }

    private static Bucket bucket(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }

    /** What is counted apart. */
    enum Kind {
        KEY,
        TELEGRAMS,
        ADDRESS,
        FAILED_KEY,
        CALLBACK,
        FAILED_CALLBACK
    }

    private record Client(Kind kind, String who) {}
}
