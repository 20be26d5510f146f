package org.todoke.channel.email;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleSupplier;

/**
 * Keeps one group of domains, in one lane, to its pace: a bucket of turns that fills at the group's rate, and a number
 * of places in flight. It makes nobody wait: whoever gets no turn is told when to come again. These times are handed
 * out one after the other per revision, so that what was put off comes back at the group's rate, and what was withdrawn
 * meanwhile keeps no turn from others. Safe for use by many threads.
 */
final class Pacer {
    /** So much of its rate may pass at once after a quiet time; as long as the shortest common wait of a retry. */
    private static final long BURST_SECONDS = 5;

    private static final int REMEMBERED_REVISIONS = 64;
    private static final double NANOS = 1e9;

    private final String group;
    private final Pace pace;
    private final DoubleSupplier share;
    private final Map<UUID, Long> lastTurns = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > REMEMBERED_REVISIONS;
        }
    };
    private double turns;
    private long filledAt;
    private int inFlight;
    private double lastShare = 1;

    /**
     * @param pace of the whole hub
     * @param share how much of it is this instance's, 0 to 1
     * @param nanoTime the time now, in nanoseconds from anywhere
     */
    Pacer(String group, Pace pace, DoubleSupplier share, long nanoTime) {
        this.group = group;
        this.pace = pace;
        this.share = share;
        turns = capacity(currentShare());
        filledAt = nanoTime;
    }

    /** The group's name, for staff. */
    String group() {
        return group;
    }

    /** @return nothing to wait when it is the mail's turn, which is then used; else after which time to come again */
    synchronized Duration wait(UUID revision, long nanoTime) {
        double part = currentShare();
        double perNano = part * pace.perSecond() / NANOS;
        turns = Math.min(capacity(part), turns + (nanoTime - filledAt) * perNano);
        filledAt = nanoTime;
        if (turns >= 1) {
            turns--;
            return Duration.ZERO;
        }
        Long last = lastTurns.get(revision);
        long turn = (last == null || last - nanoTime < 0 ? nanoTime : last) + (long) (1 / perNano);
        lastTurns.put(revision, turn);
        return Duration.ofNanos(turn - nanoTime);
    }

    /** @return whether one more may be in flight; then {@link #leave} must follow */
    synchronized boolean enter() {
        if (inFlight >= Math.max(1, (int) (currentShare() * pace.inFlight()))) {
            return false;
        }
        inFlight++;
        return true;
    }

    /** One mail is in flight no more. */
    synchronized void leave() {
        inFlight--;
    }

    private double capacity(double part) {
        return Math.max(1, part * pace.perSecond() * BURST_SECONDS);
    }

    /** An instance that has lost its share finishes what it has in hand at its last pace. */
    private double currentShare() {
        double now = share.getAsDouble();
        if (now > 0) {
            lastShare = now;
        }
        return lastShare;
    }
}
