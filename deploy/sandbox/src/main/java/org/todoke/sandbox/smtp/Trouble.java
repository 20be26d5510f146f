package org.todoke.sandbox.smtp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.fault.Faults;
import org.todoke.sandbox.message.Channel;

/** What the faults now set do to a connection. */
final class Trouble {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Faults faults;
    private final SmtpOutput output;
    private final CountDownLatch closed;

    /** @param closed opens when the connection is closed from outside, which ends every wait */
    Trouble(Faults faults, SmtpOutput output, CountDownLatch closed) {
        this.faults = faults;
        this.output = output;
        this.closed = closed;
    }

    Fault now() {
        return faults.of(Channel.EMAIL);
    }

    /** Lets the latency pass; what was answered before leaves first. */
    void delay() throws IOException {
        Duration latency = now().latency();
        if (!latency.isZero()) {
            output.flush();
            pause(latency);
        }
    }

    /**
     * Answers nothing while the channel hangs.
     *
     * @return whether it did; the connection is then to be closed, so that nothing sent meanwhile is ever accepted
     */
    boolean hung() throws IOException {
        if (!now().hang()) {
            return false;
        }
        output.flush();
        while (now().hang()) {
            pause(LOOK_AGAIN);
        }
        return true;
    }

    private void pause(Duration time) throws IOException {
        try {
            if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedIOException("stopped while a fault was acting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a fault was acting");
        }
    }
}
