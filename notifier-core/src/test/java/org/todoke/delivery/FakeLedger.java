package org.todoke.delivery;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessResourceFailureException;

/** A ledger that only knows what was withdrawn, and can be away. */
final class FakeLedger implements Ledger {
    private final Set<UUID> withdrawn = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    void withdraw(UUID revision) {
        withdrawn.add(revision);
    }

    void away(boolean isAway) {
        away = isAway;
    }

    int asked() {
        return asked.get();
    }

    @Override
    public boolean isWithdrawn(UUID revision) {
        asked.incrementAndGet();
        if (away) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        return withdrawn.contains(revision);
    }

    @Override
    public Set<UUID> stillOpen(UUID revision, Collection<UUID> endpoints, int attempt) {
        return new HashSet<>(endpoints);
    }

    @Override
    public void open(UUID revision, List<LedgerRow> rows) {
        throw new UnsupportedOperationException("no rows are opened here");
    }

    @Override
    public void record(List<OutcomeReport> reports) {
        throw new UnsupportedOperationException("nothing is recorded here");
    }

    @Override
    public void recordReceipts(List<Receipt> receipts) {
        throw new UnsupportedOperationException("nothing is recorded here");
    }
}
