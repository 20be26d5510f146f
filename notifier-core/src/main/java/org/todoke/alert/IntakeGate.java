package org.todoke.alert;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Emergencies first: of ordinary telegrams only so many are worked on at once, in the order in which they came, so that a
 * flood of them takes neither every database connection nor both cores; what is about seconds does not queue.
 */
@Component
class IntakeGate {
    private final List<TelegramReader> readers;
    private final Semaphore places;

    IntakeGate(List<TelegramReader> readers, AlertProperties properties) {
        this.readers = readers;
        this.places = new Semaphore(properties.ordinaryAtOnce(), true);
    }

    <T> T pass(byte[] content, @Nullable String name, Supplier<T> work) {
        if (readers.stream().anyMatch(reader -> reader.looksUrgent(content, name))) {
            return work.get();
        }
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
