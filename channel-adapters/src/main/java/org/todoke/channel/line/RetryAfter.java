package org.todoke.channel.line;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The header of that name (RFC 9110, section 10.2.3), in its form with seconds. */
final class RetryAfter {
    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private RetryAfter() {}

    /** @return at most a day; null where there is none, or none that can be read */
    static @Nullable Duration parse(@Nullable String header) {
        return header != null && header.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.min(Long.parseLong(header.strip()), LONGEST_SECONDS))
                : null;
    }
}
