package org.todoke.staff;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Requests in memory. */
public final class InMemoryStaffRequests implements StaffRequests {
    private final Map<UUID, StaffRequest> requests = new LinkedHashMap<>();

    /** Forgets all. */
    public synchronized void clear() {
        requests.clear();
    }

    @Override
    public synchronized void add(StaffRequest request) {
        requests.put(request.id(), request);
    }

    @Override
    public synchronized Optional<StaffRequest> find(UUID id) {
        return Optional.ofNullable(requests.get(id));
    }

    @Override
    public synchronized List<StaffRequest> since(Instant time) {
        return requests.values().stream()
                .filter(request -> !request.askedAt().isBefore(time))
                .sorted(Comparator.comparing(StaffRequest::askedAt)
                        .reversed()
                        .thenComparing(request -> request.id().toString()))
                .toList();
    }

    @Override
    public synchronized boolean change(UUID id, StaffRequest.State from, StaffRequest.State to, UUID by, Instant at) {
        StaffRequest old = requests.get(id);
        if (old == null || old.state() != from) {
            return false;
        }
        requests.put(
                id,
                new StaffRequest(
                        id,
                        old.kind(),
                        old.subject(),
                        old.details(),
                        old.askedBy(),
                        old.askedAt(),
                        old.expiresAt(),
                        to,
                        by,
                        at));
        return true;
    }
}
