package org.todoke.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps what was announced, once its transaction is committed, as the real one would. */
final class RecordingAnnouncer implements AlertAnnouncer {
    /** An announcement and its id. */
    record Entry(UUID id, AlertAnnouncement announcement) {}

    private final List<Entry> committed = new CopyOnWriteArrayList<>();
    private final List<UUID> withdrawn = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    @Override
    public Raised raise(AlertAnnouncement announcement) {
        if (failing) {
            throw new IllegalStateException("the announcer was told to fail");
        }
        Entry entry = new Entry(UUID.randomUUID(), announcement);
        afterCommit(() -> committed.add(entry));
        return new Raised(entry.id(), announcement.release());
    }

    @Override
    public boolean withdraw(List<UUID> announcementIds) {
        afterCommit(() -> withdrawn.addAll(announcementIds));
        return true;
    }

    void failing(boolean fails) {
        failing = fails;
    }

    List<Entry> entries() {
        return List.copyOf(committed);
    }

    List<UUID> withdrawn() {
        return List.copyOf(withdrawn);
    }

    /** What came since the last call. */
    List<Entry> drain() {
        List<Entry> drained = new ArrayList<>(committed);
        committed.removeAll(drained);
        return drained;
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("announced outside the telegram's transaction");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
