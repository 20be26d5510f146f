package org.todoke.delivery;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
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
    private final JdbcTally tally;
    private final JdbcUntold untold;
    private final JdbcReceipts receipts;
    private final EndpointHealth health;
    private final NextAttempt nextAttempt;
    private final Clock clock;

    JdbcLedger(
            DataSource dataSource,
            JdbcClient jdbc,
            JdbcTally tally,
            JdbcUntold untold,
            JdbcReceipts receipts,
            EndpointHealth health,
            NextAttempt nextAttempt,
            Clock clock) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
        this.tally = tally;
        this.untold = untold;
        this.receipts = receipts;
        this.health = health;
        this.nextAttempt = nextAttempt;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(UUID revision, List<LedgerRow> rows) {
        copy(revision, rows);
        untold.open(revision, rows);
        // In the recorders' order, so that none of them waits for this one in a circle.
        Map<Channel, List<LedgerRow>> byChannel = rows.stream()
                .collect(Collectors.groupingBy(
                        LedgerRow::channel, () -> new EnumMap<>(Channel.class), Collectors.toList()));
        byChannel.forEach((channel, ofChannel) -> {
            TallyChange change = new TallyChange();
            ofChannel.forEach(row -> change.add(row.state(), 1));
            tally.apply(revision, channel, change);
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
        health.note(invalidAddresses(reports));
    }

    @Override
    @Transactional
    public void recordReceipts(List<Receipt> given) {
        receipts.record(given);
    }

    /** What a provider says at once of an address is as good as what it says of it later. */
    private static List<Receipt> invalidAddresses(List<OutcomeReport> reports) {
        return reports.stream()
                .flatMap(report -> report.outcomes().stream()
                        .filter(outcome -> outcome.kind() == DeliveryOutcome.Kind.ADDRESS_INVALID)
                        .map(outcome -> new Receipt(
                                report.channel(),
                                new DeliveryId(report.revision(), outcome.endpoint()),
                                outcome.providerId(),
                                Receipt.Kind.ADDRESS_INVALID,
                                outcome.at(),
                                outcome.code(),
                                outcome.reason())))
                .toList();
    }

    private void record(UUID revision, Channel channel, List<OutcomeReport> reports) {
        Map<DeliveryState, List<StateChange>> byState = reports.stream()
                .flatMap(report -> report.outcomes().stream().map(outcome -> nextAttempt.decide(report, outcome)))
                .collect(Collectors.groupingBy(
                        StateChange::to, () -> new EnumMap<>(DeliveryState.class), Collectors.toList()));
        TallyChange change = new TallyChange();
        byState.forEach((state, changes) -> move(revision, state, changes, change));
        tally.apply(revision, channel, change);
    }

    private void move(UUID revision, DeliveryState to, List<StateChange> changes, TallyChange change) {
        List<StateChange> once = List.copyOf(changes.stream()
                .collect(Collectors.toMap(StateChange::endpoint, c -> c, (first, second) -> second))
                .values());
        Set<DeliveryState> from = EnumSet.noneOf(DeliveryState.class);
        jdbc.sql("""
                WITH moved AS (
                    UPDATE delivery d SET state = :to, attempts = GREATEST(d.attempts, c.attempt),
                        sent_at = CASE WHEN :accepted THEN c.at ELSE d.sent_at END, changed_at = c.at,
                        provider_id = COALESCE(c.provider_id, d.provider_id), code = c.code, reason = c.reason
                    FROM unnest(:endpoints, :attempts, :ats::timestamptz[], :providerIds, :codes, :reasons)
                        AS c (endpoint, attempt, at, provider_id, code, reason)
                    WHERE d.revision_id = :revision AND d.endpoint_id = c.endpoint AND d.state = ANY(:from)
                        AND (:to <> :retrying OR d.attempts < c.attempt)
                    RETURNING old.state AS was, new.subscriber_id, new.endpoint_id, new.channel, new.state, new.code,
                        CASE WHEN :accepted THEN date_trunc('second', c.at) END AS second)
                """ + (to.isUntold() ? JdbcUntold.KEEP : "") + """
                SELECT was, second, count(*) AS n FROM moved GROUP BY was, second""")
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
                    DeliveryState was = DeliveryState.ofCode(row.getShort("was"));
                    long moved = row.getLong("n");
                    from.add(was);
                    change.add(was, -moved);
                    change.add(to, moved);
                    Timestamp second = row.getTimestamp("second");
                    if (second != null) {
                        change.handedOff(second.toInstant(), moved);
                    }
                });
        if (to == DeliveryState.SENT) {
            keepHandOffs(revision, once, change);
        }
        if (to == DeliveryState.RETRYING) {
            keepRetries(revision, once);
        } else if (from.contains(DeliveryState.RETRYING)) {
            forgetRetries(revision, once);
        }
    }

    /** Those that a receipt overtook stay in its state, but when they were handed over is told all the same. */
    private void keepHandOffs(UUID revision, List<StateChange> accepted, TallyChange change) {
        long moved = change.count(DeliveryState.SENT);
        if (moved < accepted.size()) {
            moved += receipts.keepHandOffs(revision, accepted, change);
        }
        if (moved > 0) {
            accepted.forEach(c -> change.handedOff(c.at()));
        }
    }

    private void forgetRetries(UUID revision, List<StateChange> changes) {
        jdbc.sql("DELETE FROM delivery_retry WHERE revision_id = ? AND endpoint_id = ANY(?)")
                .params(revision, column(changes, StateChange::endpoint, UUID[]::new))
                .update();
    }

    private void keepRetries(UUID revision, List<StateChange> changes) {
        jdbc.sql("""
                INSERT INTO delivery_retry (revision_id, endpoint_id, due_at, waits)
                SELECT d.revision_id, d.endpoint_id, c.due_at,
                    CASE WHEN d.batch = :digest THEN 2 WHEN d.code = :quietHours THEN 1 ELSE 0 END
                        + CASE WHEN d.code = :paused THEN 3 ELSE 0 END
                FROM unnest(:endpoints, :attempts, :dueAts::timestamptz[]) AS c (endpoint, attempt, due_at)
                JOIN delivery d ON d.revision_id = :revision AND d.endpoint_id = c.endpoint
                    AND d.state = :retrying AND d.attempts = c.attempt
                ON CONFLICT DO NOTHING""")
                .param("revision", revision)
                .param("retrying", DeliveryState.RETRYING.code())
                .param("digest", LedgerRow.WAITS_FOR_DIGEST)
                .param("quietHours", DeliveryOutcome.QUIET_HOURS)
                .param("paused", DeliveryOutcome.PAUSED)
                .param("endpoints", column(changes, StateChange::endpoint, UUID[]::new))
                .param("attempts", column(changes, c -> (short) c.attempt(), Short[]::new))
                .param(
                        "dueAts",
                        column(changes, c -> Objects.requireNonNull(c.dueAt()).toString(), String[]::new))
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
    public Standing standing(UUID revision) {
        String which = BatchId.isDigest(revision) ? "id IN (SELECT revision_id FROM digest WHERE id = ?)" : "id = ?";
        return jdbc.sql("""
                SELECT bool_or(withdrawn_at IS NOT NULL) AS withdrawn, bool_or(stopped_at IS NOT NULL) AS stopped,
                    bool_or(paused_at IS NOT NULL) AS paused
                FROM revision WHERE\s""" + which)
                .param(revision)
                .query((row, n) -> standing(row))
                .single();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        if (row.getBoolean("withdrawn")) {
            return Standing.WITHDRAWN;
        }
        if (row.getBoolean("stopped")) {
            return Standing.STOPPED;
        }
        return row.getBoolean("paused") ? Standing.PAUSED : Standing.GOES;
    }

    /** The codes of the states that may change to {@code to}. */
    static Short[] predecessors(DeliveryState to) {
        return Stream.of(DeliveryState.values())
                .filter(from -> from.allows(to))
                .map(DeliveryState::code)
                .toArray(Short[]::new);
    }

    static <T> T[] column(List<StateChange> changes, Function<StateChange, @Nullable T> value, IntFunction<T[]> array) {
        return changes.stream().map(value).toArray(array);
    }
}
