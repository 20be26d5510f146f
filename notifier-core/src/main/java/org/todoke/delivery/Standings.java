package org.todoke.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Asks, for each batch, whether it may leave. While the database is away it is asked again only now and then, so that no
 * batch waits for it, and what was last known counts: what was paused stays so, and nothing else is held up.
 */
final class Standings {
    private static final Logger log = LoggerFactory.getLogger(Standings.class);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 10_000;

    private final Ledger ledger;
    private final Clock clock;
    private final Map<UUID, Standing> heldBack = Collections.synchronizedMap(new Newest());
    private volatile Instant askAgainAt = Instant.EPOCH;

    Standings(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Standing of(UUID revision) {
        if (!clock.instant().isBefore(askAgainAt)) {
            try {
                Standing standing = ledger.standing(revision);
                remember(revision, standing);
                return standing;
            } catch (DataAccessException e) {
                askAgainAt = clock.instant().plus(ASK_AGAIN_AFTER);
                log.warn("The database is away: batches are sent without asking whether they still may", e);
            }
        }
        return heldBack.getOrDefault(revision, Standing.GOES);
    }

    private void remember(UUID revision, Standing standing) {
        if (standing == Standing.GOES) {
            heldBack.remove(revision);
        } else {
            heldBack.put(revision, standing);
        }
    }

    /** A few thousand revisions held back while the database is away are more than there will ever be. */
    private static final class Newest extends LinkedHashMap<UUID, Standing> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Standing> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
