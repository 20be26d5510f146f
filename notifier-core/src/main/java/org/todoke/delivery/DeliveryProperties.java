package org.todoke.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How deliveries travel ({@code todoke.delivery.*}).
 *
 * @param batchSize deliveries in a batch, 1 to 500
 * @param flushInterval outcomes are published at most this long after they are known
 * @param flushSize and at the latest when so many are known
 * @param retry the pace of retries per lane
 */
@Validated
@ConfigurationProperties("todoke.delivery")
public record DeliveryProperties(
        @DefaultValue("500") @Min(1) @Max(500) int batchSize,
        @DefaultValue("100ms") Duration flushInterval,
        @DefaultValue("500") @Min(1) int flushSize,
        @DefaultValue Map<Lane, RetryPolicy> retry) {

    public DeliveryProperties {
        Map<Lane, RetryPolicy> complete = new EnumMap<>(Map.of(
                Lane.EMERGENCY, new RetryPolicy(Duration.ofSeconds(1), 2, Duration.ofMinutes(1)),
                Lane.TRANSACTIONAL, new RetryPolicy(Duration.ofSeconds(2), 2, Duration.ofMinutes(2)),
                Lane.ROUTINE, new RetryPolicy(Duration.ofSeconds(5), 2, Duration.ofMinutes(15))));
        complete.putAll(retry);
        retry = complete;
    }

    /** The pace of a lane's retries. */
    public RetryPolicy retryOf(Lane lane) {
        return java.util.Objects.requireNonNull(retry.get(lane));
    }
}
