package org.todoke.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets emergencies pass: while this instance has work in the EMERGENCY lane, work of the other lanes waits before its
 * next batch or page. One channel's trouble stays its own: an emergency batch that has been under way for a second holds
 * back its own channel alone. Bounded, so that a hanging emergency provider never stops its channel's other messages for
 * good.
 */
@Component
public class LanePriority {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration EVERYBODYS = Duration.ofSeconds(1);

    private final long longestWait;
    private final long everybodys;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emergencyDone = lock.newCondition();
    private final Set<Emergency> emergencies = new HashSet<>();

    public LanePriority() {
        this(LONGEST_WAIT, EVERYBODYS);
    }

    /**
     * @param longestWait how long other work waits at most
     * @param everybodys how long an emergency batch holds back other channels too
     */
    LanePriority(Duration longestWait, Duration everybodys) {
        this.longestWait = longestWait.toNanos();
        this.everybodys = everybodys.toNanos();
    }

    /** Begins one piece of work for all channels, after waiting for emergencies when it is none itself. */
    public Work begin(Lane lane) {
        return begin(null, lane);
    }

    /** Begins one piece of work for one channel, or for all, after waiting for emergencies when it is none itself. */
    public Work begin(@Nullable Channel channel, Lane lane) {
        lock.lock();
        try {
            if (lane == Lane.EMERGENCY) {
                Emergency emergency = new Emergency(channel, System.nanoTime());
                emergencies.add(emergency);
                return () -> end(emergency);
            }
            awaitNoEmergency(channel);
            return () -> {};
        } finally {
            lock.unlock();
        }
    }

    private void awaitNoEmergency(@Nullable Channel channel) {
        long began = System.nanoTime();
        try {
            long now = began;
            long wait = heldBackFor(channel, now);
            while (wait > 0 && now - began < longestWait) {
                emergencyDone.awaitNanos(Math.min(wait, longestWait - (now - began)));
                now = System.nanoTime();
                wait = heldBackFor(channel, now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nanoseconds after which to look again if no emergency ends before, 0 when nothing holds the work back. */
    private long heldBackFor(@Nullable Channel channel, long now) {
        long wait = 0;
        for (Emergency emergency : emergencies) {
            boolean ours = emergency.channel == null || emergency.channel == channel;
            wait = Math.max(wait, ours ? longestWait : everybodys - (now - emergency.since));
        }
        return wait;
    }

    private void end(Emergency emergency) {
        lock.lock();
        try {
            emergencies.remove(emergency);
            emergencyDone.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Work under way. */
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }

    /** Each is one of its own, whatever it is equal to. */
    @SuppressWarnings("ClassCanBeRecord") // a record would be equal to another that began in the same nanosecond
    private static final class Emergency {
        private final @Nullable Channel channel;
        private final long since;

        private Emergency(@Nullable Channel channel, long since) {
            this.channel = channel;
            this.since = since;
        }
    }
}
