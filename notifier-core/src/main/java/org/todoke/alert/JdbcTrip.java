package org.todoke.alert;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/**
 * Several statements in one trip to the database, done there one after the other: each sees what was committed before it
 * began, so a lock taken by one holds for the next. Parameters have names. For one thread.
 */
final class JdbcTrip {
    /** There are few statements, all of them constants. */
    private static final Map<String, ParsedSql> PARSED = new ConcurrentHashMap<>();

    private final JdbcTemplate jdbc;
    private final List<Stop<?>> stops = new ArrayList<>();

    JdbcTrip(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return filled by {@link #go} */
    <T> List<T> query(String sql, Map<String, ?> parameters, RowMapper<T> mapper) {
        Stop<T> stop = Stop.of(sql, parameters, mapper);
        stops.add(stop);
        return stop.rows();
    }

    void update(String sql, Map<String, ?> parameters) {
        stops.add(Stop.of(sql, parameters, null));
    }

    /** What another trip was to do comes after what this one does. */
    void then(JdbcTrip other) {
        stops.addAll(other.stops);
        other.stops.clear();
    }

    /**
     * Does what was asked for since the last time.
     *
     * @throws org.springframework.dao.DataAccessException when one of them fails; none of the later ones is done then
     */
    void go() {
        if (stops.isEmpty()) {
            return;
        }
        String all = stops.stream().map(Stop::sql).collect(Collectors.joining(";\n"));
        jdbc.execute(all, (PreparedStatement statement) -> {
            int number = 1;
            for (Stop<?> stop : stops) {
                for (Object value : stop.values()) {
                    StatementCreatorUtils.setParameterValue(statement, number++, SqlTypeValue.TYPE_UNKNOWN, value);
                }
            }
            statement.execute();
            for (Stop<?> stop : stops) {
                stop.read(statement);
                statement.getMoreResults();
            }
            return null;
        });
        stops.clear();
    }

    private record Stop<T>(
            String sql,
            List<@Nullable Object> values,
            @Nullable RowMapper<T> mapper,
            List<T> rows) {
        static <T> Stop<T> of(String named, Map<String, ?> parameters, @Nullable RowMapper<T> mapper) {
            MapSqlParameterSource source = new MapSqlParameterSource(parameters);
            ParsedSql parsed = PARSED.computeIfAbsent(named, NamedParameterUtils::parseSqlStatement);
            List<@Nullable Object> values = new ArrayList<>();
            for (Object value : NamedParameterUtils.buildValueArray(parsed, source, null)) {
                values.add(value);
            }
            return new Stop<>(
                    NamedParameterUtils.substituteNamedParameters(parsed, source), values, mapper, new ArrayList<>());
        }

        void read(PreparedStatement statement) throws SQLException {
            if (mapper != null) {
                try (ResultSet found = statement.getResultSet()) {
                    while (found.next()) {
                        rows.add(mapper.mapRow(found, rows.size()));
                    }
                }
            }
        }
    }
}
