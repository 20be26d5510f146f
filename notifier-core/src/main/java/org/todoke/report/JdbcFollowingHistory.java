package org.todoke.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.IntConsumer;
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
 * Keeps the history of who follows what: takes the joins and leaves of the last minutes into their days, and counts everybody
 * once a day, for what is neither (see ADR 34).
 */
@Component
class JdbcFollowingHistory {
    private static final Logger log = LoggerFactory.getLogger(JdbcFollowingHistory.class);
    /** One instance of the hub at a time. */
    private static final long LOCK = 0x7472_6570L;
    /** People. A hub of no more is counted whenever somebody came or went, a larger one by the night. */
    private static final int SMALL = 100_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    JdbcFollowingHistory(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        // Whoever joins between two statements must be in all of them or in none.
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT30S")
    void keep() {
        inTurn(taken -> {
            LocalDate today = ReportPeriod.dayOf(clock.instant());
            if (!wasCounted(today) || (taken > 0 && isSmall())) {
                count(today);
            }
        });
    }

    void count() {
        inTurn(_ -> count(ReportPeriod.dayOf(clock.instant())));
    }

    private void inTurn(IntConsumer work) {
        try {
            transaction.executeWithoutResult(_ -> {
                if (jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
                        .param(LOCK)
                        .query(Boolean.class)
                        .single()) {
                    work.accept(takeIn());
                }
            });
        } catch (ConcurrencyFailureException e) {
            log.info("Another instance has just kept the history of subscribers; this one looks again later", e);
        }
    }

    private int takeIn() {
        return jdbc.sql("""
                WITH taken AS (DELETE FROM following_change RETURNING *)
                INSERT INTO following_day AS d (day, category, channel, area, joined, departed)
                SELECT day, category, channel, area, sum(joined), sum(departed) FROM taken GROUP BY 1, 2, 3, 4
                ON CONFLICT (day, category, channel, area)
                DO UPDATE SET joined = d.joined + EXCLUDED.joined, departed = d.departed + EXCLUDED.departed""").update();
    }

    /** Then counting takes no time worth sparing, and the whole hub's figure is that of these minutes. */
    private boolean isSmall() {
        return jdbc.sql("SELECT count(*) FROM (SELECT FROM subscriber LIMIT ?) AS few")
                        .param(SMALL + 1)
                        .query(Integer.class)
                        .single()
                <= SMALL;
    }

    private boolean wasCounted(LocalDate day) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM following_count WHERE day = ?)")
                .param(day)
                .query(Boolean.class)
                .single();
    }

    /** The first count of a day says how the day before ended; a later one is about today. */
    private void count(LocalDate today) {
        LocalDate base = jdbc.sql("SELECT max(day) FROM following_count WHERE opening AND day <= ?")
                .param(today)
                .query(LocalDate.class)
                .single();
        LocalDate settled = wasCounted(today) || !base.isBefore(today) ? today : today.minusDays(1);
        int corrected = settle(base, settled);
        boolean opening = base.isBefore(today.withDayOfMonth(1));
        if (opening) {
            open(base, today);
        }
        jdbc.sql("""
                INSERT INTO following_count (day, opening, counted_at) VALUES (:day, :opening, :now)
                ON CONFLICT (day) DO UPDATE SET counted_at = EXCLUDED.counted_at""")
                .param("day", today)
                .param("opening", opening)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        log.info("Subscribers are counted; {} figures differ from yesterday's with its joins and leaves", corrected);
    }

    private int settle(LocalDate base, LocalDate settled) {
        return jdbc.sql("""
                INSERT INTO following_day AS d (day, category, channel, area, other)
                SELECT :settled, category, channel, area, COALESCE(n.subscribers, 0) - COALESCE(k.subscribers, 0)
                FROM following_now n FULL JOIN (%s) k USING (category, channel, area)
                WHERE COALESCE(n.subscribers, 0) <> COALESCE(k.subscribers, 0)
                ON CONFLICT (day, category, channel, area)
                DO UPDATE SET other = d.other + EXCLUDED.other""".formatted(level("true")))
                .param("base", base)
                .param("settled", settled)
                .update();
    }

    private void open(LocalDate base, LocalDate today) {
        jdbc.sql("""
                INSERT INTO following_opening (day, category, channel, area, subscribers)
                SELECT :today, category, channel, area, subscribers FROM (%s) k WHERE subscribers <> 0""".formatted(level("day < :today")))
                .param("base", base)
                .param("today", today)
                .update();
    }

    /** What an opening and the changes since it add up to. */
    private static String level(String which) {
        return """
                SELECT category, channel, area, sum(n)::integer AS subscribers FROM (
                    SELECT category, channel, area, subscribers AS n FROM following_opening WHERE day = :base
                    UNION ALL
                    SELECT category, channel, area, joined - departed + other FROM following_day
                    WHERE day >= :base AND %s) steps
                GROUP BY 1, 2, 3""".formatted(which);
    }
}
