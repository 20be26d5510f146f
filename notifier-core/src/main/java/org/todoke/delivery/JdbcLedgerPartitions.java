package org.todoke.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Prepares the ledger's partitions: last month's, this month's and the next two. */
@Component
class JdbcLedgerPartitions implements SmartLifecycle {
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile boolean running;

    JdbcLedgerPartitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedRateString = "PT12H", initialDelayString = "PT12H")
    void prepare() {
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        for (int offset = -1; offset <= 2; offset++) {
            YearMonth month = now.plusMonths(offset);
            // Every row changes at least once: with room for a second version of each, it changes on its page (HOT).
            // Names and bounds are computed here, never taken from outside; DDL takes no parameters.
            jdbc.sql(
                            "CREATE TABLE IF NOT EXISTS delivery_%d_%02d PARTITION OF delivery FOR VALUES FROM ('%s') TO ('%s')"
                                            .formatted(
                                                    month.getYear(),
                                                    month.getMonthValue(),
                                                    firstIdOf(month),
                                                    firstIdOf(month.plusMonths(1)))
                                    + " WITH (fillfactor = 45)")
                    .update();
        }
    }

    /** The least UUIDv7 of a month: its 48-bit millisecond time, then zeros (RFC 9562, section 5.7). */
    static UUID firstIdOf(YearMonth month) {
        Instant start = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new UUID(start.toEpochMilli() << 16, 0);
    }

    @Override
    public void start() {
        prepare();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything reads or writes the ledger. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
