package org.todoke.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.EndpointHealth;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipt.Kind;

/** Switches endpoints off and on by what receipts say. Trouble is noted once for each delivery and kind. */
@Repository
class JdbcEndpointHealth implements EndpointHealth {
    private static final Logger log = LoggerFactory.getLogger(JdbcEndpointHealth.class);

    private final JdbcClient jdbc;
    private final Unsubscriber unsubscriber;
    private final EndpointHealthProperties policy;
    private final Clock clock;

    JdbcEndpointHealth(JdbcClient jdbc, Unsubscriber unsubscriber, EndpointHealthProperties policy, Clock clock) {
        this.jdbc = jdbc;
        this.unsubscriber = unsubscriber;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(List<Receipt> receipts) {
        List<Receipt> trouble = stillThere(receipts.stream()
                .filter(receipt -> receipt.kind() != Kind.DELIVERED && receipt.kind() != Kind.FAILED)
                .toList());
        if (!trouble.isEmpty()) {
            heed(trouble);
        }
        List<Receipt> arrived = of(receipts, Kind.DELIVERED);
        if (!arrived.isEmpty()) {
            clear(arrived);
        }
    }

    private void heed(List<Receipt> trouble) {
        Instant now = clock.instant();
        Instant counts = now.minus(policy.window());
        List<Receipt> bounces = trouble.stream()
                .filter(receipt -> receipt.kind() == Kind.SOFT_BOUNCE || receipt.kind() == Kind.HARD_BOUNCE)
                .filter(receipt -> receipt.at().isAfter(counts))
                .toList();
        invalidate(of(trouble, Kind.ADDRESS_INVALID), now);
        if (!add(bounces).isEmpty()) {
            suspend(bounces, now);
        }
        List<Receipt> complaints = of(trouble, Kind.COMPLAINT);
        Set<DeliveryId> newComplaints = add(complaints);
        leave(complaints.stream()
                .filter(complaint -> newComplaints.contains(complaint.delivery()))
                .toList());
    }

    /** Without the endpoints that are gone; the others are locked, in a fixed order against circles. */
    private List<Receipt> stillThere(List<Receipt> trouble) {
        if (trouble.isEmpty()) {
            return trouble;
        }
        Set<UUID> there = new HashSet<>(jdbc.sql("SELECT id FROM endpoint WHERE id = ANY(?) ORDER BY id FOR UPDATE")
                .param(column(trouble, DeliveryId::endpoint))
                .query(UUID.class)
                .list());
        return trouble.stream()
                .filter(receipt -> there.contains(delivery(receipt).endpoint()))
                .toList();
    }

    /** What was said before the endpoint was last switched on does not switch it off again. */
    private void invalidate(List<Receipt> invalid, Instant now) {
        if (invalid.isEmpty()) {
            return;
        }
        int changed = jdbc.sql("""
                        UPDATE endpoint e SET state = 'INVALID', changed_at = :now
                        FROM unnest(:endpoints, :ats::timestamptz[]) AS c (endpoint, at)
                        WHERE e.id = c.endpoint AND (e.state = 'SUSPENDED'
                            OR e.state = 'ACTIVE' AND (e.changed_at IS NULL OR e.changed_at < c.at))
                        """)
                .param("now", utc(now))
                .param("endpoints", column(invalid, DeliveryId::endpoint))
                .param("ats", ats(invalid))
                .update();
        log.info("{} endpoints are switched off: nobody is there any more", changed);
    }

    /** @return the deliveries of which this was not known yet */
    private Set<DeliveryId> add(List<Receipt> trouble) {
        if (trouble.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("""
                        INSERT INTO endpoint_trouble (endpoint_id, revision_id, kind, at, code)
                        SELECT * FROM unnest(:endpoints, :revisions, :kinds, :ats::timestamptz[], :codes)
                        ON CONFLICT DO NOTHING RETURNING revision_id, endpoint_id
                        """)
                .param("endpoints", column(trouble, DeliveryId::endpoint))
                .param("revisions", column(trouble, DeliveryId::revision))
                .param("kinds", trouble.stream().map(r -> r.kind().name()).toArray(String[]::new))
                .param("ats", ats(trouble))
                .param("codes", trouble.stream().map(Receipt::code).toArray(String[]::new))
                .query((row, n) -> new DeliveryId(
                        row.getObject("revision_id", UUID.class), row.getObject("endpoint_id", UUID.class)))
                .list());
    }

    private void suspend(List<Receipt> bounces, Instant now) {
        int suspended = jdbc.sql("""
                        UPDATE endpoint e SET state = 'SUSPENDED', changed_at = :now
                        FROM (SELECT t.endpoint_id, count(*) FILTER (WHERE t.kind = 'HARD_BOUNCE') AS hard,
                                  max(t.at) FILTER (WHERE t.kind = 'HARD_BOUNCE')
                                      - min(t.at) FILTER (WHERE t.kind = 'HARD_BOUNCE') AS apart,
                                  count(*) FILTER (WHERE t.kind = 'SOFT_BOUNCE') AS soft
                              FROM endpoint_trouble t JOIN endpoint x ON x.id = t.endpoint_id
                              WHERE t.endpoint_id = ANY(:endpoints) AND NOT t.cleared AND t.at > :counts
                                  AND (x.changed_at IS NULL OR t.at > x.changed_at)
                              GROUP BY t.endpoint_id) bounces
                        WHERE e.id = bounces.endpoint_id AND e.state = 'ACTIVE'
                            AND (bounces.hard >= :hard AND bounces.apart >= make_interval(secs => :apart)
                                OR bounces.soft >= :soft)
                        """)
                .param("now", utc(now))
                .param("counts", utc(now.minus(policy.window())))
                .param("endpoints", column(bounces, DeliveryId::endpoint))
                .param("hard", policy.hardBounces())
                .param("apart", (double) policy.hardBouncesApart().toSeconds())
                .param("soft", policy.softBounces())
                .update();
        if (suspended > 0) {
            log.info("{} endpoints are suspended: their messages keep bouncing", suspended);
        }
    }

    /**
     * A drill came by way of the drill groups, so these are left, and the warnings go on. Who has followed anew since the
     * complaint goes on following.
     */
    private void leave(List<Receipt> complaints) {
        if (complaints.isEmpty()) {
            return;
        }
        record Left(UUID endpoint, String category) {}
        jdbc.sql("""
                        SELECT c.endpoint, s.category FROM unnest(:endpoints, :revisions, :ats::timestamptz[])
                            AS c (endpoint, revision, at)
                        JOIN revision r ON r.id = c.revision
                        JOIN announcement a ON a.id = r.announcement_id
                        JOIN endpoint e ON e.id = c.endpoint
                        JOIN subscription s ON s.subscriber_id = e.subscriber_id AND s.created_at <= c.at
                        JOIN category g ON g.code = s.category
                        WHERE CASE WHEN a.status = 'ACTUAL' THEN g.code = a.category ELSE g.drill_group END
                        """)
                .param("endpoints", column(complaints, DeliveryId::endpoint))
                .param("revisions", column(complaints, DeliveryId::revision))
                .param("ats", ats(complaints))
                .query((row, n) -> new Left(row.getObject("endpoint", UUID.class), row.getString("category")))
                .list()
                .forEach(left -> unsubscriber.leaveCategory(left.endpoint(), left.category()));
        log.info("{} complaints came, and the people no longer follow what they complained of", complaints.size());
    }

    /** Nearly all deliveries arrive, and nearly no endpoint has trouble: this mostly only looks. */
    private void clear(List<Receipt> arrived) {
        jdbc.sql("""
                        UPDATE endpoint_trouble t SET cleared = true
                        FROM unnest(:endpoints, :ats::timestamptz[]) AS c (endpoint, at)
                        WHERE t.endpoint_id = c.endpoint AND t.at <= c.at AND NOT t.cleared
                        """)
                .param("endpoints", column(arrived, DeliveryId::endpoint))
                .param("ats", ats(arrived))
                .update();
        jdbc.sql("""
                        UPDATE endpoint e SET state = 'ACTIVE', changed_at = :now
                        FROM unnest(:endpoints, :ats::timestamptz[]) AS c (endpoint, at)
                        WHERE e.id = c.endpoint AND e.state = 'SUSPENDED' AND e.changed_at < c.at
                        """)
                .param("now", utc(clock.instant()))
                .param("endpoints", column(arrived, DeliveryId::endpoint))
                .param("ats", ats(arrived))
                .update();
    }

    /** Bounces no longer count, and a repeat of one is too old to be noted. Complaints are remembered. */
    @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT10M")
    void forgetOldBounces() {
        jdbc.sql("DELETE FROM endpoint_trouble WHERE kind <> 'COMPLAINT' AND at < ?")
                .param(utc(clock.instant().minus(policy.window()).minus(Duration.ofDays(1))))
                .update();
    }

    private static List<Receipt> of(List<Receipt> receipts, Kind kind) {
        return receipts.stream().filter(receipt -> receipt.kind() == kind).toList();
    }

    private static DeliveryId delivery(Receipt receipt) {
        return Objects.requireNonNull(receipt.delivery(), "a receipt of a delivery of the ledger");
    }

    private static UUID[] column(List<Receipt> receipts, Function<DeliveryId, UUID> part) {
        return receipts.stream().map(receipt -> part.apply(delivery(receipt))).toArray(UUID[]::new);
    }

    private static String[] ats(List<Receipt> receipts) {
        return receipts.stream().map(receipt -> receipt.at().toString()).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
