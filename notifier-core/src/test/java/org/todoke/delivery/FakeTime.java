package org.todoke.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Time that passes only when somebody waits, or is told to. */
final class FakeTime extends Clock implements GateTime {
    private static final long MOMENT = 200_000;

    private final AtomicLong nanos = new AtomicLong();
    private final Instant start;

    FakeTime(Instant start) {
        this.start = start;
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Duration passed() {
        return Duration.ofNanos(nanos.get());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void pause(long wait) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos.addAndGet(wait);
        // A moment of real time, so that other threads get to see the time in between.
        LockSupport.parkNanos(MOMENT);
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the zone of a test's time is " + getZone());
    }
}
