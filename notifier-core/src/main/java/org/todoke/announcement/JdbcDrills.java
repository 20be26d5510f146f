package org.todoke.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of drills and of what was made in them. */
@Repository
class JdbcDrills implements Drills {
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcDrills(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Shared lock: ending waits for whoever is making something, and then finds it. */
    @Override
    public Optional<Drill> current() {
        return jdbc.sql("SELECT * FROM drill WHERE ended_at IS NULL AND until > ? FOR SHARE")
                .param(utc(clock.instant()))
                .query(JdbcDrills::drill)
                .optional();
    }

    @Override
    public void join(UUID announcementId, Drill drill) {
        jdbc.sql("INSERT INTO drill_announcement (announcement_id, drill_id) VALUES (?, ?)")
                .params(announcementId, drill.id())
                .update();
    }

    @Override
    public Optional<Drill> of(UUID announcementId) {
        return jdbc.sql("""
                SELECT d.* FROM drill d JOIN drill_announcement m ON m.drill_id = d.id WHERE m.announcement_id = ?""").param(announcementId).query(JdbcDrills::drill).optional();
    }

    /** Keeps everybody else who switches waiting until the transaction ends. */
    void lock() {
        jdbc.sql("LOCK TABLE drill IN SHARE ROW EXCLUSIVE MODE").update();
    }

    Drill insert(Instant until, String title, String actor) {
        return jdbc.sql("INSERT INTO drill (title, until, started_by, started_at) VALUES (?, ?, ?, ?) RETURNING *")
                .params(title, utc(until), actor, utc(clock.instant()))
                .query(JdbcDrills::drill)
                .single();
    }

    Drill change(Drill drill, Instant until, String title) {
        return jdbc.sql("UPDATE drill SET title = ?, until = ? WHERE id = ? RETURNING *")
                .params(title, utc(until), drill.id())
                .query(JdbcDrills::drill)
                .single();
    }

    void end(Drill drill, String actor) {
        jdbc.sql("UPDATE drill SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL")
                .params(utc(clock.instant()), actor, drill.id())
                .update();
    }

    /** Ends those whose time has come. */
    List<Drill> endDue(String actor) {
        return jdbc.sql(
                        "UPDATE drill SET ended_at = until, ended_by = ? WHERE ended_at IS NULL AND until <= ? RETURNING *")
                .params(actor, utc(clock.instant()))
                .query(JdbcDrills::drill)
                .list();
    }

    /** What was made in drills that have ended, and still stands somewhere before its release. */
    List<UUID> leftOver() {
        return jdbc.sql("""
                SELECT a.id FROM drill d JOIN drill_announcement m ON m.drill_id = d.id
                JOIN announcement a ON a.id = m.announcement_id
                WHERE NOT d.settled AND d.ended_at IS NOT NULL
                    AND a.state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SCHEDULED')""").query((row, n) -> row.getObject("id", UUID.class)).list();
    }

    /** Drills that have ended and left nothing over need not be looked at again. */
    void settle() {
        jdbc.sql("""
                UPDATE drill d SET settled = true WHERE NOT settled AND ended_at IS NOT NULL AND NOT EXISTS (
                    SELECT FROM drill_announcement m JOIN announcement a ON a.id = m.announcement_id
                    WHERE m.drill_id = d.id
                        AND a.state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'SCHEDULED'))""").update();
    }

    private static Drill drill(ResultSet row, int number) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Drill(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(endedAt));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
