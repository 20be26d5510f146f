package org.todoke.sandbox.line;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** So many requests a second of each kind, as LINE counts them: per address, not per content. Thread-safe. */
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /** @param perSecond 0 for no limit */
    Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** @return whether one more is allowed now */
    boolean allows(String kind) {
        return perSecond == 0
                || windows.computeIfAbsent(kind, _ -> new Window()).take(System.nanoTime(), perSecond);
    }

    private static final class Window {
        private long begin = System.nanoTime();
        private int taken;

        synchronized boolean take(long now, int most) {
            if (now - begin >= SECOND) {
                begin = now;
                taken = 0;
            }
            return taken++ < most;
        }
    }
}
