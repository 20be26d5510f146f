package org.todoke.feed.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.todoke.feed.XmlListing;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.SharedMaterial;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedRoute;

/** It is 03:00 on 1 June 2026, UTC. */
@Timeout(30)
class PullRoundTest {
    private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

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

    /** As after a start of the hub. */
    private PullRound round(int most, String... types) {
        PullProperties properties = new PullProperties(
                Set.of("eqvol"),
                source.url("/feed/"),
                Set.of(types),
                Duration.ofMinutes(1),
                most,
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                null,
                null);
        HandOver handOver = services.open(FeedRoute.PULL, "eqvol", null);
        FeedHttp http = new FeedHttp(properties.access(), services.maxBytes());
        return new PullRound(
                new CachedListing(http, source.url("/feed/eqvol.xml")),
                new CachedListing(http, source.url("/feed/eqvol_l.xml")),
                properties,
                new Fetcher(handOver, memory, "pull.eqvol", http, most, clock),
                handOver.monitor(),
                memory,
                clock);
    }

    /** @param entries each as {@code minutes ago:name} */
    private void list(String listing, String... entries) {
        String xml = Stream.of(entries)
                .map(entry -> entry.split(":", 2))
                .map(entry -> "<entry><id>x</id><updated>%s</updated><link href=\"%s\"/></entry>"
                        .formatted(
                                clock.instant().minus(Duration.ofMinutes(Long.parseLong(entry[0]))),
                                source.url("/data/" + entry[1])))
                .collect(Collectors.joining());
        source.put("/feed/" + listing + ".xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\">" + xml + "</feed>");
    }

    private void telegram(String name) {
        source.put("/data/" + name, "<" + name.substring(0, 1).replaceAll("[^a-z]", "t") + "/>");
    }

    private List<String> names() {
        return intake.handed.stream().map(Handed::name).map(String::valueOf).toList();
    }

    @Test
    void aNewHubPassesOverWhatIsLongOverAndFetchesTheRestOnce() throws Exception {
        list("eqvol", "5:2_0_VXSE53_270000.xml", "90:1_0_VXSE53_270000.xml");
        list("eqvol_l", "5:2_0_VXSE53_270000.xml", "90:1_0_VXSE53_270000.xml", "3000:0_0_VXSE53_270000.xml");
        telegram("2_0_VXSE53_270000.xml");
        PullRound round = round(60);
        round.run();
        round.run();
        round(60).run();

        assertThat(names()).containsExactly("2_0_VXSE53_270000.xml");
        assertThat(intake.handed).extracting(Handed::route).containsOnly("pull.eqvol");
        assertThat(source.count("304 /feed/eqvol.xml")).isEqualTo(1);
    }

    @Test
    void afterAnOutageTheLongListingFillsTheGap() throws Exception {
        list("eqvol", "0:1_0_VXSE53_270000.xml");
        list("eqvol_l", "0:1_0_VXSE53_270000.xml");
        telegram("1_0_VXSE53_270000.xml");
        PullRound round = round(60);
        round.run();
        clock.advance(Duration.ofHours(9));

        list("eqvol", "1:3_0_VXSE53_270000.xml");
        list("eqvol_l", "1:3_0_VXSE53_270000.xml", "300:2_0_VTSE41_270000.xml", "540:1_0_VXSE53_270000.xml");
        telegram("2_0_VTSE41_270000.xml");
        telegram("3_0_VXSE53_270000.xml");
        round.run();

        assertThat(names()).containsExactly("1_0_VXSE53_270000.xml", "2_0_VTSE41_270000.xml", "3_0_VXSE53_270000.xml");
    }

    @Test
    void theLongListingIsLeftAloneWhileTheShortOneReachesFarEnough() throws Exception {
        list("eqvol", "3:1_0_VXSE53_270000.xml");
        list("eqvol_l");
        telegram("1_0_VXSE53_270000.xml");
        PullRound round = round(60);
        round.run();
        list("eqvol", "0:2_0_VXSE53_270000.xml", "3:1_0_VXSE53_270000.xml");
        telegram("2_0_VXSE53_270000.xml");
        round.run();

        assertThat(names()).hasSize(2);
        assertThat(source.answers.stream().filter(answer -> answer.endsWith("/feed/eqvol_l.xml")))
                .hasSize(1);
    }

    @Test
    void noMoreThanTheLimitIsFetchedInARoundEmergenciesFirstAndTheRestLater() throws Exception {
        list("eqvol", "9:1_0_VPWW54_270000.xml", "8:2_0_VPWW54_270000.xml", "1:3_0_VTSE41_270000.xml");
        list("eqvol_l");
        Stream.of("1_0_VPWW54_270000.xml", "2_0_VPWW54_270000.xml", "3_0_VTSE41_270000.xml")
                .forEach(this::telegram);
        PullRound round = round(2);
        round.run();
        assertThat(names()).containsExactly("3_0_VTSE41_270000.xml", "1_0_VPWW54_270000.xml");
        round.run();
        assertThat(names()).hasSize(3);
    }

    @Test
    void onlyTheTypesAskedForAreFetched() throws Exception {
        list("eqvol", "1:1_0_VXSE53_270000.xml", "2:2_0_VPWW54_270000.xml", "3:strange.xml");
        list("eqvol_l");
        telegram("1_0_VXSE53_270000.xml");
        telegram("strange.xml");
        round(60, "VXSE", "VTSE41").run();

        assertThat(names()).containsExactlyInAnyOrder("1_0_VXSE53_270000.xml", "strange.xml");
    }

    @Test
    void aLinkToAnotherHostIsNotFollowed() throws Exception {
        source.put(
                "/feed/eqvol.xml",
                "<feed><entry><link href=\"http://169.254.169.254/latest\"/><updated>" + NOW
                        + "</updated></entry></feed>");
        list("eqvol_l");
        round(60).run();

        assertThat(intake.handed).isEmpty();
        assertThat(monitors.statuses())
                .anySatisfy(feed -> assertThat(feed.dropped()).isEqualTo(1));
    }

    @Test
    void aListingWithADoctypeIsRefused() {
        source.put("/feed/eqvol.xml", "<!DOCTYPE feed [<!ENTITY a \"b\">]><feed>&a;</feed>");
        assertThatThrownBy(() -> round(60).run()).hasMessageContaining("DOCTYPE");
    }

    @Test
    void jmasOwnListingsAreRead() throws Exception {
        for (String name : List.of("extra_20240725.xml", "eqvol_mican3_202403.xml", "eqvol_koppepam_202401.xml")) {
            byte[] listing = Files.readAllBytes(SharedMaterial.path("feeds/atom/" + name));
            assertThat(XmlListing.read(listing, source.url("/feed/")))
                    .as(name)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(item -> {
                        assertThat(item.link().toString()).startsWith("http").endsWith(".xml");
                        assertThat(item.updated()).isNotNull();
                    });
        }
    }

    @Test
    void aLongListingThatCannotBeHadKeepsTheShortOneFromNothing() throws Exception {
        list("eqvol", "0:1_0_VXSE53_270000.xml");
        list("eqvol_l");
        telegram("1_0_VXSE53_270000.xml");
        round(60).run();
        clock.advance(Duration.ofHours(9));
        source.trouble("/feed/eqvol_l.xml", 500);
        list("eqvol", "1:3_0_VXSE53_270000.xml");
        telegram("3_0_VXSE53_270000.xml");
        PullRound round = round(60);
        round.run();
        assertThat(names()).containsExactly("1_0_VXSE53_270000.xml", "3_0_VXSE53_270000.xml");

        source.trouble("/feed/eqvol_l.xml", 0);
        list("eqvol_l", "300:2_0_VTSE41_270000.xml");
        telegram("2_0_VTSE41_270000.xml");
        round.run();
        assertThat(names()).hasSize(3);
    }
}
