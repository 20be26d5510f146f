package org.todoke.delivery;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The requests that may be under way at once, first come first served; their number can change at any time. */
final class Places {
    private final Resizable free;
    private int size;

    Places(int size) {
        this.size = size;
        this.free = new Resizable(size);
    }

    boolean take(long maxNanos) throws InterruptedException {
        return free.tryAcquire(maxNanos, TimeUnit.NANOSECONDS);
    }

    void giveBack() {
        free.release();
    }

    /** Places that are taken when their number shrinks stay taken until they are given back. */
    synchronized void resize(int newSize) {
        if (newSize > size) {
            free.release(newSize - size);
        } else {
            free.reducePermits(size - newSize);
        }
        size = newSize;
    }

    synchronized int size() {
        return size;
    }

    synchronized int used() {
        return size - free.availablePermits();
    }

    private static final class Resizable extends Semaphore {
        private static final long serialVersionUID = 1;

        private Resizable(int permits) {
            super(permits, true);
        }

        @Override
        protected void reducePermits(int reduction) {
            super.reducePermits(reduction);
        }
    }
}
