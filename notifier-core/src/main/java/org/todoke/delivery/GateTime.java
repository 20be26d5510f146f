package org.todoke.delivery;

import java.util.concurrent.TimeUnit;

/** Time as gates measure it. */
interface GateTime {
    GateTime SYSTEM = new GateTime() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    };

    /** Nanoseconds since some moment; only differences mean something. */
    long nanos();

    void pause(long nanos) throws InterruptedException;
}
