package org.todoke.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what changed in the ledger, in the transaction that changed it. */
@Component
class JdbcTally {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcTally(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void apply(UUID revision, Channel channel, TallyChange change) {
        if (change.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO tally AS t (revision_id, channel, pending, retrying, sent, delivered, failed, expired,
                    suppressed, first_hand_off_at, last_hand_off_at, changed_at)
                VALUES (:revision, :channel, :pending, :retrying, :sent, :delivered, :failed, :expired, :suppressed,
                    :first::timestamptz, :last::timestamptz, :now)
                ON CONFLICT (revision_id, channel) DO UPDATE SET
                    pending = t.pending + :pending, retrying = t.retrying + :retrying, sent = t.sent + :sent,
                    delivered = t.delivered + :delivered, failed = t.failed + :failed,
                    expired = t.expired + :expired, suppressed = t.suppressed + :suppressed,
                    first_hand_off_at = LEAST(t.first_hand_off_at, :first::timestamptz),
                    last_hand_off_at = GREATEST(t.last_hand_off_at, :last::timestamptz), changed_at = :now""")
                .param("revision", revision)
                .param("channel", channel.code())
                .params(change.counts())
                .param("first", utc(change.first()))
                .param("last", utc(change.last()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        keepHandOffs(revision, channel, change.handOffs());
    }

    /** Behind the tally's row, whose lock keeps any two from changing the same second at once. */
    private void keepHandOffs(UUID revision, Channel channel, Map<Instant, Long> bySecond) {
        if (bySecond.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO hand_offs AS h (revision_id, channel, second, deliveries)
                SELECT :revision, :channel, n.second, n.deliveries
                FROM unnest(:seconds::timestamptz[], :deliveries) AS n (second, deliveries)
                ON CONFLICT (revision_id, channel, second) DO UPDATE SET deliveries = h.deliveries + EXCLUDED.deliveries""")
                .param("revision", revision)
                .param("channel", channel.code())
                .param(
                        "seconds",
                        bySecond.keySet().stream().map(Instant::toString).toArray(String[]::new))
                .param(
                        "deliveries",
                        bySecond.values().stream().map(Long::intValue).toArray(Integer[]::new))
                .update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
