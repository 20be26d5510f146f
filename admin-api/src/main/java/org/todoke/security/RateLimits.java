package org.todoke.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final JoinLimitProperties joinProperties;
    private final Cache<Client, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    RateLimits(RateLimitProperties properties, JoinLimitProperties joinProperties) {
        this.properties = properties;
        this.joinProperties = joinProperties;
    }

    /**
     * Counts one request.
     *
     * @param who a key's id or a client's address
     * @throws TooManyRequestsException when it comes too fast
     */
    void count(Kind kind, String who) {
        Optional<Duration> wait = tryCount(kind, who);
        if (wait.isPresent()) {
            throw new TooManyRequestsException(wait.get());
        }
    }

    /**
     * Counts one request.
     *
     * @param who a key's id or a client's address
     * @return nothing when it may go on, else how long to wait
     */
    Optional<Duration> tryCount(Kind kind, String who) {
        Bucket bucket = buckets.get(new Client(kind, who), client -> bucket(client.kind()));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(Kind kind) {
        return switch (kind) {
            case KEY -> perSecond(properties.perKey());
            case TELEGRAMS -> perSecond(properties.telegrams());
            case ADDRESS -> perSecond(properties.perAddress());
            case FAILED_KEY -> perSecond(properties.failedKeys());
            case CALLBACK -> perSecond(properties.callbacks());
            case FAILED_CALLBACK -> perSecond(properties.failedCallbacks());
            case JOIN ->
                bucket(joinProperties.asks().burst(), joinProperties.asks().perMinute(), Duration.ofMinutes(1));
            case CODE ->
                bucket(joinProperties.codes().burst(), joinProperties.codes().perMinute(), Duration.ofMinutes(1));
        };
    }

    private static Bucket perSecond(@Nullable Rate rate) {
        Rate given = Objects.requireNonNull(rate, "the properties fill in their defaults");
        return bucket(given.burst(), given.perSecond(), Duration.ofSeconds(1));
    }

    private static Bucket bucket(int burst, int refill, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, period))
                .build();
    }

    /** What is counted apart. */
    enum Kind {
        KEY,
        TELEGRAMS,
        ADDRESS,
        FAILED_KEY,
        CALLBACK,
        FAILED_CALLBACK,
        JOIN,
        CODE
    }

    private record Client(Kind kind, String who) {}
}
