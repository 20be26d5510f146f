package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.fixture.TestServers;

class JdbcLedgerPartitionsTest {
    @Test
    void firstIdOfAMonthCarriesItsFirstMillisecondAndNothingElse() {
        assertThat(JdbcLedgerPartitions.firstIdOf(YearMonth.of(2026, 11)))
                .hasToString("01a19467-e800-0000-0000-000000000000");
    }

    @Test
    void partitionsAreMadeOnceForLastMonthToTheMonthAfterNext() {
        JdbcClient jdbc = JdbcClient.create(TestServers.freshDatabase());
        Clock clock = Clock.fixed(Instant.parse("2026-12-31T23:59:59Z"), ZoneOffset.UTC);
        JdbcLedgerPartitions partitions = new JdbcLedgerPartitions(jdbc, clock);
        partitions.prepare();
        partitions.prepare();
        List<@Nullable String> names = jdbc.sql("SELECT inhrelid::regclass::text FROM pg_inherits"
                        + " WHERE inhparent = 'delivery'::regclass ORDER BY 1")
                .query(String.class)
                .list();
        assertThat(names)
                .containsExactly(
                        "delivery_2026_11",
                        "delivery_2026_12",
                        "delivery_2027_01",
                        "delivery_2027_02",
                        "delivery_other");
    }
}
