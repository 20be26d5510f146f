package org.todoke.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code feed_entry} and {@code feed_lease}. */
@Repository
class JdbcFeedMemory implements FeedMemory {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcFeedMemory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Set<String> unknown(String feed, Collection<String> ids) {
        return new HashSet<>(jdbc.sql("""
                SELECT listed.id FROM unnest(:ids::text[]) AS listed (id)
                WHERE NOT EXISTS (SELECT 1 FROM feed_entry WHERE feed = :feed AND entry = listed.id)""")
                .param("ids", ids.toArray(String[]::new))
                .param("feed", feed)
                .query(String.class)
                .list());
    }

    @Override
    public void remember(String feed, Collection<Entry> entries) {
        jdbc.sql("""
                INSERT INTO feed_entry (feed, entry, said_at, handled_at)
                SELECT DISTINCT ON (id) :feed, id, said_at::timestamptz, :now
                FROM unnest(:ids::text[], :times::text[]) AS dealt (id, said_at)
                ON CONFLICT (feed, entry) DO NOTHING""")
                .param("feed", feed)
                .param("now", utc(clock.instant()))
                .param("ids", entries.stream().map(Entry::id).toArray(String[]::new))
                .param(
                        "times",
                        entries.stream().map(entry -> entry.at().toString()).toArray(String[]::new))
                .update();
    }

    @Override
    public Optional<Instant> newest(String feed) {
        return jdbc.sql("SELECT said_at FROM feed_entry WHERE feed = ? ORDER BY said_at DESC LIMIT 1")
                .param(feed)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    @Override
    public void forget(String feed, Instant before, Collection<String> listed) {
        jdbc.sql(
                        "DELETE FROM feed_entry WHERE feed = :feed AND handled_at < :before AND entry <> ALL (:listed::text[])")
                .param("feed", feed)
                .param("before", utc(before))
                .param("listed", listed.toArray(String[]::new))
                .update();
    }

    /** By the database's clock: it is the same one for all instances. */
    @Override
    public boolean lease(String feed, UUID holder, Duration time) {
        return jdbc.sql("""
                INSERT INTO feed_lease (feed, holder, until) VALUES (:feed, :holder, now() + :millis * interval '1 ms')
                ON CONFLICT (feed) DO UPDATE SET holder = excluded.holder, until = excluded.until
                WHERE feed_lease.holder = excluded.holder OR feed_lease.until < now()""")
                        .param("feed", feed)
                        .param("holder", holder)
                        .param("millis", time.toMillis())
                        .update()
                == 1;
    }

    @Override
    public void release(String feed, UUID holder) {
        jdbc.sql("DELETE FROM feed_lease WHERE feed = ? AND holder = ?")
                .params(feed, holder)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
