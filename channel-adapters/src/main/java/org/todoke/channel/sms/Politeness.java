package org.todoke.channel.sms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Answers what is no keyword only now and then: a machine at the other end that answers every message would be talked to
 * for ever, at the city's cost. Keeps the last numbers in memory, each instance its own.
 */
final class Politeness {
    private static final int NUMBERS = 10_000;

    private final Clock clock;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> answered = new LinkedHashMap<>();

    /** @param pause between two answers to one number */
    Politeness(Clock clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Whether the number has not been answered for a while; then it counts as answered now. */
    boolean mayAnswer(String number) {
        Instant now = clock.instant();
        lock.lock();
        try {
            Instant last = answered.get(number);
            if (last != null && last.plus(pause).isAfter(now)) {
                return false;
            }
            answered.remove(number);
            if (answered.size() >= NUMBERS) {
                answered.remove(answered.keySet().iterator().next());
            }
            answered.put(number, now);
            return true;
        } finally {
            lock.unlock();
        }
    }
}
