package org.todoke.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonCompareMode;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.FakeAuditTrail;
import org.todoke.audit.AuditVerdict;
import org.todoke.audit.AuditVerdict.Fault;
import org.todoke.audit.AuditVerdict.Kind;
import org.todoke.audit.ChainLink;

class AuditTest extends ApiTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Autowired
    private FakeAuditTrail trail;

    @Test
    void entriesComeInPagesNewestFirst() {
        audit.record("city-hall", "api-key.issued", "0123", Map.of("name", "窓口"));
        audit.record("city-hall", "api-key.revoked", "0123", Map.of());

        assertThat(get("/audit?limit=1&before=2")).hasStatusOk().bodyJson().isEqualTo("""
                {"entries": [{"id": 1, "at": "2026-11-21T09:00:00Z", "actor": "city-hall", "action": "api-key.issued",
                 "subject": "0123", "details": {"name": "窓口"}}], "next": 1}""", JsonCompareMode.STRICT);
        assertThat(get("/audit?limit=2&before=3"))
                .bodyJson()
                .extractingPath("$.entries[*].action")
                .asArray()
                .containsExactly("api-key.revoked", "api-key.issued");
        assertThat(get("/audit")).bodyJson().extractingPath("$.next").isNull();
    }

    @Test
    void exportIsOneEntryALineAndNotesItself() {
        audit.record("city-hall", "api-key.issued", "0123", Map.of("name", "one\nline"));

        assertThat(get("/audit/export"))
                .hasStatusOk()
                .hasContentType("application/x-ndjson")
                .bodyText()
                .satisfies(text -> assertThat(text.lines())
                        .as("that entry, the issue of the caller's own key, and the export")
                        .hasSize(3)
                        .anyMatch(line -> line.contains("\"details\":{\"name\":\"one\\nline\"}"))
                        .anyMatch(line -> line.contains("\"action\":\"audit.exported\"")));
    }

    @Test
    void verificationSaysWhatWasFound() {
        trail.judge(new AuditVerdict(7, 1, new ChainLink(7, HASH), List.of(new Fault(3, 4, Kind.CHANGED))));

        assertThat(get("/audit/verification?place=5&hash=" + HASH))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo("""
                {"intact": false, "links": 7, "unlinked": 1, "head": {"place": 7, "hash": "%s"},
                 "faults": [{"place": 3, "entry": 4, "kind": "CHANGED"}]}""".formatted(HASH), JsonCompareMode.STRICT);
        assertThat(trail.known()).isEqualTo(new ChainLink(5, HASH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"place=5", "hash=00", "place=0&hash=00", "place=5&hash=XYZ", "place=five&hash=00"})
    void halfALinkIsRefused(String query) {
        assertThat(get("/audit/verification?" + query)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void pageOfNoSizeIsRefused() {
        assertThat(get("/audit?limit=0")).hasStatus(HttpStatus.BAD_REQUEST);
    }
}
