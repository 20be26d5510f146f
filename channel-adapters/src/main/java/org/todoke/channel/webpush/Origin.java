package org.todoke.channel.webpush;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One push service, for one lane: how much may be under way there at the same time, and whether it is left alone for a
 * while. Both are its own: a push service that hangs, throttles or is down holds nobody else's messages back. Safe for
 * use by many threads.
 */
final class Origin {
    /** So many troubles with no good answer between them, and it is left alone. */
    private static final int TROUBLES_IN_A_ROW = 5;

    private static final Duration SHORTEST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final String name;
    private final boolean trusted;
    private final OriginLine line;
    private final Semaphore room;
    private final int roomInAll;
    private final Clock clock;
    private final AtomicInteger troubles = new AtomicInteger();
    private volatile Instant restUntil = Instant.EPOCH;

    /**
     * @param name scheme, host and port
     * @param trusted whether a browser vendor or the operator stands behind it, so that its trouble says something about
     *     web push as a whole
     */
    Origin(String name, boolean trusted, OriginLine line, int room, Clock clock) {
        this.name = name;
        this.trusted = trusted;
        this.line = line;
        this.room = new Semaphore(room);
        this.roomInAll = room;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    boolean isTrusted() {
        return trusted;
    }

    /** Takes a place, if there is one; {@link #leave} gives it back. */
    boolean enter() {
        return room.tryAcquire();
    }

    void leave() {
        room.release();
    }

    /** Whether nothing is under way and nothing is known of it. */
    boolean isForgettable() {
        return room.availablePermits() == roomInAll && resting().isEmpty();
    }

    /** Lets go of connections that the push service closed. */
    void tidyUp() {
        line.discardFinished();
    }

    void close() {
        line.close();
    }

    CompletableFuture<PushAnswer> post(Exchange exchange) {
        return line.post(exchange);
    }

    /** How long it is still to be left alone, if it is. */
    Optional<Duration> resting() {
        Duration left = Duration.between(clock.instant(), restUntil);
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    /** It answered as one that works. */
    void worked() {
        troubles.set(0);
    }

    /** @param retryAfter the wait it asked for, if it did */
    void troubled(@Nullable Duration retryAfter) {
        if (troubles.incrementAndGet() < TROUBLES_IN_A_ROW) {
            return;
        }
        // The next trouble after the rest is enough for another one.
        troubles.set(TROUBLES_IN_A_ROW - 1);
        Duration asked = retryAfter == null ? SHORTEST_REST : retryAfter;
        Duration rest = asked.compareTo(SHORTEST_REST) < 0
                ? SHORTEST_REST
                : asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
        restUntil = clock.instant().plus(rest);
    }

    @Override
    public String toString() {
        return name;
    }
}
