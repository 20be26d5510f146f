package org.todoke.staff;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcSignInAttempts implements SignInAttempts {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcSignInAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<Duration> begin(String key, Lockout rule) {
        Instant now = clock.instant();
        Optional<Integer> failures = jdbc.sql("""
                INSERT INTO staff_attempt AS known (key, failures, last_at, blocked_until) VALUES (:key, 1, :now, :now)
                ON CONFLICT (key) DO UPDATE
                SET failures = CASE WHEN known.last_at < :forgotten THEN 1 ELSE known.failures + 1 END, last_at = :now
                WHERE known.blocked_until <= :now
                RETURNING failures""")
                .param("key", key)
                .param("now", Timestamp.from(now))
                .param("forgotten", Timestamp.from(now.minus(Lockout.FORGOTTEN_AFTER)))
                .query(Integer.class)
                .optional();
        if (failures.isEmpty()) {
            return Optional.of(waitOf(key, now));
        }
        jdbc.sql("UPDATE staff_attempt SET blocked_until = ? WHERE key = ?")
                .params(Timestamp.from(now.plus(rule.waitAfter(failures.get()))), key)
                .update();
        return Optional.empty();
    }

    private Duration waitOf(String key, Instant now) {
        return jdbc.sql("SELECT blocked_until FROM staff_attempt WHERE key = ?")
                .param(key)
                .query(Timestamp.class)
                .optional()
                .map(until -> Duration.between(now, until.toInstant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ofSeconds(1));
    }

    @Override
    public void forgive(String key) {
        jdbc.sql("DELETE FROM staff_attempt WHERE key = ?").param(key).update();
    }

    @Override
    public void takeBack(String key) {
        jdbc.sql("UPDATE staff_attempt SET failures = greatest(failures - 1, 0), blocked_until = last_at WHERE key = ?")
                .param(key)
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetOld() {
        jdbc.sql("DELETE FROM staff_attempt WHERE last_at < ?")
                .param(Timestamp.from(clock.instant().minus(Lockout.FORGOTTEN_AFTER)))
                .update();
    }
}
