package org.todoke.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.todoke.audit.AuditVerdict.Fault;
import org.todoke.audit.AuditVerdict.Kind;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.TestServers;
import tools.jackson.databind.json.JsonMapper;

class JdbcAuditTrailTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00.123456Z"));
    private final AuditLog log = new JdbcAuditLog(jdbc, JSON, clock);
    private final JdbcAuditTrail trail = trail("the key file's secret");

    private JdbcAuditTrail trail(String secret) {
        byte[] bytes = Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 32);
        return new JdbcAuditTrail(jdbc, new JdbcTransactionManager(database), JSON, _ -> bytes);
    }

    @BeforeEach
    void fiveEntries() {
        for (int i = 1; i <= 5; i++) {
            log.record("city-hall", "api-key.issued", "key" + i, Map.of("scopes", "a,b", "name", "窓口" + i));
        }
        trail.linkNew();
    }

    @Test
    void whatNobodyTouchedIsIntact() {
        AuditVerdict verdict = trail.verify(null);

        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.links()).isEqualTo(5);
        assertThat(verdict.unlinked()).isZero();
        assertThat(verdict.head()).isNotNull().extracting(ChainLink::place).isEqualTo(5L);
    }

    @Test
    void entriesWaitAMomentForTheirLink() {
        log.record("city-hall", "api-key.revoked", "key1", Map.of());

        assertThat(trail.verify(null).unlinked()).isEqualTo(1);
        assertThat(trail.verify(null).intact()).isTrue();

        trail.linkNew();
        assertThat(trail.verify(null).unlinked()).isZero();
        assertThat(trail.verify(null).links()).isEqualTo(6);
    }

    @Test
    void entryThatCommitsAfterAYoungerOneFindsItsPlace() {
        jdbc.sql("SELECT nextval(pg_get_serial_sequence('audit_log', 'id'))")
                .query()
                .singleRow();
        log.record("city-hall", "api-key.revoked", "key7", Map.of());
        trail.linkNew();
        jdbc.sql("""
                        INSERT INTO audit_log (id, at, actor, action, subject) OVERRIDING SYSTEM VALUE
                        VALUES (6, now(), 'slow', 'subscribers.imported', 'subscribers')""").update();
        trail.linkNew();

        assertThat(trail.verify(null).intact()).isTrue();
        assertThat(trail.verify(null).links()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor = 'nobody'",
                "action = 'api-key.revoked'",
                "subject = 'key4'",
                "at = at + interval '1 microsecond'",
                "details = '{}'",
                "details = details || '{\"more\": \"x\"}'"
            })
    void changedEntryShows(String change) {
        byHand("audit_log", "UPDATE audit_log SET " + change + " WHERE id = 3");

        assertThat(trail.verify(null).faults()).containsExactly(new Fault(3, 3, Kind.CHANGED));
    }

    @Test
    void removedEntryShows() {
        byHand("audit_log", "DELETE FROM audit_log WHERE id = 2");

        assertThat(trail.verify(null).faults()).containsExactly(new Fault(2, 2, Kind.ENTRY_MISSING));
    }

    @Test
    void removedEntryShowsAlsoWithoutItsLink() {
        byHand("audit_log", "DELETE FROM audit_log WHERE id = 2");
        byHand("audit_chain", "DELETE FROM audit_chain WHERE entry = 2");

        assertThat(trail.verify(null).faults())
                .contains(new Fault(2, 0, Kind.LINK_MISSING), new Fault(3, 3, Kind.CHANGED));
    }

    @Test
    void exchangedEntriesShow() {
        byHand(
                "audit_chain",
                "UPDATE audit_chain SET entry = CASE entry WHEN 2 THEN -3 WHEN 3 THEN 2 END WHERE entry IN (2, 3)");
        byHand("audit_chain", "UPDATE audit_chain SET entry = 3 WHERE entry = -3");

        assertThat(trail.verify(null).faults())
                .containsExactly(new Fault(2, 3, Kind.CHANGED), new Fault(3, 2, Kind.CHANGED));
    }

    @Test
    void cutOffEndShowsToWhoWroteALinkDown() {
        ChainLink known = trail.verify(null).head();
        byHand("audit_log", "DELETE FROM audit_log WHERE id > 3");
        byHand("audit_chain", "DELETE FROM audit_chain WHERE place > 3");

        assertThat(trail.verify(null).intact()).isTrue();
        assertThat(trail.verify(known).faults()).containsExactly(new Fault(5, 0, Kind.KNOWN_LINK_MISSING));
    }

    @Test
    void linkThatWasWrittenDownIsFoundAgain() {
        ChainLink known = trail.verify(null).head();
        log.record("city-hall", "api-key.revoked", "key1", Map.of());
        trail.linkNew();

        assertThat(trail.verify(known).intact()).isTrue();
    }

    @Test
    void whoHasNoKeyFileCanMakeNoLink() {
        byHand("audit_chain", "DELETE FROM audit_chain");
        trail("somebody's guess").linkNew();

        assertThat(trail.verify(null).faults()).hasSize(5).allMatch(fault -> fault.kind() == Kind.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit_chain SET hash = '\\x00'", "DELETE FROM audit_chain", "TRUNCATE audit_chain"})
    void databaseRefusesToChangeTheChain(String change) {
        assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("audit_chain is only added to");
    }

    @Test
    void pagesAreNewestFirst() {
        assertThat(trail.page(null, 2)).extracting(AuditEntry::subject).containsExactly("key5", "key4");
        assertThat(trail.page(4L, 10)).extracting(AuditEntry::subject).containsExactly("key3", "key2", "key1");
    }

    @Test
    void everyEntryIsExportedOnceAndWhole() {
        List<AuditEntry> all = new ArrayList<>();
        trail.forEach(all::add);

        assertThat(all).extracting(AuditEntry::id).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(all.getFirst().details()).containsExactly(Map.entry("name", "窓口1"), Map.entry("scopes", "a,b"));
        assertThat(all.getFirst().at()).isEqualTo(Instant.parse("2026-11-21T12:00:00.123456Z"));
    }

    /** As somebody does who owns the database. */
    private void byHand(String table, String change) {
        jdbc.sql("ALTER TABLE " + table + " DISABLE TRIGGER ALL").update();
        jdbc.sql(change).update();
        jdbc.sql("ALTER TABLE " + table + " ENABLE TRIGGER ALL").update();
    }
}
