package org.todoke.report;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.delivery.DeliveryState;

/**
 * Reads each revision's ledger once it is quiet, for what the tally does not know: people, reasons, times. Reading a revision
 * with a million deliveries takes some seconds, so whoever asks for a report must not have to.
 */
@Component
class JdbcRevisionFigures {
    /** One instance of the hub at a time. */
    private static final long LOCK = 0x7472_6667L;
    /** Nothing has changed for so long: the sending is over, or stands still. */
    private static final Duration QUIET = Duration.ofMinutes(1);
    /** What never becomes quiet, since receipts keep coming, is read this often. */
    private static final Duration STALE = Duration.ofHours(1);
    /** Digests wait for nine days and receipts come for some weeks; what is older changes no more. */
    static final Duration CHANGES_FOR = Duration.ofDays(40);

    private static final int AT_MOST = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JdbcRevisionFigures(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void keep() {
        due().forEach(due -> transaction.executeWithoutResult(_ -> {
            if (jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
                    .param(LOCK)
                    .query(Boolean.class)
                    .single()) {
                people(due);
                paces(due);
                reasons(due);
                loosen(due);
            }
        }));
    }

    private List<Due> due() {
        return jdbc.sql("""
                SELECT t.revision_id, max(t.changed_at) AS tally_at
                FROM revision r JOIN tally t ON t.revision_id = r.id
                LEFT JOIN revision_figures f ON f.revision_id = r.id
                WHERE r.released_at IS NOT NULL AND (f.revision_id IS NULL OR r.released_at > :changing)
                GROUP BY t.revision_id, r.released_at, f.tally_at
                HAVING (f.tally_at IS NULL OR max(t.changed_at) > f.tally_at)
                    AND (max(t.changed_at) <= :quiet OR COALESCE(f.tally_at, r.released_at) <= :stale)
                ORDER BY tally_at LIMIT :most""")
                .param("changing", ago(CHANGES_FOR))
                .param("quiet", ago(QUIET))
                .param("stale", ago(STALE))
                .param("most", AT_MOST)
                .query((row, n) -> new Due(
                        row.getObject("revision_id", UUID.class), row.getObject("tally_at", OffsetDateTime.class)))
                .list();
    }

    private void people(Due due) {
        jdbc.sql("""
                INSERT INTO revision_figures (revision_id, tally_at, people, reached)
                SELECT :revision, :tallyAt, count(*), count(*) FILTER (WHERE told)
                FROM (SELECT bool_or(state IN (:sent, :delivered)) AS told FROM delivery
                      WHERE revision_id = :revision GROUP BY subscriber_id) people
                ON CONFLICT (revision_id) DO UPDATE
                SET tally_at = EXCLUDED.tally_at, people = EXCLUDED.people, reached = EXCLUDED.reached""")
                .param("revision", due.revision())
                .param("tallyAt", due.tallyAt())
                .param("sent", DeliveryState.SENT.code())
                .param("delivered", DeliveryState.DELIVERED.code())
                .update();
    }

    /** What never went counts as taking for ever, so that shares of the whole come out by themselves. */
    private void paces(Due due) {
        jdbc.sql("DELETE FROM channel_figures WHERE revision_id = ?")
                .param(due.revision())
                .update();
        jdbc.sql("""
                INSERT INTO channel_figures (revision_id, channel, at_once, handed_over, within_10s, within_1m, within_5m,
                    within_1h, p50, p95, to_half, to_most)
                SELECT :revision, channel, at_once, handed_over, within_10s, within_1m, within_5m, within_1h,
                    of_handed[1], of_handed[2], NULLIF(of_all[1], :never), NULLIF(of_all[2], :never)
                FROM (
                    SELECT COALESCE(channel, 0) AS channel, count(*) AS at_once, count(ms) AS handed_over,
                        count(*) FILTER (WHERE ms <= 10000) AS within_10s,
                        count(*) FILTER (WHERE ms <= 60000) AS within_1m,
                        count(*) FILTER (WHERE ms <= 300000) AS within_5m,
                        count(*) FILTER (WHERE ms <= 3600000) AS within_1h,
                        percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY ms) AS of_handed,
                        percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY COALESCE(ms, :never)) AS of_all
                    FROM (
                        SELECT d.channel, CASE WHEN d.sent_at IS NOT NULL THEN
                            GREATEST(0, extract(epoch FROM d.sent_at - r.released_at) * 1000)::bigint END AS ms
                        FROM delivery d JOIN revision r ON r.id = d.revision_id
                        WHERE d.revision_id = :revision AND d.batch >= 0) took
                    GROUP BY GROUPING SETS ((channel), ())) shares
                WHERE at_once > 0""")
                .param("revision", due.revision())
                .param("never", Long.MAX_VALUE)
                .update();
    }

    private void reasons(Due due) {
        jdbc.sql("DELETE FROM reason_figures WHERE revision_id = ?")
                .param(due.revision())
                .update();
        jdbc.sql("""
                INSERT INTO reason_figures (revision_id, channel, state, code, deliveries)
                SELECT revision_id, channel, state, COALESCE(code, ''), count(*) FROM delivery
                WHERE revision_id = :revision AND state IN (:ends) GROUP BY 1, 2, 3, 4""")
                .param("revision", due.revision())
                .param(
                        "ends",
                        List.of(
                                DeliveryState.FAILED.code(),
                                DeliveryState.EXPIRED.code(),
                                DeliveryState.SUPPRESSED.code()))
                .update();
    }

    /** Its month's sums hold what was read before. */
    private void loosen(Due due) {
        jdbc.sql("UPDATE tally SET summed = false WHERE revision_id = ? AND summed")
                .param(due.revision())
                .update();
    }

    private OffsetDateTime ago(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
    }

    private record Due(UUID revision, OffsetDateTime tallyAt) {}
}
