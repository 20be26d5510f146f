package org.todoke.feed.capfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.feed.CachedListing;
import org.todoke.feed.FeedHttp;
import org.todoke.feed.FeedServices;
import org.todoke.feed.Feeds;
import org.todoke.feed.Fetcher;
import org.todoke.feed.HandOver;
import org.todoke.feed.InMemoryFeedMemory;
import org.todoke.feed.InMemoryIntake;
import org.todoke.feed.InMemoryIntake.Handed;
import org.todoke.feed.Source;
import org.todoke.fixture.SettableClock;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedRoute;

@Timeout(30)
class CapFeedRoundTest {
    private static final String ATOM = """
            <feed xmlns="http://www.w3.org/2005/Atom">
              <entry><id>urn:1</id><updated>%s</updated>
                <link rel="alternate" type="text/html" href="/page.html"/>
                <link type="application/cap+xml" href="/cap/1.xml"/></entry>
            </feed>""";

    private final Source source = new Source();
    private final InMemoryIntake intake = new InMemoryIntake();
    private final InMemoryFeedMemory memory = new InMemoryFeedMemory();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T03:00:00Z"));
    private final FeedMonitors monitors = new FeedMonitors(clock);
    private final FeedServices services = Feeds.services(intake, memory, monitors, clock);

    @AfterEach
    void close() {
        source.close();
    }

    private CapFeedRound round(@Nullable String token, String... allowedHosts) {
        CapFeedProperties.Source settings = new CapFeedProperties.Source(
                source.url("/feed"),
                null,
                null,
                token,
                Set.of(allowedHosts),
                Duration.ofSeconds(5),
                50,
                Duration.ofSeconds(5),
                null,
                Duration.ofMinutes(15));
        HandOver handOver = services.open(FeedRoute.CAPFEED, "state", null);
        FeedHttp http = new FeedHttp(settings.access("state"), services.maxBytes());
        return new CapFeedRound(
                new CachedListing(http, source.url("/feed")),
                new Fetcher(handOver, memory, "capfeed.state", http, 50, clock),
                handOver.monitor(),
                memory,
                clock);
    }

    @Test
    void eachDocumentIsFetchedOnceAndAgainWhenItsEntryIsUpdated() throws Exception {
        source.put("/feed", ATOM.formatted("2026-06-01T02:00:00Z"));
        source.put("/cap/1.xml", "<alert>1</alert>");
        round(null).run();
        round(null).run();
        assertThat(intake.handed)
                .containsExactly(new Handed("<alert>1</alert>", "application/cap+xml", "1.xml", "capfeed.state"));

        source.put("/feed", ATOM.formatted("2026-06-01T02:30:00Z"));
        source.put("/cap/1.xml", "<alert>2</alert>");
        round(null).run();
        assertThat(intake.handed).hasSize(2);
    }

    @Test
    void rssIsReadToo() throws Exception {
        source.put("/feed", """
                <rss version="2.0"><channel><link>http://www.example.org/</link>
                <item><title>x</title><link>%s</link><guid>1</guid>
                <pubDate>Mon, 01 Jun 2026 02:00:00 GMT</pubDate></item></channel></rss>""".formatted(source.url("/cap/1.xml")));
        source.put("/cap/1.xml", "<alert/>");
        round(null).run();
        assertThat(intake.handed).hasSize(1);
    }

    @Test
    void aLinkMayBeInAnyLetters() throws Exception {
        source.put(
                "/feed",
                "<feed><entry><link href=\"/cap/津波 .xml\"/></entry><entry><link href=\"/cap/津波.xml\"/></entry></feed>");
        source.put("/cap/津波.xml", "<alert/>");
        round(null).run();
        assertThat(intake.handed)
                .containsExactly(new Handed("<alert/>", "application/cap+xml", "津波.xml", "capfeed.state"));
    }

    @Test
    void linksIntoTheCitysNetworkAreNotFollowedEvenUnderAnAllowedName() throws Exception {
        source.put("/feed", """
                <feed><entry><link href="http://127.0.0.1:1/secret"/></entry>
                <entry><link href="https://elsewhere.example/1.xml"/></entry>
                <entry><link href="file:///etc/passwd"/></entry></feed>""");
        round(null).run();
        assertThat(intake.handed).isEmpty();
        assertThat(monitors.statuses())
                .anySatisfy(feed -> assertThat(feed.dropped()).isEqualTo(3));

        source.put("/feed", "<feed><entry><link href=\"https://localhost/1.xml\"/></entry></feed>");
        round(null, "localhost").run();
        assertThat(intake.handed).isEmpty();
        assertThat(monitors.statuses())
                .anySatisfy(
                        feed -> assertThat(String.valueOf(feed.lastError())).contains("no address on the internet"));
    }

    @Test
    void theTokenIsSent() throws Exception {
        source.authorization = "Bearer abc";
        source.put("/feed", ATOM.formatted("2026-06-01T02:00:00Z"));
        source.put("/cap/1.xml", "<alert/>");
        round("abc").run();
        assertThat(intake.handed).hasSize(1);
        assertThatThrownBy(() -> round(null).run()).hasMessageContaining("wants credentials");
    }
}
