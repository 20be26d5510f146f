package org.todoke.subscriber;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When an endpoint that messages bounce from is suspended ({@code todoke.endpoint-health.*}). Bounces count until
 * something arrives there, and for {@code window} at most.
 *
 * @param window how long a bounce counts, 1 day to 1 year
 * @param hardBounces so many hard ones suspend, 1 to 100
 * @param hardBouncesApart if the first and the last of them are at least so far apart: one bad day of a mail provider must
 *     not suspend its whole clientele; zero to {@code window}
 * @param softBounces so many soft ones suspend, 1 to 1000
 */
@Validated
@ConfigurationProperties("todoke.endpoint-health")
record EndpointHealthProperties(
        @DefaultValue("30d") Duration window,
        @DefaultValue("2") @Min(1) @Max(100) int hardBounces,
        @DefaultValue("1d") Duration hardBouncesApart,
        @DefaultValue("10") @Min(1) @Max(1000) int softBounces) {
    private static final Duration SHORTEST_WINDOW = Duration.ofDays(1);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(365);

    EndpointHealthProperties {
        if (window.compareTo(SHORTEST_WINDOW) < 0 || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "todoke.endpoint-health.window " + window + ": expected 1 to 365 days, for example 30d");
        }
        if (hardBouncesApart.isNegative() || hardBouncesApart.compareTo(window) > 0) {
            throw new IllegalArgumentException("todoke.endpoint-health.hard-bounces-apart " + hardBouncesApart
                    + ": expected nothing to the window of " + window);
        }
    }
}
