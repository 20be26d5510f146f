package org.todoke.sandbox.message;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Draws message numbers: always rising, so the journal is sorted by them, and never drawn twice, not even after the
 * journal was cleared and the sandbox started anew, because they begin with the time.
 */
final class ProviderNumbers {
    private static final int PER_MILLISECOND_BITS = 20;

    private final AtomicLong last = new AtomicLong();

    long next(long epochMillis) {
        long byTime = epochMillis << PER_MILLISECOND_BITS;
        return last.updateAndGet(before -> Math.max(before + 1, byTime));
    }

    /** Everything drawn from now on is above {@code number}. */
    void startAbove(long number) {
        last.accumulateAndGet(number, Math::max);
    }
}
