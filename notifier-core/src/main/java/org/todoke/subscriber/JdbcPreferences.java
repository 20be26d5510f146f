package org.todoke.subscriber;

import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.content.Language;

/** What people chose, beside their name. */
@Repository
class JdbcPreferences implements Preferences {
    private final JdbcClient jdbc;

    JdbcPreferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<QuietHours> quietHours(UUID subscriberId) {
        return jdbc.sql("SELECT quiet_from, quiet_to FROM subscriber WHERE id = ? AND quiet_from IS NOT NULL")
                .param(subscriberId)
                .query((row, n) -> new QuietHours(
                        row.getObject("quiet_from", LocalTime.class), row.getObject("quiet_to", LocalTime.class)))
                .optional();
    }

    @Override
    public boolean setQuietHours(UUID subscriberId, @Nullable QuietHours hours) {
        return jdbc.sql(
                                "UPDATE subscriber SET quiet_from = CAST(:from AS time), quiet_to = CAST(:to AS time) WHERE id = :id")
                        .param("from", hours == null ? null : hours.from())
                        .param("to", hours == null ? null : hours.to())
                        .param("id", subscriberId)
                        .update()
                == 1;
    }

    @Override
    public boolean setLanguage(UUID subscriberId, Language language) {
        return jdbc.sql("UPDATE subscriber SET language = ? WHERE id = ?")
                        .params(language.tag(), subscriberId)
                        .update()
                == 1;
    }
}
