package org.todoke.delivery;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Lets emergencies pass: while this instance has work in the EMERGENCY lane, work of the other lanes waits before its
 * next batch. Bounded, so that a hanging emergency provider never stops the city's other mails for good.
 */
@Component
public class LanePriority {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emergencyDone = lock.newCondition();
    private int emergencies;

    /** Begins one piece of work, after waiting for emergencies when it is none itself. */
    public Work begin(Lane lane) {
        lock.lock();
        try {
            if (lane == Lane.EMERGENCY) {
                emergencies++;
            } else {
                awaitNoEmergency();
            }
        } finally {
            lock.unlock();
        }
        return () -> end(lane);
    }

    private void awaitNoEmergency() {
        long left = LONGEST_WAIT.toNanos();
        try {
            while (emergencies > 0 && left > 0) {
                left = emergencyDone.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Lane lane) {
        if (lane != Lane.EMERGENCY) {
            return;
        }
        lock.lock();
        try {
            emergencies--;
            if (emergencies == 0) {
                emergencyDone.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Work under way. */
    public interface Work extends AutoCloseable {
        @Override
        void close();
    }
}
