package org.todoke.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audit.AuditLog;

/** Approval settings in PostgreSQL. Asked with each decision of a person, so every answer is read afresh. */
@Repository
class JdbcApprovalSettings implements ApprovalSettingsBook {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    JdbcApprovalSettings(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public ApprovalSettings of(String category) {
        return jdbc.sql("SELECT * FROM approval_settings WHERE category = ?")
                .param(category)
                .query(JdbcApprovalSettings::settings)
                .optional()
                .orElse(ApprovalSettings.DEFAULT);
    }

    @Override
    @Transactional
    public void set(String category, ApprovalSettings settings, String actor) {
        ApprovalHours hours = settings.hours();
        Duration overdueAfter = settings.overdueAfter();
        try {
            jdbc.sql("""
                            INSERT INTO approval_settings VALUES (:category, :twoForRoutine, :twoForEmergency, :from, :to,
                                :weekdaysOnly, :outside, :overdue, :release, :actor, :at)
                            ON CONFLICT (category) DO UPDATE SET two_for_routine = EXCLUDED.two_for_routine,
                                two_for_emergency = EXCLUDED.two_for_emergency, hours_from = EXCLUDED.hours_from,
                                hours_to = EXCLUDED.hours_to, weekdays_only = EXCLUDED.weekdays_only,
                                outside_hours = EXCLUDED.outside_hours, overdue_minutes = EXCLUDED.overdue_minutes,
                                release_when_overdue = EXCLUDED.release_when_overdue,
                                changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at""")
                    .param("category", category)
                    .param("twoForRoutine", settings.twoForRoutine())
                    .param("twoForEmergency", settings.twoForEmergency())
                    .param("from", hours == null ? null : hours.from())
                    .param("to", hours == null ? null : hours.to())
                    .param("weekdaysOnly", hours != null && hours.weekdaysOnly())
                    .param("outside", (hours == null ? ApprovalHours.Outside.WAIT : hours.outside()).name())
                    .param("overdue", overdueAfter == null ? null : (int) overdueAfter.toMinutes())
                    .param("release", settings.releaseWhenOverdue())
                    .param("actor", actor)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DataIntegrityViolationException e) {
            throw new IllegalArgumentException("category \"" + category + "\": expected the code of one there is", e);
        }
        audit.record(actor, "approval-settings.changed", category, Map.of("settings", settings.toString()));
    }

    private static ApprovalSettings settings(ResultSet row, int number) throws SQLException {
        Integer overdue = row.getObject("overdue_minutes", Integer.class);
        return new ApprovalSettings(
                row.getBoolean("two_for_routine"),
                row.getBoolean("two_for_emergency"),
                hours(row),
                overdue == null ? null : Duration.ofMinutes(overdue),
                row.getBoolean("release_when_overdue"));
    }

    private static @Nullable ApprovalHours hours(ResultSet row) throws SQLException {
        LocalTime from = row.getObject("hours_from", LocalTime.class);
        LocalTime to = row.getObject("hours_to", LocalTime.class);
        return from == null || to == null
                ? null
                : new ApprovalHours(
                        from,
                        to,
                        row.getBoolean("weekdays_only"),
                        ApprovalHours.Outside.valueOf(row.getString("outside_hours")));
    }
}
