package org.todoke.delivery;

import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.delivery.Receipt.Kind;

/** What receipts do to the ledger: states by the one table, tallies with them, endpoints' health at the end. */
@Repository
class JdbcReceipts {
    private static final Logger log = LoggerFactory.getLogger(JdbcReceipts.class);
    /** Less than PostgreSQL's deadlock_timeout (1 s): whoever meets a receipt on a row goes first, never the receipt. */
    private static final String YIELD_AFTER = "200ms";

    private final JdbcClient jdbc;
    private final JdbcTally tally;
    private final UnmatchedReceipts unmatched;
    private final EndpointHealth health;
    private final Digests digests;
    private final Clock clock;

    JdbcReceipts(
            JdbcClient jdbc,
            JdbcTally tally,
            UnmatchedReceipts unmatched,
            EndpointHealth health,
            Digests digests,
            Clock clock) {
        this.jdbc = jdbc;
        this.tally = tally;
        this.unmatched = unmatched;
        this.health = health;
        this.digests = digests;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void record(List<Receipt> receipts) {
        record Key(UUID revision, Channel channel) {}
        jdbc.sql("SELECT set_config('lock_timeout', ?, true)")
                .param(YIELD_AFTER)
                .query(String.class)
                .single();
        Map<Key, List<Named>> named = new LinkedHashMap<>();
        List<Receipt> strangers = new ArrayList<>();
        for (Receipt given : receipts) {
            Receipt receipt = TidyReceipt.of(given, clock.instant());
            DeliveryId delivery = receipt.delivery();
            if (delivery == null) {
                strangers.add(receipt);
            } else if (delivery.isNotice()) {
                // It has no place in the ledger, and who got it need not be anybody yet.
                count("todoke.receipts.notices", receipt);
            } else {
                Receipt first = null;
                for (UUID revision : revisions(delivery)) {
                    Receipt each = receipt.of(new DeliveryId(revision, delivery.endpoint()));
                    first = Objects.requireNonNullElse(first, each);
                    named.computeIfAbsent(new Key(revision, receipt.channel()), _ -> new ArrayList<>())
                            .add(new Named(delivery.endpoint(), each, each.equals(first)));
                }
            }
        }
        List<Named> known = new ArrayList<>();
        // In a fixed order, so that two recorders never wait for each other in a circle.
        named.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Key::revision).thenComparing(Key::channel)))
                .forEach(group ->
                        apply(group.getKey().revision(), group.getKey().channel(), group.getValue(), known, strangers));
        unmatched.keep(strangers);
        health.note(known.stream()
                .filter(each -> each.first() || each.receipt().kind() == Kind.COMPLAINT)
                .map(Named::receipt)
                .toList());
        count(known.stream().map(Named::receipt).toList(), strangers);
    }

    /** What a provider says of a digest holds for everything it told of. */
    private List<UUID> revisions(DeliveryId delivery) {
        List<UUID> told = BatchId.isDigest(delivery.revision()) ? digests.revisionsOf(delivery.revision()) : List.of();
        return told.isEmpty() ? List.of(delivery.revision()) : told;
    }

    private void apply(
            UUID revision, Channel channel, List<Named> receipts, List<Named> known, List<Receipt> strangers) {
        Set<UUID> rows = lock(revision, channel, receipts);
        List<Named> ours = new ArrayList<>();
        for (Named receipt : receipts) {
            if (rows.contains(receipt.endpoint())) {
                ours.add(receipt);
                known.add(receipt);
            } else {
                strangers.add(receipt.receipt());
            }
        }
        TallyChange change = new TallyChange();
        // Failures first: where both were said, it did arrive.
        move(revision, DeliveryState.FAILED, ours, change);
        move(revision, DeliveryState.DELIVERED, ours, change);
        tally.apply(revision, channel, change);
    }

    /** The rows the receipts speak of; a receipt of one channel says nothing of another channel's delivery. */
    private Set<UUID> lock(UUID revision, Channel channel, List<Named> receipts) {
        return new HashSet<>(jdbc.sql("""
                SELECT endpoint_id FROM delivery
                WHERE revision_id = :revision AND endpoint_id = ANY(:endpoints) AND channel = :channel
                ORDER BY endpoint_id FOR UPDATE""")
                .param("revision", revision)
                .param("channel", channel.code())
                .param("endpoints", column(receipts, Named::endpoint, UUID[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
    }

    private void move(UUID revision, DeliveryState to, List<Named> receipts, TallyChange change) {
        List<Named> once = List.copyOf(receipts.stream()
                .filter(receipt -> stateAfter(receipt.receipt().kind()) == to)
                .collect(Collectors.toMap(Named::endpoint, r -> r, (first, second) -> first, LinkedHashMap::new))
                .values());
        if (once.isEmpty()) {
            return;
        }
        boolean failed = to == DeliveryState.FAILED;
        List<UUID> moved = new ArrayList<>();
        jdbc.sql("""
                WITH moved AS (
                    UPDATE delivery d SET state = :to, changed_at = c.at,
                        provider_id = COALESCE(d.provider_id, c.provider_id), code = c.code, reason = c.reason
                    FROM unnest(:endpoints, :ats::timestamptz[], :providerIds, :codes, :reasons)
                        AS c (endpoint, at, provider_id, code, reason)
                    WHERE d.revision_id = :revision AND d.endpoint_id = c.endpoint AND d.state = ANY(:from)
                    RETURNING old.state AS was, new.subscriber_id, new.endpoint_id, new.channel, new.state, new.code)
                """ + (failed ? JdbcUntold.KEEP : JdbcUntold.FORGET) + """
                SELECT was, endpoint_id AS endpoint FROM moved""")
                .param("to", to.code())
                .param("revision", revision)
                .param("from", JdbcLedger.predecessors(to))
                .param("endpoints", column(once, Named::endpoint, UUID[]::new))
                .param("ats", column(once, r -> r.receipt().at().toString(), String[]::new))
                .param("providerIds", column(once, r -> r.receipt().providerId(), String[]::new))
                .param("codes", column(once, r -> failed ? r.receipt().code() : null, String[]::new))
                .param("reasons", column(once, r -> failed ? r.receipt().reason() : null, String[]::new))
                .query(row -> {
                    change.add(DeliveryState.ofCode(row.getShort("was")), -1);
                    change.add(to, 1);
                    moved.add(row.getObject("endpoint", UUID.class));
                });
        jdbc.sql("DELETE FROM delivery_retry WHERE revision_id = ? AND endpoint_id = ANY(?)")
                .params(revision, moved.toArray(UUID[]::new))
                .update();
    }

    /**
     * Notes that a provider accepted deliveries of which a receipt spoke before.
     *
     * @param change gets the seconds
     * @return how many had no hand-off yet
     */
    long keepHandOffs(UUID revision, List<StateChange> accepted, TallyChange change) {
        AtomicLong moved = new AtomicLong();
        jdbc.sql("""
                WITH kept AS (
                    UPDATE delivery d SET attempts = GREATEST(d.attempts, c.attempt), sent_at = c.at,
                        provider_id = COALESCE(c.provider_id, d.provider_id)
                    FROM unnest(:endpoints, :attempts, :ats::timestamptz[], :providerIds)
                        AS c (endpoint, attempt, at, provider_id)
                    WHERE d.revision_id = :revision AND d.endpoint_id = c.endpoint AND d.sent_at IS NULL
                        AND d.state = ANY(:overtaken)
                    RETURNING date_trunc('second', c.at) AS second)
                SELECT second, count(*) AS n FROM kept GROUP BY second""")
                .param("revision", revision)
                .param("overtaken", new Short[] {DeliveryState.DELIVERED.code(), DeliveryState.FAILED.code()})
                .param("endpoints", JdbcLedger.column(accepted, StateChange::endpoint, UUID[]::new))
                .param("attempts", JdbcLedger.column(accepted, c -> (short) c.attempt(), Short[]::new))
                .param("ats", JdbcLedger.column(accepted, c -> c.at().toString(), String[]::new))
                .param("providerIds", JdbcLedger.column(accepted, StateChange::providerId, String[]::new))
                .query(row -> {
                    moved.addAndGet(row.getLong("n"));
                    change.handedOff(row.getTimestamp("second").toInstant(), row.getLong("n"));
                });
        return moved.get();
    }

    private static @Nullable DeliveryState stateAfter(Kind kind) {
        return switch (kind) {
            case DELIVERED -> DeliveryState.DELIVERED;
            case FAILED, SOFT_BOUNCE, HARD_BOUNCE, ADDRESS_INVALID -> DeliveryState.FAILED;
            // It was read, or nobody could complain; but no provider said that it arrived.
            case COMPLAINT -> null;
        };
    }

    private static void count(List<Receipt> known, List<Receipt> strangers) {
        known.forEach(receipt -> count("todoke.receipts.recorded", receipt));
        strangers.forEach(receipt -> count("todoke.receipts.unmatched", receipt));
        if (!strangers.isEmpty()) {
            log.warn("{} receipts name no delivery of the ledger and were put aside", strangers.size());
        }
    }

    private static void count(String name, Receipt receipt) {
        Metrics.counter(
                        name,
                        "channel",
                        receipt.channel().slug(),
                        "kind",
                        receipt.kind().name())
                .increment();
    }

    private static <T> T[] column(List<Named> receipts, Function<Named, @Nullable T> value, IntFunction<T[]> array) {
        return receipts.stream().map(value).toArray(array);
    }

    /**
     * A receipt that names a delivery.
     *
     * @param first whether it is the first of those that one message gave: one message in trouble is one trouble of the
     *     endpoint, however much it told of. Only a complaint is about all of that
     */
    private record Named(UUID endpoint, Receipt receipt, boolean first) {}
}
