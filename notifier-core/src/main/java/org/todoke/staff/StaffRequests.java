package org.todoke.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What waits for a second administrator. Safe for use by many threads. */
public interface StaffRequests {
    void add(StaffRequest request);

    Optional<StaffRequest> find(UUID id);

    /** @return those asked for since then, latest first */
    List<StaffRequest> since(Instant time);

    /** @return false when it was not in that state any more */
    boolean change(UUID id, StaffRequest.State from, StaffRequest.State to, UUID by, Instant at);
}
