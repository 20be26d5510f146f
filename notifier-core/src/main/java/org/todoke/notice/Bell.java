package org.todoke.notice;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes this instance's worker when there is something to send. */
@Component
class Bell {
    private final BlockingQueue<Boolean> rung = new ArrayBlockingQueue<>(1);

    /** Ringing twice before anybody hears it is ringing once. */
    void ring() {
        boolean _ = rung.offer(true);
    }

    /** Returns when it was rung since the last time, or the time is over. */
    void await(Duration time) throws InterruptedException {
        Boolean _ = rung.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
