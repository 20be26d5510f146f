package org.todoke.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Attempts in memory. */
public final class InMemorySignInAttempts implements SignInAttempts {
    private final Map<String, Known> attempts = new HashMap<>();
    private final Clock clock;

    public InMemorySignInAttempts(Clock clock) {
        this.clock = clock;
    }

    /** Forgets all. */
    public synchronized void clear() {
        attempts.clear();
    }

    @Override
    public synchronized Optional<Duration> begin(String key, Lockout rule) {
        Instant now = clock.instant();
        Known known = attempts.getOrDefault(key, new Known(0, now, now));
        if (known.blockedUntil().isAfter(now)) {
            return Optional.of(Duration.between(now, known.blockedUntil()));
        }
        boolean forgotten = known.lastAt().isBefore(now.minus(Lockout.FORGOTTEN_AFTER));
        int failures = forgotten ? 1 : known.failures() + 1;
        attempts.put(key, new Known(failures, now, now.plus(rule.waitAfter(failures))));
        return Optional.empty();
    }

    @Override
    public synchronized void forgive(String key) {
        attempts.remove(key);
    }

    @Override
    public synchronized void takeBack(String key) {
        attempts.computeIfPresent(
                key, (k, known) -> new Known(Math.max(known.failures() - 1, 0), known.lastAt(), known.lastAt()));
    }

    private record Known(int failures, Instant lastAt, Instant blockedUntil) {}
}
