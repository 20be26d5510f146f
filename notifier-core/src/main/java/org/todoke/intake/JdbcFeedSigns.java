package org.todoke.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables {@code feed_sign} and {@code feed_watch}. Whether an instance lives is asked of the database's clock: it is the
 * same one for all.
 */
@Repository
class JdbcFeedSigns implements FeedSigns {
    /** A feed that nobody reads any more is forgotten after this time: it has left the settings. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final FeedWatchProperties properties;
    private final TransactionTemplate transaction;

    JdbcFeedSigns(JdbcClient jdbc, FeedWatchProperties properties, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** In the order of names, so that two instances never wait for each other crosswise. */
    @Override
    public void report(HubInstance instance, Collection<FeedSign> signs) {
        List<FeedSign> ordered =
                signs.stream().sorted(Comparator.comparing(FeedSign::feed)).toList();
        transaction.executeWithoutResult(_ -> ordered.forEach(sign -> {
            write(instance, sign);
            remember(sign);
        }));
    }

    private void write(HubInstance instance, FeedSign sign) {
        FeedError error = sign.lastError();
        Duration silentAfter = sign.silentAfter();
        jdbc.sql("""
                INSERT INTO feed_sign (feed, instance, host, route, written_at, stands_by, state, since, last_seen,
                    last_spoke, last_telegram, failing_since, telegrams, dropped, errors, error, error_at, silent_after_ms)
                VALUES (:feed, :instance, :host, :route, now(), :standsBy, :state, :since, :seen,
                    :spoke, :telegram, :failingSince, :telegrams, :dropped, :errors, :error, :errorAt, :silentAfter)
                ON CONFLICT (feed, instance) DO UPDATE SET written_at = excluded.written_at,
                    stands_by = excluded.stands_by, state = excluded.state, last_seen = excluded.last_seen,
                    last_spoke = excluded.last_spoke, last_telegram = excluded.last_telegram,
                    failing_since = excluded.failing_since, telegrams = excluded.telegrams, dropped = excluded.dropped,
                    errors = excluded.errors, error = excluded.error, error_at = excluded.error_at""")
                .param("feed", sign.feed())
                .param("instance", instance.id())
                .param("host", sign.host())
                .param("route", sign.route().name())
                .param("standsBy", sign.standsBy())
                .param("state", sign.state().name())
                .param("since", utc(sign.since()))
                .param("seen", utc(sign.heard().seen()))
                .param("spoke", utc(sign.heard().spoke()))
                .param("telegram", utc(sign.heard().telegram()))
                .param("failingSince", utc(sign.failingSince()))
                .param("telegrams", sign.counts().telegrams())
                .param("dropped", sign.counts().dropped())
                .param("errors", sign.counts().errors())
                .param("error", error == null ? null : storable(error.text()))
                .param("errorAt", error == null ? null : utc(error.at()))
                .param("silentAfter", silentAfter == null ? null : silentAfter.toMillis())
                .update();
    }

    /** What a source answers can hold what a text column cannot. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    private void remember(FeedSign sign) {
        jdbc.sql("""
                INSERT INTO feed_watch (feed, watched_at, last_seen, last_spoke, last_telegram)
                VALUES (:feed, now(), :seen, :spoke, :telegram)
                ON CONFLICT (feed) DO UPDATE SET watched_at = excluded.watched_at,
                    last_seen = greatest(feed_watch.last_seen, excluded.last_seen),
                    last_spoke = greatest(feed_watch.last_spoke, excluded.last_spoke),
                    last_telegram = greatest(feed_watch.last_telegram, excluded.last_telegram)""")
                .param("feed", sign.feed())
                .param("seen", utc(sign.heard().seen()))
                .param("spoke", utc(sign.heard().spoke()))
                .param("telegram", utc(sign.heard().telegram()))
                .update();
    }

    @Override
    public Said others(HubInstance instance) {
        List<FeedSign> signs = new ArrayList<>(jdbc.sql("""
                        SELECT *, written_at > now() - :life * interval '1 ms' AS live FROM feed_sign
                        WHERE instance <> :instance ORDER BY feed, host""")
                .param("life", properties.life().toMillis())
                .param("instance", instance.id())
                .query((row, n) -> sign(row))
                .list());
        Map<String, FeedPast> pasts = new HashMap<>();
        jdbc.sql("SELECT * FROM feed_watch").query(row -> {
            pasts.put(row.getString("feed"), past(row));
        });
        return new Said(List.copyOf(signs), Map.copyOf(pasts));
    }

    /** The last that read a feed stays for a while: that nobody reads it any more must be noticed. */
    @Override
    public void forgetTheGone() {
        jdbc.sql("""
                DELETE FROM feed_sign gone
                WHERE gone.written_at < now() - :kept * interval '1 ms'
                   OR (gone.written_at < now() - :life * interval '1 ms' AND EXISTS (
                        SELECT FROM feed_sign live WHERE live.feed = gone.feed
                            AND live.written_at > now() - :life * interval '1 ms'))""")
                .param("kept", KEPT.toMillis())
                .param("life", properties.life().toMillis())
                .update();
        jdbc.sql("""
                UPDATE feed_watch SET alarm = NULL, alarm_since = NULL, alarm_raised_at = NULL
                WHERE alarm IS NOT NULL AND watched_at < now() - :kept * interval '1 ms'""").param("kept", KEPT.toMillis()).update();
    }

    @Override
    public void signOff(HubInstance instance) {
        jdbc.sql("DELETE FROM feed_sign WHERE instance = ?")
                .param(instance.id())
                .update();
    }

    @Override
    public boolean raise(String feed, FeedAlarm alarm, Runnable telling) {
        return decide(
                jdbc.sql("""
                        INSERT INTO feed_watch (feed, watched_at, alarm, alarm_since, alarm_raised_at)
                        VALUES (:feed, now(), :alarm, :since, :raisedAt)
                        ON CONFLICT (feed) DO UPDATE SET alarm = excluded.alarm, alarm_since = excluded.alarm_since,
                            alarm_raised_at = excluded.alarm_raised_at
                        WHERE feed_watch.alarm IS NULL""")
                        .param("feed", feed)
                        .param("alarm", alarm.trouble().name())
                        .param("since", utc(alarm.since()))
                        .param("raisedAt", utc(alarm.raisedAt())),
                telling);
    }

    @Override
    public boolean settle(String feed, Instant raisedAt, Runnable telling) {
        return decide(jdbc.sql("""
                        UPDATE feed_watch SET alarm = NULL, alarm_since = NULL, alarm_raised_at = NULL
                        WHERE feed = :feed AND alarm_raised_at = :raisedAt""").param("feed", feed).param("raisedAt", utc(raisedAt)), telling);
    }

    /** The row that is changed keeps every other instance waiting until this one has told, or has failed to. */
    private boolean decide(JdbcClient.StatementSpec claim, Runnable telling) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean won = claim.update() == 1;
            if (won) {
                telling.run();
            }
            return won;
        }));
    }

    private static FeedSign sign(ResultSet row) throws SQLException {
        String error = row.getString("error");
        Instant errorAt = instant(row, "error_at");
        long silentAfter = row.getLong("silent_after_ms");
        Duration patience = row.wasNull() ? null : Duration.ofMillis(silentAfter);
        return new FeedSign(
                row.getString("feed"),
                FeedRoute.valueOf(row.getString("route")),
                row.getString("host"),
                needed(row, "written_at"),
                row.getBoolean("live"),
                row.getBoolean("stands_by"),
                FeedState.valueOf(row.getString("state")),
                needed(row, "since"),
                heard(row),
                instant(row, "failing_since"),
                new FeedSign.Counts(row.getLong("telegrams"), row.getLong("dropped"), row.getLong("errors")),
                error == null || errorAt == null ? null : new FeedError(error, errorAt),
                patience);
    }

    private static FeedPast past(ResultSet row) throws SQLException {
        String alarm = row.getString("alarm");
        return new FeedPast(
                heard(row),
                alarm == null
                        ? null
                        : new FeedAlarm(
                                FeedTrouble.valueOf(alarm),
                                needed(row, "alarm_since"),
                                needed(row, "alarm_raised_at")));
    }

    private static Heard heard(ResultSet row) throws SQLException {
        return new Heard(instant(row, "last_seen"), instant(row, "last_spoke"), instant(row, "last_telegram"));
    }

    private static Instant needed(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column), column);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
