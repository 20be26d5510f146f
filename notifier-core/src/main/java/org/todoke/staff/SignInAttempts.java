package org.todoke.staff;

import java.time.Duration;
import java.util.Optional;

/**
 * Counts attempts to come in, for all instances of the hub. An attempt counts as failed from its beginning, so that many at
 * once count as many. Safe for use by many threads.
 */
public interface SignInAttempts {
    /**
     * @param key what is counted apart, for example {@code account:hanako}; whether it exists plays no role
     * @return nothing when the attempt may be made, else how long to wait
     */
    Optional<Duration> begin(String key, Lockout rule);

    /** It succeeded: whoever was wrong before is forgiven. */
    void forgive(String key);

    /** It succeeded: this attempt was no failure, those before stay counted. */
    void takeBack(String key);
}
