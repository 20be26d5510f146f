package org.todoke.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.todoke.api.fixture.ApiTest;

/** What every call has in common when something is wrong. */
class ProblemsTest extends ApiTest {
    @Test
    void addressOfNothingIsNotFound() {
        assertThat(get("/weather"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("There is nothing at /api/v1/weather");
    }

    @Test
    void wrongMethodNamesThePossibleOnes() {
        assertThat(call(HttpMethod.PUT, "/areas"))
                .hasStatus(HttpStatus.METHOD_NOT_ALLOWED)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .hasHeader("Allow", "GET")
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("PUT is not possible here, expected one of [GET]");
    }

    @Test
    void answerInAWrongMediaTypeIsRefusedNamingThePossibleOnes() {
        assertThat(get("/areas").header("Accept", "image/png"))
                .hasStatus(HttpStatus.NOT_ACCEPTABLE)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("image/png", "application/json");
    }

    @Test
    void problemIsJsonAlsoForABrowser() {
        assertThat(get("/weather").header("Accept", "text/html"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void problemNamesTheAddressItHappenedAt() {
        assertThat(get("/telegrams?limit=0"))
                .bodyJson()
                .hasPathSatisfying("$.instance", it -> it.assertThat().isEqualTo("/api/v1/telegrams"))
                .hasPathSatisfying("$.type", it -> it.assertThat().isEqualTo("/api/v1/docs#problem-invalid-request"))
                .hasPathSatisfying(
                        "$.detail", it -> it.assertThat().isEqualTo("limit: 0 is out of bounds, expected 1 to 200"));
    }
}
