package org.todoke.callback;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

@Repository
class JdbcHandledCallbacks implements HandledCallbacks {
    private static final Duration KEPT = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcHandledCallbacks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean contains(String provider, String id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM handled_callback WHERE provider = ? AND id = ?)")
                .param(provider)
                .param(id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void add(String provider, String id) {
        jdbc.sql("INSERT INTO handled_callback (provider, id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .param(provider)
                .param(id)
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /** Nobody brings anything back after a year. */
    @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT15M")
    void forgetOld() {
        jdbc.sql("DELETE FROM handled_callback WHERE at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
