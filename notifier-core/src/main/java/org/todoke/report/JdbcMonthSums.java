package org.todoke.report;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the sums of each month that is over. A late receipt takes its month out of use at once, in its own transaction: reports
 * then add up that month's revisions until it has been quiet for some minutes and is summed up again (see ADR 38).
 */
@Component
class JdbcMonthSums {
    private static final Logger log = LoggerFactory.getLogger(JdbcMonthSums.class);
    /** One instance of the hub at a time. */
    private static final long LOCK = 0x7472_6d73L;
    /** After the end of a month: releases of its last minutes are committed by then, and clocks agree on the day. */
    private static final Duration OVER = Duration.ofHours(6);
    /** Nothing of the month has changed for so long: summing it up after each of many receipts would be for nothing. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    private static final String MONTH = "date_trunc('month', r.released_at AT TIME ZONE 'Asia/Tokyo')::date";
    private static final String EACH_AND_TOGETHER = "'{\"\"}'::text[] || (" + JdbcReleased.AREAS + ")";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JdbcMonthSums(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        // A tally that changes while its month is summed up must be in all of the sums, or this fails and is done
        // again.
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** The newest first: it is asked for most. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT40S")
    void keep() {
        unsummed().forEach(month -> {
            try {
                transaction.executeWithoutResult(_ -> {
                    if (jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
                                    .param(LOCK)
                                    .query(Boolean.class)
                                    .single()
                            && isQuiet(month)) {
                        sumUp(month);
                    }
                });
            } catch (ConcurrencyFailureException e) {
                log.debug("Something of {} has just changed; it is summed up later", month, e);
            }
        });
    }

    /** Months wholly within the period whose sums hold for now. */
    List<YearMonth> within(ReportPeriod period) {
        return jdbc.sql("""
                SELECT month FROM summed_month
                WHERE month >= :from AND month + interval '1 month' <= :to::date + 1 AND month NOT IN (
                    SELECT %s FROM tally t JOIN revision r ON r.id = t.revision_id
                    WHERE NOT t.summed AND r.released_at >= :start AND r.released_at < :end)
                ORDER BY month""".formatted(MONTH))
                .param("from", period.from())
                .param("to", period.to())
                .param("start", period.start().atOffset(ZoneOffset.UTC))
                .param("end", period.end().atOffset(ZoneOffset.UTC))
                .query((row, n) -> YearMonth.from(row.getObject("month", LocalDate.class)))
                .list();
    }

    private List<YearMonth> unsummed() {
        YearMonth current = YearMonth.from(ReportPeriod.dayOf(clock.instant().minus(OVER)));
        return jdbc.sql("""
                SELECT month FROM (
                    SELECT %1$s AS month FROM tally t JOIN revision r ON r.id = t.revision_id
                    WHERE NOT t.summed AND r.released_at < :over
                    UNION SELECT * FROM (
                        SELECT %1$s FROM revision r WHERE r.released_at < :over
                        EXCEPT SELECT month FROM summed_month) fresh) months
                ORDER BY month DESC""".formatted(MONTH))
                .param("over", start(current))
                .query((row, n) -> YearMonth.from(row.getObject("month", LocalDate.class)))
                .list();
    }

    /** Also when what is to be read from the ledger has been. */
    private boolean isQuiet(YearMonth month) {
        return jdbc.sql("""
                SELECT NOT EXISTS (
                    SELECT FROM revision r JOIN tally t ON t.revision_id = r.id
                    LEFT JOIN revision_figures f ON f.revision_id = r.id
                    WHERE r.released_at >= :start AND r.released_at < :end AND (f.revision_id IS NULL
                        OR t.changed_at > :quiet OR (t.changed_at > f.tally_at AND r.released_at > :changing)))""")
                .param("start", start(month))
                .param("end", start(month.plusMonths(1)))
                .param("quiet", clock.instant().minus(QUIET).atOffset(ZoneOffset.UTC))
                .param(
                        "changing",
                        clock.instant().minus(JdbcRevisionFigures.CHANGES_FOR).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private void sumUp(YearMonth month) {
        for (String table : List.of("month_deliveries", "month_reasons", "month_announcements")) {
            jdbc.sql("DELETE FROM " + table + " WHERE month = ?")
                    .param(month.atDay(1))
                    .update();
        }
        insert("month_deliveries", JdbcReleased.DELIVERIES, month);
        insert("month_reasons", JdbcReleased.REASONS, month);
        insert("month_announcements", JdbcReleased.ANNOUNCEMENTS, month);
        jdbc.sql("""
                UPDATE tally t SET summed = true FROM revision r
                WHERE r.id = t.revision_id AND NOT t.summed AND r.released_at >= :start AND r.released_at < :end""")
                .param("start", start(month))
                .param("end", start(month.plusMonths(1)))
                .update();
        jdbc.sql("""
                INSERT INTO summed_month (month, summed_at) VALUES (?, ?)
                ON CONFLICT (month) DO UPDATE SET summed_at = EXCLUDED.summed_at""")
                .params(month.atDay(1), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The statement's columns are the table's, in its order. */
    private void insert(String table, String sums, YearMonth month) {
        jdbc.sql("INSERT INTO " + table + " " + JdbcReleased.revisions(":month::date", EACH_AND_TOGETHER, "true")
                        + sums)
                .param("month", month.atDay(1))
                .param("starts", new String[] {start(month).toString()})
                .param("ends", new String[] {start(month.plusMonths(1)).toString()})
                .update();
    }

    private static OffsetDateTime start(YearMonth month) {
        return ReportPeriod.of(month).start().atOffset(ZoneOffset.UTC);
    }
}
