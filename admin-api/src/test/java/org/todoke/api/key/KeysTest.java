package org.todoke.api.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.RecordedAudit.Entry;
import org.todoke.security.IssuedKey;
import org.todoke.security.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeysTest extends ApiTest {
    @Test
    void issuedKeyWorksAtOnceForItsScopesAlone() throws Exception {
        JsonNode key = issue("receiver", "2026-11-22T00:00:00+09:00");

        String secret = key.path("key").stringValue();
        assertThat(call(secret, HttpMethod.GET, "/areas")).hasStatusOk();
        assertThat(call(secret, HttpMethod.GET, "/api-keys")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(audit.entries()).extracting(Entry::action).contains("api-key.issued");
    }

    @Test
    void secretIsShownOnceAndKeptNowhere() throws Exception {
        String secret =
                issue("receiver", "2026-11-22T00:00:00+09:00").path("key").stringValue();

        assertThat(get("/api-keys"))
                .hasStatusOk()
                .bodyText()
                .contains("receiver")
                .doesNotContain(secret)
                .doesNotContain("\"key\"");
        assertThat(keyStore.hashes())
                .allSatisfy(hash -> assertThat(new String(hash, StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret.substring(secret.length() - 20)));
        assertThat(audit.entries().toString()).doesNotContain(secret);
    }

    @Test
    void keyStopsWorkingWhenItExpires() throws Exception {
        String secret =
                issue("receiver", "2026-11-21T18:30:00+09:00").path("key").stringValue();

        clock.advance(Duration.ofMinutes(30));

        assertThat(call(secret, HttpMethod.GET, "/areas")).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void revokedKeyStopsWorkingAtOnce() throws Exception {
        JsonNode key = issue("receiver", "2026-11-22T00:00:00+09:00");
        String secret = key.path("key").stringValue();

        assertThat(call(HttpMethod.DELETE, "/api-keys/{id}", key.path("id").stringValue()))
                .hasStatus(HttpStatus.NO_CONTENT);

        assertThat(call(secret, HttpMethod.GET, "/areas")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(call(HttpMethod.DELETE, "/api-keys/{id}", key.path("id").stringValue()))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(audit.entries()).extracting(Entry::action).contains("api-key.revoked");
    }

    @Test
    void nameIsTakenOnlyOnce() throws Exception {
        issue("twin", "2026-11-22T00:00:00+09:00");

        assertThat(postJson("{\"name\": \"twin\", \"scopes\": [\"reference:read\"]}", "/api-keys"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("\"twin\" is taken");
    }

    @Test
    void keyCannotIssueMoreThanItMayDoItself() {
        IssuedKey admin = keyring.with(Scope.KEYS_ADMIN, Scope.REFERENCE_READ);

        assertThat(call(admin.secret(), HttpMethod.POST, "/api-keys")
                        .contentType("application/json")
                        .content("{\"name\": \"more\", \"scopes\": [\"reference:read\", \"subscribers:read\"]}"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("[subscribers:read]");
        assertThat(call(admin.secret(), HttpMethod.POST, "/api-keys")
                        .contentType("application/json")
                        .content("{\"name\": \"same or less\", \"scopes\": [\"reference:read\"]}"))
                .hasStatus(HttpStatus.CREATED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scopes": ["reference:read"]}                                                              | name
            {"name": "", "scopes": ["reference:read"]}                                                  | name
            {"name": "rule:1", "scopes": ["reference:read"]}                                            | name
            {"name": "schedule", "scopes": ["reference:read"]}                                          | name
            {"name": "bootstrap", "scopes": ["reference:read"]}                                         | name
            {"name": "a"}                                                                               | scopes
            {"name": "a", "scopes": []}                                                                 | scopes
            {"name": "a", "scopes": ["everything"]}                                                     | scopes
            {"name": "a", "scopes": ["reference:read"], "expiresAt": "2026-11-21T18:00:00+09:00"}       | expiresAt
            """)
    void keyThatCannotBeIsRefusedNamingTheField(String json, String field) {
        assertThat(postJson(json, "/api-keys"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[*].field")
                .asInstanceOf(list(String.class))
                .containsExactly(field);
    }

    private JsonNode issue(String name, String expiresAt) throws Exception {
        MvcTestResult answer = postJson(
                        "{\"name\": \"" + name + "\", \"scopes\": [\"reference:read\"], \"expiresAt\": \"" + expiresAt
                                + "\"}",
                        "/api-keys")
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.CREATED);
        return new JsonMapper().readTree(answer.getResponse().getContentAsString());
    }
}
