package org.todoke.joining;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Sessions in PostgreSQL, found by a hash of their token. */
@Repository
class JdbcResidentSessions implements ResidentSessions {
    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_LENGTH = 43;

    /** So that a page with its many requests writes once. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final JoiningProperties.Session limits;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    JdbcResidentSessions(JdbcClient jdbc, JoiningProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.limits = properties.session();
        this.clock = clock;
    }

    @Override
    public String open(UUID subscriberId) {
        byte[] drawn = new byte[TOKEN_BYTES];
        random.nextBytes(drawn);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        try {
            jdbc.sql("""
                            INSERT INTO resident_session (token_hash, subscriber_id, created_at, seen_at)
                            VALUES (:hash, :subscriber, :now, :now)
                            """)
                    .param("hash", hash(token))
                    .param("subscriber", subscriberId)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new IllegalArgumentException("subscriber " + subscriberId + ": expected somebody the hub knows", e);
        }
        return token;
    }

    @Override
    public Optional<UUID> find(String token) {
        if (token.length() != TOKEN_LENGTH) {
            return Optional.empty();
        }
        record Session(UUID subscriber, Instant seen) {}
        Instant now = clock.instant();
        byte[] hash = hash(token);
        Optional<Session> session = jdbc.sql("""
                        SELECT subscriber_id, seen_at FROM resident_session
                        WHERE token_hash = ? AND seen_at > ? AND created_at > ?
                        """)
                .param(hash)
                .param(Timestamp.from(now.minus(limits.idle())))
                .param(Timestamp.from(now.minus(limits.longest())))
                .query((row, n) -> new Session(
                        row.getObject("subscriber_id", UUID.class),
                        row.getTimestamp("seen_at").toInstant()))
                .optional();
        session.filter(known -> known.seen().isBefore(now.minus(NOTED_EVERY))).ifPresent(known -> note(hash, now));
        return session.map(Session::subscriber);
    }

    private void note(byte[] hash, Instant now) {
        jdbc.sql("UPDATE resident_session SET seen_at = ? WHERE token_hash = ?")
                .param(Timestamp.from(now))
                .param(hash)
                .update();
    }

    @Override
    public void close(String token) {
        jdbc.sql("DELETE FROM resident_session WHERE token_hash = ?")
                .param(hash(token))
                .update();
    }

    @Override
    public void closeAll(UUID subscriberId) {
        jdbc.sql("DELETE FROM resident_session WHERE subscriber_id = ?")
                .param(subscriberId)
                .update();
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT3M")
    void forgetEnded() {
        Instant now = clock.instant();
        jdbc.sql("DELETE FROM resident_session WHERE seen_at <= ? OR created_at <= ?")
                .param(Timestamp.from(now.minus(limits.idle())))
                .param(Timestamp.from(now.minus(limits.longest())))
                .update();
    }

    /** The token is 32 random bytes, so a plain hash is enough: there is nothing to guess. */
    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
