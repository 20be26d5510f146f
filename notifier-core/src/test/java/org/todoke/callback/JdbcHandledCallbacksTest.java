package org.todoke.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.fixture.TestServers;

class JdbcHandledCallbacksTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcHandledCallbacks handled = at(NOON);

    @Test
    void aMessageIsKnownOnceItWasDealtWith() {
        assertThat(handled.contains("twilio", "SM1")).isFalse();

        handled.add("twilio", "SM1");
        handled.add("twilio", "SM1");

        assertThat(handled.contains("twilio", "SM1")).isTrue();
        assertThat(handled.contains("twilio", "SM2")).isFalse();
        assertThat(handled.contains("line", "SM1")).isFalse();
    }

    @Test
    void afterMoreThanAYearItIsForgotten() {
        handled.add("twilio", "SM1");

        at(Clock.offset(NOON, Duration.ofDays(399))).forgetOld();
        assertThat(handled.contains("twilio", "SM1")).isTrue();

        at(Clock.offset(NOON, Duration.ofDays(401))).forgetOld();
        assertThat(handled.contains("twilio", "SM1")).isFalse();
    }

    private JdbcHandledCallbacks at(Clock clock) {
        return new JdbcHandledCallbacks(JdbcClient.create(database), clock);
    }
}
