package org.todoke.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.todoke.api.fixture.ApiTest;
import org.todoke.intake.FeedMonitor;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedRoute;
import org.todoke.security.Scope;

class FeedsTest extends ApiTest {
    @Autowired
    private FeedMonitors monitors;

    @Test
    void everyRouteIsListedAndThoseWithoutSettingsSayThatTheyAreOff() {
        assertThat(get("/feeds"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.feeds[0].name", it -> it.assertThat().isEqualTo("api"))
                .hasPathSatisfying("$.feeds[1].route", it -> it.assertThat().isEqualTo("inbox"))
                .hasPathSatisfying("$.feeds[1].state", it -> it.assertThat().isEqualTo("OFF"));
    }

    @Test
    void aFeedThatFailsSaysSinceWhenAndWhy() {
        FeedMonitor feed = monitors.open(FeedRoute.INDEX, "main", Duration.ofMinutes(5));
        feed.spoke();
        clock.advance(Duration.ofMinutes(6));
        feed.failed(
                "http://10.0.0.5/index.csv answers 401: it does not take the credentials of todoke.feed.index.main");

        assertThat(get("/feeds"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.feeds[?(@.name == 'index.main')].state",
                        it -> it.assertThat().asArray().containsExactly("FAILING"))
                .hasPathSatisfying(
                        "$.feeds[?(@.name == 'index.main')].silent",
                        it -> it.assertThat().asArray().containsExactly(true))
                .hasPathSatisfying(
                        "$.feeds[?(@.name == 'index.main')].silentAfter",
                        it -> it.assertThat().asArray().containsExactly("PT5M"))
                .hasPathSatisfying(
                        "$.feeds[?(@.name == 'index.main')].lastError.at",
                        it -> it.assertThat().asArray().containsExactly("2026-11-21T09:06:00Z"))
                .hasPathSatisfying(
                        "$.feeds[?(@.name == 'index.main')].instances[*].host",
                        it -> it.assertThat().asArray().containsExactly("host/1"));
    }

    @Test
    void onlyOperatorsSeeThem() {
        String reader = keyring.withAllBut(Scope.OPERATIONS).secret();

        assertThat(call(reader, HttpMethod.GET, "/feeds")).hasStatus(HttpStatus.FORBIDDEN);
    }
}
