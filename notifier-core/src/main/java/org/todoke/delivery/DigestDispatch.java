package org.todoke.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.todoke.delivery.DeliveryBatch.Covered;
import org.todoke.delivery.DeliveryBatch.Item;
import org.todoke.delivery.DeliveryOutcome.Kind;

/**
 * What is particular to a message that tells of several revisions: it is sent as it is or not at all. When a part of it has
 * ended, that part ends, and the others come back soon in another digest.
 */
final class DigestDispatch {
    /** Comes back: the words are to be written again without what has ended. */
    static final String CHANGED = "digest-changed";

    private final Ledger ledger;
    private final Clock clock;

    DigestDispatch(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Only the items of which every delivery is open; those of others that are open come back. */
    DeliveryBatch withoutEarlierWork(DeliveryBatch batch, OutcomeCollector outcomes) {
        List<UUID> endpoints = batch.items().stream().map(Item::endpoint).toList();
        Map<Covered, Set<UUID>> open = new HashMap<>();
        batch.covers()
                .forEach(covered ->
                        open.put(covered, ledger.stillOpen(covered.revision(), endpoints, covered.attempt())));
        List<Item> whole = batch.items().stream()
                .filter(item -> open.values().stream().allMatch(each -> each.contains(item.endpoint())))
                .toList();
        Set<UUID> goes = Set.copyOf(whole.stream().map(Item::endpoint).toList());
        open.forEach((covered, each) -> {
            List<UUID> rest =
                    each.stream().filter(endpoint -> !goes.contains(endpoint)).toList();
            report(outcomes, covered, rest, Kind.TEMPORARY, CHANGED, "a part of its digest was sent already");
        });
        return batch.only(whole);
    }

    /** @return whether a part has ended or is paused, so that the digest must not be sent as it is */
    boolean changeInPart(DeliveryBatch batch, Function<UUID, Standing> standings, OutcomeCollector outcomes) {
        Instant now = clock.instant();
        List<Covered> expired = batch.covers().stream()
                .filter(covered -> !now.isBefore(covered.expiresAt()))
                .toList();
        Map<Covered, Standing> heldBack = new HashMap<>();
        batch.covers().stream().filter(covered -> !expired.contains(covered)).forEach(covered -> {
            Standing standing = standings.apply(covered.revision());
            if (standing != Standing.GOES) {
                heldBack.put(covered, standing);
            }
        });
        if (expired.isEmpty() && heldBack.isEmpty()) {
            return false;
        }
        List<UUID> endpoints = batch.items().stream().map(Item::endpoint).toList();
        for (Covered covered : batch.covers()) {
            Standing standing = heldBack.get(covered);
            if (expired.contains(covered)) {
                String reason = "its validity ended at " + covered.expiresAt();
                report(outcomes, covered, endpoints, Kind.EXPIRED, "expired", reason);
            } else if (standing != null) {
                Kind kind = standing == Standing.PAUSED ? Kind.TEMPORARY : Kind.SUPPRESSED;
                report(outcomes, covered, endpoints, kind, standing.code(), standing.reason());
            } else {
                String reason = "another part of its digest has ended or is paused";
                report(outcomes, covered, endpoints, Kind.TEMPORARY, CHANGED, reason);
            }
        }
        return true;
    }

    private void report(
            OutcomeCollector outcomes, Covered covered, List<UUID> endpoints, Kind kind, String code, String reason) {
        if (endpoints.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        outcomes.report(
                covered,
                endpoints.stream()
                        .map(endpoint -> DeliveryOutcome.withheld(endpoint, kind, code, reason, now))
                        .toList());
    }
}
