package org.todoke.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.ApiTest;

@TestPropertySource(
        properties = {
            "todoke.security.rate-limit.per-key.per-second=1",
            "todoke.security.rate-limit.per-key.burst=3",
            "todoke.security.rate-limit.per-address.per-second=1",
            "todoke.security.rate-limit.per-address.burst=3",
            "todoke.security.rate-limit.failed-keys.per-second=1",
            "todoke.security.rate-limit.failed-keys.burst=2",
            "todoke.security.trusted-proxies=10.0.0.0/8"
        })
class RateLimitTest extends ApiTest {
    private static final int MANY = 8;

    @Test
    void keyThatComesTooFastIsToldWhenToComeBack() {
        String key = keyring.withAll().secret();

        assertThat(statuses(() -> call(key, HttpMethod.GET, "/areas").exchange()))
                .startsWith(200, 200, 200)
                .contains(429);
        assertThat(call(key, HttpMethod.GET, "/areas"))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                .hasHeader("Retry-After", "1")
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(call(HttpMethod.GET, "/areas")).as("another key").hasStatusOk();
    }

    @Test
    void emergenciesPassEverythingElseAKeyDoes() {
        String key = keyring.withAll().secret();
        assertThat(statuses(() -> call(key, HttpMethod.GET, "/areas").exchange()))
                .contains(429);

        assertThat(IntStream.range(0, 100)
                        .mapToObj(n -> call(key, HttpMethod.POST, "/telegrams")
                                .contentType(MediaType.TEXT_PLAIN)
                                .content("telegram " + n)
                                .exchange()
                                .getResponse()
                                .getStatus()))
                .containsOnly(202);
    }

    @Test
    void addressThatComesTooFastWithoutAKeyIsToldWhenToComeBack() {
        assertThat(statuses(() -> from("192.0.2.1", null)))
                .startsWith(404, 404, 404)
                .contains(429);
        assertThat(from("192.0.2.1", null))
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS)
                .hasHeader("Retry-After", "1");
        assertThat(from("192.0.2.2", null)).as("another address").hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void forwardedAddressIsBelievedFromATrustedProxyAlone() {
        assertThat(statuses(() -> from("10.1.2.3", "203.0.113.7"))).contains(429);
        assertThat(from("10.1.2.3", "203.0.113.8")).hasStatus(HttpStatus.NOT_FOUND);

        assertThat(statuses(() -> from("192.0.2.9", "203.0.113.99"))).contains(429);
        assertThat(from("192.0.2.9", "203.0.113.100"))
                .as("anybody can claim another address")
                .hasStatus(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void guessingKeysIsSlowedDownButNeverShutsOutTheRightOne() {
        assertThat(statuses(() -> call("guess", HttpMethod.GET, "/areas").exchange()))
                .startsWith(401, 401)
                .contains(429);

        assertThat(call(HttpMethod.GET, "/areas")).hasStatusOk();
    }

    @Test
    void healthIsNeverCounted() {
        assertThat(statuses(() -> mvc.get().uri("/actuator/health/liveness").exchange()))
                .doesNotContain(429);
    }

    private MvcTestResult from(String address, @Nullable String forwardedFor) {
        var request = mvc.get().uri("/a/nothing").with(given -> {
            given.setRemoteAddr(address);
            return given;
        });
        return forwardedFor == null
                ? request.exchange()
                : request.header("X-Forwarded-For", forwardedFor).exchange();
    }

    private static Stream<Integer> statuses(java.util.function.Supplier<MvcTestResult> call) {
        return IntStream.range(0, MANY).mapToObj(n -> call.get().getResponse().getStatus());
    }
}
