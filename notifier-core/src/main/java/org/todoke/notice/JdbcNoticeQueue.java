package org.todoke.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;

/**
 * The worker's side of table {@code notice}. Several instances share it: a notice that is taken belongs to one until its
 * lease ends. Each statement is a transaction of its own, so nothing is held while a provider is called.
 */
@Repository
class JdbcNoticeQueue {
    private final JdbcClient jdbc;
    private final NoticeProperties properties;
    private final Clock clock;

    JdbcNoticeQueue(JdbcClient jdbc, NoticeProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What is due, longest waiting first.
     *
     * @param inHand what this instance has already, however its leases stand
     */
    List<Taken> take(Channel channel, int limit, Collection<UUID> inHand) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        UPDATE notice SET in_hand = true, next_attempt_at = :lease, attempts = attempts + 1
                        WHERE id IN (
                            SELECT id FROM notice
                            WHERE state = 'WAITING' AND channel = :channel AND next_attempt_at <= :now
                                AND id <> ALL(:inHand)
                            ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING id, channel, language, address, content, attempts, created_at, expires_at
                        """)
                .param("lease", Timestamp.from(now.plus(properties.lease())))
                .param("now", Timestamp.from(now))
                .param("channel", channel.code())
                .param("limit", limit)
                .param("inHand", inHand.toArray(UUID[]::new))
                .query((row, n) -> taken(row))
                .list();
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getObject("id", UUID.class),
                Channel.ofCode(row.getInt("channel")),
                new Language(row.getString("language")),
                row.getBytes("address"),
                row.getBytes("content"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    /** A sign of life: nobody else takes these up for another lease. */
    void renew(Collection<UUID> inHand) {
        jdbc.sql("UPDATE notice SET next_attempt_at = ? WHERE id = ANY(?) AND state = 'WAITING' AND in_hand")
                .param(Timestamp.from(clock.instant().plus(properties.lease())))
                .param(inHand.toArray(UUID[]::new))
                .update();
    }

    /** Ends it and erases what it said and to whom. Nothing happens when another instance has taken it up since. */
    void end(Taken notice, NoticeState state, @Nullable String providerId, @Nullable String code) {
        jdbc.sql("""
                        UPDATE notice SET state = :state, provider_id = :providerId, code = :code, ended_at = :now,
                            address = NULL, address_index = NULL, content = NULL
                        WHERE id = :id AND state = 'WAITING' AND attempts = :attempt
                        """)
                .param("state", state.name())
                .param("providerId", providerId)
                .param("code", code)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", notice.id())
                .param("attempt", notice.attempt())
                .update();
    }

    /** Gives it back for another attempt. Nothing happens when another instance has taken it up since. */
    void postpone(Taken notice, Instant until, String code) {
        jdbc.sql("""
                        UPDATE notice SET in_hand = false, next_attempt_at = :until, code = :code
                        WHERE id = :id AND state = 'WAITING' AND attempts = :attempt
                        """)
                .param("until", Timestamp.from(until))
                .param("code", code)
                .param("id", notice.id())
                .param("attempt", notice.attempt())
                .update();
    }

    /** How many wait, by channel; a channel with none is absent. */
    Map<Channel, Integer> waiting() {
        Map<Channel, Integer> waiting = new EnumMap<>(Channel.class);
        jdbc.sql("SELECT channel, count(*) AS n FROM notice WHERE state = 'WAITING' GROUP BY channel")
                .query(row -> {
                    waiting.put(Channel.ofCode(row.getInt("channel")), row.getInt("n"));
                });
        return waiting;
    }

    /**
     * Ends what nobody could send in its time, also of a channel that has been switched off since, and forgets what ended
     * long ago.
     */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void tidy() {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        UPDATE notice SET state = 'EXPIRED', ended_at = :now,
                            address = NULL, address_index = NULL, content = NULL
                        WHERE state = 'WAITING' AND expires_at <= :now AND next_attempt_at <= :now
                        """).param("now", now).update();
        jdbc.sql("DELETE FROM notice WHERE state <> 'WAITING' AND ended_at < ?")
                .param(Timestamp.from(clock.instant().minus(properties.keep())))
                .update();
    }
}
