package org.todoke.sandbox.twilio;

/** So many messages a second. Thread-safe. */
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private long begin = System.nanoTime();
    private int taken;

    /** @param perSecond 0 for no limit */
    Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** @throws Refused when this second's are used up */
    void take() {
        if (perSecond > 0 && !allows(System.nanoTime())) {
            throw new Refused(429, 20429, "Too Many Requests");
        }
    }

    private synchronized boolean allows(long now) {
        if (now - begin >= SECOND) {
            begin = now;
            taken = 0;
        }
        return taken++ < perSecond;
    }
}
