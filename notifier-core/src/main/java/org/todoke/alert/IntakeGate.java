package org.todoke.alert;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Emergencies first: of ordinary telegrams only so many are worked on at once, in the order in which they came, so that a
 * flood of them takes neither every database connection nor both cores. What is about seconds has places of its own: those
 * of one event wait for each other, and must not do that on all the connections.
 */
@Component
class IntakeGate {
    private final List<TelegramReader> readers;
    private final Semaphore ordinary;
    private final Semaphore urgent;

    IntakeGate(List<TelegramReader> readers, AlertProperties properties) {
        this.readers = readers;
        this.ordinary = new Semaphore(properties.atOnce(), true);
        this.urgent = new Semaphore(properties.atOnce(), true);
    }

    /** @param content all of it, or its beginning */
    boolean isUrgent(byte[] content, @Nullable String name) {
        return readers.stream().anyMatch(reader -> reader.looksUrgent(content, name));
    }

    <T> T pass(byte[] content, @Nullable String name, Supplier<T> work) {
        Semaphore places = isUrgent(content, name) ? urgent : ordinary;
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
