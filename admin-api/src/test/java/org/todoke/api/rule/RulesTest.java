package org.todoke.api.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.todoke.api.fixture.ApiTest;

class RulesTest extends ApiTest {
    private static final String RULE = """
            {"id": "rain", "hazards": ["heavy-rain"], "grades": "*", "changes": ["*"], "mode": "AUTO",
             "category": "bousai", "lane": "ROUTINE", "phrase": "level-3", "channels": ["EMAIL"],
             "texts": {"ja": {"title": "{areas}の大雨", "body": "注意"}}}""";
    private static final String TABLE = """
            id,hazards,grades,changes,mode,category,lane,maxAge,validity,phrase,areas,severities,hours
            night,*,20,*,RECORD,,,,,,,,22:00-06:00
            rain,*,*,*,AUTO,bousai,ROUTINE,,,level-3
            """;

    @Test
    void newVersionIsInForceAtOnceAndNoted() {
        assertThat(put("{\"basedOn\": 0, \"comment\": \"雨だけ\", \"rules\": [" + RULE + "]}"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.version", it -> it.assertThat().isEqualTo(1))
                .hasPathSatisfying("$.state", it -> it.assertThat().isEqualTo("IN_FORCE"))
                .hasPathSatisfying(
                        "$.rules[0].texts.ja.title", it -> it.assertThat().isEqualTo("{areas}の大雨"));
        assertThat(get("/rules"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.comment", it -> it.assertThat().isEqualTo("雨だけ"));
        assertThat(audit.entries()).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("rules.changed");
            assertThat(entry.subject()).isEqualTo("1");
        });
    }

    @Test
    void tableGoesInAndComesOut() {
        assertThat(call(HttpMethod.PUT, "/rules?basedOn=0&activate=false")
                        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                        .content(TABLE))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("DRAFT");
        assertThat(get("/rules/versions/1").accept(MediaType.parseMediaType("text/csv")))
                .hasStatusOk()
                .bodyText()
                .contains("night,*,20,*,RECORD,,,,,,,,22:00-06:00,,,,")
                .startsWith("id,hazards,grades,changes,mode");
        assertThat(get("/rules").accept(MediaType.APPLICATION_JSON))
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(0);
    }

    @Test
    void draftTakesForceWhenWhatItReplacesIsKnown() {
        assertThat(put("{\"basedOn\": 0, \"activate\": false, \"rules\": [" + RULE + "]}"))
                .hasStatusOk();
        assertThat(postJson("{\"replaces\": 0}", "/rules/versions/1/activate"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("IN_FORCE");
        assertThat(postJson("{\"replaces\": 0}", "/rules/versions/0/activate"))
                .hasStatus(HttpStatus.CONFLICT)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying("$.version", it -> it.assertThat().isEqualTo(1))
                .hasPathSatisfying(
                        "$.changedBy", it -> it.assertThat().asString().startsWith("test key"));
        assertThat(postJson("{}", "/rules/versions/1/activate")).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(postJson("{\"replaces\": 1}", "/rules/versions/9/activate")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/rules/versions"))
                .bodyJson()
                .extractingPath("$.versions[*].state")
                .asInstanceOf(list(String.class))
                .containsExactly("IN_FORCE", "REPLACED");
    }

    @Test
    void whoWritesOnTopOfAnothersChangeIsToldWhoseItIs() {
        assertThat(put("{\"basedOn\": 0, \"rules\": [" + RULE + "]}")).hasStatusOk();
        assertThat(put("{\"basedOn\": 0, \"rules\": [" + RULE + "]}"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .hasPathSatisfying("$.type", it -> it.assertThat().asString().endsWith("#problem-rules-changed"))
                .hasPathSatisfying("$.detail", it -> it.assertThat().asString().contains("put in force by test key"));
    }

    @Test
    void everyFaultIsNamedWithItsRow() {
        assertThat(put("""
                        {"basedOn": 0, "rules": [
                          {"id": "a", "hazards": ["*"], "grades": "x", "changes": ["*"], "mode": "RECORD"},
                          {"id": "b", "grades": "*", "changes": ["*"], "mode": "AUTO", "category": "bousai",
                           "lane": "FAST", "phrase": "p"}]}"""))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asInstanceOf(list(String.class))
                .containsExactlyInAnyOrder("rules[0].grades", "rules[1].hazards", "rules[1].lane");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"rules": []}                                    | basedOn
            {"basedOn": 0}                                   | rules
            {"basedOn": 0, "rules": []}                      | rules
            {"basedOn": 0, "rules": [{"name": "a"}]}         | rules[0].name
            """)
    void whatIsMissingIsNamed(String json, String field) {
        assertThat(put(json))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asInstanceOf(list(String.class))
                .containsExactly(field);
    }

    @Test
    void rehearsalAnswersWhatWouldDiffer() {
        assertThat(postJson(
                        "{\"version\": 0, \"from\": \"2026-08-01T00:00:00+09:00\", \"to\": \"2026-08-02T00:00:00+09:00\"}",
                        "/rules/rehearsals"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.differences[0].kind", it -> it.assertThat().isEqualTo("ADDED"))
                .hasPathSatisfying(
                        "$.announcements[0].endpoints.EMAIL",
                        it -> it.assertThat().isEqualTo(3));
        assertThat(rules.spans()).startsWith(Instant.parse("2026-07-31T15:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"version": 0, "to": "2026-08-02T00:00:00Z"}                                                     | from
            {"version": 0, "from": "2026-08-02T00:00:00Z"}                                                   | to
            {"from": "2026-08-01T00:00:00Z", "to": "2026-08-02T00:00:00Z"}                                   | rules
            {"version": 0, "from": "2026-08-03T00:00:00Z", "to": "2026-08-02T00:00:00Z"}                     | from
            {"rules": [], "from": "2026-08-01T00:00:00Z", "to": "2026-08-02T00:00:00Z"}                      | rules
            """)
    void rehearsalThatCannotBeIsRefused(String json, String field) {
        assertThat(postJson(json, "/rules/rehearsals"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asInstanceOf(list(String.class))
                .containsExactly(field);
    }

    private MockMvcRequestBuilder put(String json) {
        return call(HttpMethod.PUT, "/rules")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
    }
}
