package org.todoke.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.fixture.TestServers;
import tools.jackson.databind.json.JsonMapper;

class JdbcAuditLogTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private final JdbcClient jdbc = JdbcClient.create(TestServers.freshDatabase());
    private final AuditLog log = new JdbcAuditLog(jdbc, new JsonMapper(), NOON);

    @Test
    void entryIsKept() {
        log.record("receiver", "api-key.issued", "0123", Map.of("name", "another"));

        assertThat(jdbc.sql("SELECT actor, action, subject, details->>'name' AS name, at::text AS at FROM audit_log")
                        .query()
                        .singleRow())
                .containsEntry("actor", "receiver")
                .containsEntry("action", "api-key.issued")
                .containsEntry("subject", "0123")
                .containsEntry("name", "another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit_log SET actor = 'nobody'", "DELETE FROM audit_log", "TRUNCATE audit_log"})
    void databaseRefusesToChangeWhatWasWritten(String change) {
        log.record("receiver", "api-key.issued", "0123", Map.of());

        assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("audit_log is only added to");
    }
}
