package org.todoke.delivery;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger in PostgreSQL: rows come in by binary COPY and change by the hundred. */
@Repository
class JdbcLedger implements Ledger {
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final NextAttempt nextAttempt;
    private final Clock clock;

    JdbcLedger(DataSource dataSource, JdbcClient jdbc, NextAttempt nextAttempt, Clock clock) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.nextAttempt = nextAttempt;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(UUID revision, List<LedgerRow> rows) {
        copy(revision, rows);
        rows.stream().collect(Collectors.groupingBy(LedgerRow::channel)).forEach((channel, ofChannel) -> {
            long pending = ofChannel.stream()
                    .filter(row -> row.state() == DeliveryState.PENDING)
                    .count();
            TallyChange change = new TallyChange();
            change.add(DeliveryState.PENDING, pending);
            change.add(DeliveryState.FAILED, ofChannel.size() - pending);
            apply(revision, channel, change);
        });
    }

    private void copy(UUID revision, List<LedgerRow> rows) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try (JdbcLedgerCopy copy =
                new JdbcLedgerCopy(connection.unwrap(PGConnection.class).getCopyAPI(), revision, clock.instant())) {
            for (LedgerRow row : rows) {
                copy.write(row);
            }
            copy.finish();
        } catch (SQLException | IOException e) {
            throw new DataAccessResourceFailureException("COPY of " + rows.size() + " ledger rows failed", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    @Override
    @Transactional
    public void record(List<OutcomeReport> reports) {
        record Key(UUID revision, Channel channel) {}
        // In a fixed order, so that two recorders never wait for each other in a circle.
        reports.stream()
                .collect(Collectors.groupingBy(report -> new Key(report.revision(), report.channel())))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Key::revision).thenComparing(Key::channel)))
                .forEach(entry ->
                        record(entry.getKey().revision(), entry.getKey().channel(), entry.getValue()));
    }

    private void record(UUID revision, Channel channel, List<OutcomeReport> reports) {
        Map<DeliveryState, List<StateChange>> byState = reports.stream()
                .flatMap(report -> report.outcomes().stream().map(outcome -> nextAttempt.decide(report, outcome)))
                .collect(Collectors.groupingBy(
                        StateChange::to, () -> new EnumMap<>(DeliveryState.class), Collectors.toList()));
        TallyChange change = new TallyChange();
        byState.forEach((state, changes) -> move(revision, state, changes, change));
        apply(revision, channel, change);
    }

    private void move(UUID revision, DeliveryState to, List<StateChange> changes, TallyChange tally) {
        List<StateChange> once = List.copyOf(changes.stream()
                .collect(Collectors.toMap(StateChange::endpoint, c -> c, (first, second) -> second))
                .values());
        jdbc.sql("""
                WITH moved AS (
                    UPDATE delivery d SET state = :to, attempts = GREATEST(d.attempts, c.attempt),
                        sent_at = CASE WHEN :accepted THEN c.at ELSE d.sent_at END, changed_at = c.at,
                        provider_id = COALESCE(c.provider_id, d.provider_id), code = c.code, reason = c.reason
                    FROM unnest(:endpoints, :attempts, :ats::timestamptz[], :providerIds, :codes, :reasons)
                        AS c (endpoint, attempt, at, provider_id, code, reason)
                    WHERE d.revision_id = :revision AND d.endpoint_id = c.endpoint AND d.state = ANY(:from)
                        AND (:to <> :retrying OR d.attempts < c.attempt)
                    RETURNING old.state AS was, new.endpoint_id AS endpoint)
                SELECT was, count(*) AS n FROM moved GROUP BY was""")
                .param("to", to.code())
                .param("retrying", DeliveryState.RETRYING.code())
                .param("accepted", to == DeliveryState.SENT)
                .param("revision", revision)
                .param("from", predecessors(to))
                .param("endpoints", column(once, StateChange::endpoint, UUID[]::new))
                .param("attempts", column(once, c -> (short) c.attempt(), Short[]::new))
                .param("ats", column(once, c -> c.at().toString(), String[]::new))
                .param("providerIds", column(once, StateChange::providerId, String[]::new))
                .param("codes", column(once, StateChange::code, String[]::new))
                .param("reasons", column(once, StateChange::reason, String[]::new))
                .query(row -> {
                    long moved = row.getLong("n");
                    tally.add(DeliveryState.ofCode(row.getShort("was")), -moved);
                    tally.add(to, moved);
                });
        if (to == DeliveryState.SENT) {
            once.forEach(c -> tally.handedOff(c.at()));
        }
        keepRetries(revision, to, once);
    }

    private void keepRetries(UUID revision, DeliveryState to, List<StateChange> changes) {
        UUID[] endpoints = column(changes, StateChange::endpoint, UUID[]::new);
        if (to != DeliveryState.RETRYING) {
            jdbc.sql("DELETE FROM delivery_retry WHERE revision_id = ? AND endpoint_id = ANY(?)")
                    .params(revision, endpoints)
                    .update();
            return;
        }
        jdbc.sql("""
                INSERT INTO delivery_retry (revision_id, endpoint_id, due_at)
                SELECT d.revision_id, d.endpoint_id, c.due_at
                FROM unnest(:endpoints, :attempts, :dueAts::timestamptz[]) AS c (endpoint, attempt, due_at)
                JOIN delivery d ON d.revision_id = :revision AND d.endpoint_id = c.endpoint
                    AND d.state = :retrying AND d.attempts = c.attempt
                ON CONFLICT DO NOTHING""")
                .param("revision", revision)
                .param("retrying", DeliveryState.RETRYING.code())
                .param("endpoints", endpoints)
                .param("attempts", column(changes, c -> (short) c.attempt(), Short[]::new))
                .param(
                        "dueAts",
                        column(changes, c -> Objects.requireNonNull(c.dueAt()).toString(), String[]::new))
                .update();
    }

    private void apply(UUID revision, Channel channel, TallyChange change) {
        if (change.isEmpty()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO tally AS t (revision_id, channel, pending, retrying, sent, delivered, failed, expired,
                    suppressed, first_hand_off_at, last_hand_off_at, changed_at)
                VALUES (:revision, :channel, :pending, :retrying, :sent, :delivered, :failed, :expired, :suppressed,
                    :first::timestamptz, :last::timestamptz, :now)
                ON CONFLICT (revision_id, channel) DO UPDATE SET
                    pending = t.pending + :pending, retrying = t.retrying + :retrying, sent = t.sent + :sent,
                    delivered = t.delivered + :delivered, failed = t.failed + :failed,
                    expired = t.expired + :expired, suppressed = t.suppressed + :suppressed,
                    first_hand_off_at = LEAST(t.first_hand_off_at, :first::timestamptz),
                    last_hand_off_at = GREATEST(t.last_hand_off_at, :last::timestamptz), changed_at = :now""")
                .param("revision", revision)
                .param("channel", channel.code())
                .params(change.counts())
                .param("first", utc(change.first()))
                .param("last", utc(change.last()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public Set<UUID> stillOpen(UUID revision, Collection<UUID> endpoints, int attempt) {
        return new HashSet<>(jdbc.sql("""
                SELECT endpoint_id FROM delivery WHERE revision_id = :revision AND endpoint_id = ANY(:endpoints)
                    AND state = ANY(:open) AND attempts < :attempt""")
                .param("revision", revision)
                .param("endpoints", endpoints.toArray(UUID[]::new))
                .param("open", DeliveryState.openCodes())
                .param("attempt", attempt)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list());
    }

    @Override
    public boolean isWithdrawn(UUID revision) {
        return jdbc.sql("SELECT withdrawn_at IS NOT NULL FROM revision WHERE id = ?")
                .param(revision)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static Short[] predecessors(DeliveryState to) {
        return Stream.of(DeliveryState.values())
                .filter(from -> from.allows(to))
                .map(DeliveryState::code)
                .toArray(Short[]::new);
    }

    private static <T> T[] column(
            List<StateChange> changes, Function<StateChange, @Nullable T> value, IntFunction<T[]> array) {
        return changes.stream().map(value).toArray(array);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
