package org.todoke.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.todoke.api.fixture.ApiTest;

class ApiSecurityTest extends ApiTest {
    private static final String ID = "0198f0a0-0000-7000-8000-000000000000";

    static Stream<Arguments> calls() {
        String announcement = "/announcements/" + ID;
        return Stream.of(
                Arguments.of(HttpMethod.POST, "/telegrams", Scope.TELEGRAMS_WRITE),
                Arguments.of(HttpMethod.GET, "/telegrams", Scope.TELEGRAMS_READ),
                Arguments.of(HttpMethod.GET, "/telegrams/" + ID, Scope.TELEGRAMS_READ),
                Arguments.of(HttpMethod.POST, "/announcements", Scope.ANNOUNCEMENTS_WRITE),
                Arguments.of(HttpMethod.GET, "/announcements", Scope.ANNOUNCEMENTS_READ),
                Arguments.of(HttpMethod.GET, announcement, Scope.ANNOUNCEMENTS_READ),
                Arguments.of(HttpMethod.POST, announcement + "/submit", Scope.ANNOUNCEMENTS_WRITE),
                Arguments.of(HttpMethod.POST, announcement + "/approve", Scope.ANNOUNCEMENTS_APPROVE),
                Arguments.of(HttpMethod.POST, announcement + "/return", Scope.ANNOUNCEMENTS_APPROVE),
                Arguments.of(HttpMethod.POST, announcement + "/reject", Scope.ANNOUNCEMENTS_APPROVE),
                Arguments.of(HttpMethod.POST, announcement + "/release", Scope.ANNOUNCEMENTS_RELEASE),
                Arguments.of(HttpMethod.POST, announcement + "/correct", Scope.ANNOUNCEMENTS_RELEASE),
                Arguments.of(HttpMethod.POST, announcement + "/cancel", Scope.ANNOUNCEMENTS_RELEASE),
                Arguments.of(HttpMethod.GET, announcement + "/tally", Scope.ANNOUNCEMENTS_READ),
                Arguments.of(HttpMethod.GET, announcement + "/deliveries", Scope.DELIVERIES_READ),
                Arguments.of(HttpMethod.GET, announcement + "/progress", Scope.ANNOUNCEMENTS_READ),
                Arguments.of(HttpMethod.GET, "/categories", Scope.REFERENCE_READ),
                Arguments.of(HttpMethod.POST, "/categories", Scope.REFERENCE_WRITE),
                Arguments.of(HttpMethod.GET, "/rules", Scope.RULES_READ),
                Arguments.of(HttpMethod.PUT, "/rules", Scope.RULES_WRITE),
                Arguments.of(HttpMethod.GET, "/rules/versions", Scope.RULES_READ),
                Arguments.of(HttpMethod.GET, "/rules/versions/0", Scope.RULES_READ),
                Arguments.of(HttpMethod.POST, "/rules/versions/0/activate", Scope.RULES_WRITE),
                Arguments.of(HttpMethod.POST, "/rules/rehearsals", Scope.RULES_READ),
                Arguments.of(HttpMethod.GET, "/drill", Scope.ANNOUNCEMENTS_READ),
                Arguments.of(HttpMethod.PUT, "/drill", Scope.ANNOUNCEMENTS_RELEASE),
                Arguments.of(HttpMethod.DELETE, "/drill", Scope.ANNOUNCEMENTS_RELEASE),
                Arguments.of(HttpMethod.GET, "/areas", Scope.REFERENCE_READ),
                Arguments.of(HttpMethod.POST, "/subscribers/import", Scope.SUBSCRIBERS_WRITE),
                Arguments.of(HttpMethod.GET, "/subscribers/export", Scope.SUBSCRIBERS_READ),
                Arguments.of(HttpMethod.GET, "/dead-letters", Scope.OPERATIONS),
                Arguments.of(HttpMethod.POST, "/dead-letters/1/replay", Scope.OPERATIONS),
                Arguments.of(HttpMethod.GET, "/unmatched-receipts", Scope.OPERATIONS),
                Arguments.of(HttpMethod.GET, "/audit", Scope.AUDIT_READ),
                Arguments.of(HttpMethod.GET, "/audit/export", Scope.AUDIT_READ),
                Arguments.of(HttpMethod.GET, "/audit/verification", Scope.AUDIT_READ),
                Arguments.of(HttpMethod.GET, "/api-keys", Scope.KEYS_ADMIN),
                Arguments.of(HttpMethod.POST, "/api-keys", Scope.KEYS_ADMIN),
                Arguments.of(HttpMethod.DELETE, "/api-keys/abc", Scope.KEYS_ADMIN));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callWithoutAKeyIsRefused(HttpMethod method, String path, Scope scope) {
        assertThat(mvc.method(method).uri("/api/v1" + path).contentType(contentType(path)))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"todoke\"");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callWithEveryScopeButItsOwnIsRefusedNamingIt(HttpMethod method, String path, Scope scope) {
        assertThat(call(keyring.withAllBut(scope).secret(), method, path).contentType(contentType(path)))
                .hasStatus(HttpStatus.FORBIDDEN)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .hasHeader(
                        "WWW-Authenticate",
                        "Bearer realm=\"todoke\", error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callWithItsScopeAloneIsLetIn(HttpMethod method, String path, Scope scope) {
        assertThat(call(keyring.with(scope).secret(), method, path).contentType(contentType(path)))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isNotIn(401, 403));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer nonsense",
                "Bearer tdk_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer ",
                "bearer x"
            })
    void unknownKeyIsRefused(String authorization) {
        assertThat(mvc.get().uri("/api/v1/areas").header("Authorization", authorization))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"todoke\", error=\"invalid_token\"");
    }

    @Test
    void otherSchemesThanBearerAreNoKey() {
        assertThat(mvc.get().uri("/api/v1/areas").header("Authorization", "Basic dXNlcjpwYXNz"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader("WWW-Authenticate", "Bearer realm=\"todoke\"");
    }

    @Test
    void keyWithAnotherSecretIsRefused() {
        String secret = keyring.withAll().secret();
        String other = secret.substring(0, secret.length() - 4) + (secret.endsWith("AAAA") ? "BBBB" : "AAAA");

        assertThat(call(other, HttpMethod.GET, "/areas")).hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void keyIsNoUseInTheAddress() {
        assertThat(mvc.get()
                        .uri(
                                "/api/v1/areas?access_token={key}",
                                keyring.withAll().secret()))
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void noSessionIsKept() {
        assertThat(get("/areas")).satisfies(answer -> {
            assertThat(answer.getRequest().getSession(false)).isNull();
            assertThat(answer.getResponse().getCookies()).isEmpty();
        });
    }

    @Test
    void withoutItsDatabaseTheHubCannotKnowKeysAndSaysSo() {
        String secret = keyring.withAll().secret();
        keyStore.failWith(new DataAccessResourceFailureException("away"));

        assertThat(call(secret, HttpMethod.GET, "/areas"))
                .hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .hasHeader("Retry-After", "5")
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void answersTellBrowsersWhatNotToDo() {
        assertThat(get("/areas"))
                .hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("X-Frame-Options", "DENY")
                .hasHeader("Referrer-Policy", "no-referrer")
                .hasHeader("Strict-Transport-Security", "max-age=31536000")
                .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
    }

    @Test
    void refusalsTellBrowsersTheSame() {
        assertThat(mvc.get().uri("/api/v1/areas"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .hasHeader("X-Content-Type-Options", "nosniff");
    }

    @Test
    void healthIsForEverybodyAndTheRestOfTheActuatorForOperators() {
        assertThat(mvc.get().uri("/actuator/health/readiness"))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isNotIn(401, 403));
        assertThat(mvc.get().uri("/actuator/prometheus")).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get()
                        .uri("/actuator/prometheus")
                        .header(
                                "Authorization",
                                "Bearer " + keyring.withAllBut(Scope.OPERATIONS).secret()))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get()
                        .uri("/actuator/prometheus")
                        .header(
                                "Authorization",
                                "Bearer " + keyring.with(Scope.OPERATIONS).secret()))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isNotIn(401, 403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/error", "/login", "/a", "/a/b/c", "/assets", "/application.yml"})
    void whatIsNotListedDoesNotExist(String path) {
        assertThat(mvc.get().uri(path)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.post().uri(path)).hasStatus(HttpStatus.NOT_FOUND);
    }

    private static MediaType contentType(String path) {
        return switch (path) {
            case "/telegrams" -> MediaType.APPLICATION_XML;
            case "/subscribers/import" -> MediaType.parseMediaType("text/csv");
            default -> MediaType.APPLICATION_JSON;
        };
    }
}
