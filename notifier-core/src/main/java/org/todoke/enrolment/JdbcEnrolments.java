package org.todoke.enrolment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.todoke.enrolment.EnrolmentRequest.State;
import org.todoke.subscriber.SubscribersMerged;

/** Codes, requests and wrong attempts in PostgreSQL. Changes are made in the caller's transaction. */
@Repository
class JdbcEnrolments {
    private static final String SELECT_REQUEST = """
            SELECT e.id, e.subscriber_id, e.category, c.label, e.state, e.asked_at, e.decided_at, e.decided_by
            FROM enrolment e JOIN enrolment_code c ON c.id = e.code_id
            """;

    private final JdbcClient jdbc;

    JdbcEnrolments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether there is such a person */
    boolean lockPerson(UUID subscriberId) {
        return jdbc.sql("SELECT id FROM subscriber WHERE id = ? FOR NO KEY UPDATE")
                .param(subscriberId)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    int wrongSince(UUID subscriberId, Instant since) {
        return jdbc.sql("SELECT wrong FROM enrolment_trouble WHERE subscriber_id = ? AND since > ?")
                .params(subscriberId, Timestamp.from(since))
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** @param since a count that began earlier begins anew */
    void noteWrong(UUID subscriberId, Instant now, Instant since) {
        jdbc.sql("""
                INSERT INTO enrolment_trouble AS t (subscriber_id, since, wrong) VALUES (:person, :now, 1)
                ON CONFLICT (subscriber_id) DO UPDATE SET
                    wrong = CASE WHEN t.since > :since THEN t.wrong + 1 ELSE 1 END,
                    since = CASE WHEN t.since > :since THEN t.since ELSE EXCLUDED.since END""")
                .param("person", subscriberId)
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(since))
                .update();
    }

    /** The code with this hash if it is valid; nobody else uses it until the transaction ends. */
    Optional<EnrolmentCode> lockValid(byte[] hash, Instant now) {
        return jdbc.sql("""
                SELECT * FROM enrolment_code WHERE hash = ? AND withdrawn_at IS NULL
                    AND (expires_at IS NULL OR expires_at > ?) FOR UPDATE""")
                .params(hash, Timestamp.from(now))
                .query((row, n) -> code(row))
                .optional();
    }

    /** @return whether it was not used up */
    boolean use(UUID codeId) {
        return jdbc.sql(
                                "UPDATE enrolment_code SET uses = uses + 1 WHERE id = ? AND (max_uses IS NULL OR uses < max_uses)")
                        .param(codeId)
                        .update()
                == 1;
    }

    /** Requests go over with their person, but for a category they follow by now, or wait for twice. */
    @EventListener
    void takeOver(SubscribersMerged merged) {
        jdbc.sql("""
                UPDATE enrolment g SET subscriber_id = :kept
                WHERE g.subscriber_id = :gone AND g.state = 'WAITING'
                    AND NOT EXISTS (SELECT FROM enrolment k
                        WHERE k.subscriber_id = :kept AND k.category = g.category AND k.state = 'WAITING')
                    AND NOT EXISTS (SELECT FROM subscription s
                        WHERE s.subscriber_id = :kept AND s.category = g.category)""").param("kept", merged.kept()).param("gone", merged.gone()).update();
    }

    boolean isWaiting(UUID subscriberId, String category) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM enrolment WHERE subscriber_id = ? AND category = ? AND state = 'WAITING')")
                .params(subscriberId, category)
                .query(Boolean.class)
                .single();
    }

    List<String> awaited(UUID subscriberId) {
        return jdbc.sql(
                        "SELECT category FROM enrolment WHERE subscriber_id = ? AND state = 'WAITING' ORDER BY asked_at, id")
                .param(subscriberId)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** @return whether there is a new request; not when one waits already, or the code is used up */
    boolean ask(UUID subscriberId, EnrolmentCode code, Instant now) {
        if (isWaiting(subscriberId, code.category()) || !use(code.id())) {
            return false;
        }
        jdbc.sql("""
                INSERT INTO enrolment (id, subscriber_id, category, code_id, state, asked_at)
                VALUES (:id, :person, :category, :code, 'WAITING', :now)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("person", subscriberId)
                .param("category", code.category())
                .param("code", code.id())
                .param("now", Timestamp.from(now))
                .update();
        return true;
    }

    EnrolmentCode insert(NewEnrolmentCode given, byte[] hash, String createdBy, Instant now) {
        Instant expiresAt = given.expiresAt();
        return jdbc.sql("""
                INSERT INTO enrolment_code
                    (id, category, hash, label, needs_approval, max_uses, expires_at, created_by, created_at)
                VALUES (:id, :category, :hash, :label, :approval, CAST(:maxUses AS integer),
                    CAST(:expiresAt AS timestamptz), :createdBy, :now)
                RETURNING *""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("category", given.category())
                .param("hash", hash)
                .param("label", given.label())
                .param("approval", given.needsApproval())
                .param("maxUses", given.maxUses())
                .param("expiresAt", expiresAt == null ? null : Timestamp.from(expiresAt))
                .param("createdBy", createdBy)
                .param("now", Timestamp.from(now))
                .query((row, n) -> code(row))
                .single();
    }

    List<EnrolmentCode> codes(String category) {
        return jdbc.sql("SELECT * FROM enrolment_code WHERE category = ? ORDER BY created_at DESC, id DESC")
                .param(category)
                .query((row, n) -> code(row))
                .list();
    }

    boolean withdraw(String category, UUID id, Instant now) {
        return jdbc.sql(
                                "UPDATE enrolment_code SET withdrawn_at = ? WHERE id = ? AND category = ? AND withdrawn_at IS NULL")
                        .params(Timestamp.from(now), id, category)
                        .update()
                == 1;
    }

    List<EnrolmentRequest> requests(State state, int limit) {
        return jdbc.sql(SELECT_REQUEST + "WHERE e.state = ? ORDER BY e.asked_at, e.id LIMIT ?")
                .params(state.name(), limit)
                .query((row, n) -> request(row))
                .list();
    }

    List<EnrolmentRequest> waiting(String category, int limit) {
        return jdbc.sql(SELECT_REQUEST
                        + "WHERE e.state = 'WAITING' AND e.category = ? ORDER BY e.asked_at, e.id LIMIT ?")
                .params(category, limit)
                .query((row, n) -> request(row))
                .list();
    }

    Optional<EnrolmentRequest> find(UUID id) {
        return jdbc.sql(SELECT_REQUEST + "WHERE e.id = ?")
                .param(id)
                .query((row, n) -> request(row))
                .optional();
    }

    /** @return whether it was waiting */
    boolean decide(UUID id, State state, String actor, Instant now) {
        return jdbc.sql(
                                "UPDATE enrolment SET state = ?, decided_at = ?, decided_by = ? WHERE id = ? AND state = 'WAITING'")
                        .params(state.name(), Timestamp.from(now), actor, id)
                        .update()
                == 1;
    }

    /** A request that was rejected did not use its code. */
    void giveBack(UUID requestId) {
        jdbc.sql("UPDATE enrolment_code SET uses = uses - 1 WHERE id = (SELECT code_id FROM enrolment WHERE id = ?)")
                .param(requestId)
                .update();
    }

    private static EnrolmentCode code(ResultSet row) throws SQLException {
        return new EnrolmentCode(
                row.getObject("id", UUID.class),
                row.getString("category"),
                row.getString("label"),
                row.getBoolean("needs_approval"),
                row.getObject("max_uses", Integer.class),
                row.getInt("uses"),
                instant(row, "expires_at"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "withdrawn_at"));
    }

    private static EnrolmentRequest request(ResultSet row) throws SQLException {
        return new EnrolmentRequest(
                row.getObject("id", UUID.class),
                row.getObject("subscriber_id", UUID.class),
                row.getString("category"),
                row.getString("label"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("asked_at").toInstant(),
                instant(row, "decided_at"),
                row.getString("decided_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
