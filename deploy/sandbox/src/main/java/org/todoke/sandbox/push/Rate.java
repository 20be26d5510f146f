package org.todoke.sandbox.push;

/** So many a second. Thread-safe. */
final class Rate {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private long begin = System.nanoTime();
    private int taken;

    /** @param perSecond 0 for no limit */
    Rate(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Whether one more is allowed now. */
    boolean allows() {
        return perSecond == 0 || take(System.nanoTime());
    }

    private synchronized boolean take(long now) {
        if (now - begin >= SECOND) {
            begin = now;
            taken = 0;
        }
        return taken++ < perSecond;
    }
}
