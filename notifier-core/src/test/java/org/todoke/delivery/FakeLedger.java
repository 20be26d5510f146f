package org.todoke.delivery;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessResourceFailureException;

/** A ledger that only knows what was withdrawn, stopped or paused, and can be away. */
final class FakeLedger implements Ledger {
    private final Map<UUID, Standing> standings = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    void withdraw(UUID revision) {
        stand(revision, Standing.WITHDRAWN);
    }

    void stand(UUID revision, Standing standing) {
        standings.put(revision, standing);
    }

    void away(boolean isAway) {
        away = isAway;
    }

    int asked() {
        return asked.get();
    }

    @Override
    public Standing standing(UUID revision) {
        asked.incrementAndGet();
        if (away) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        return standings.getOrDefault(revision, Standing.GOES);
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
