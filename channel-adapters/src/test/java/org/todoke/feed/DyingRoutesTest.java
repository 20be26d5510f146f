package org.todoke.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.todoke.feed.InMemoryIntake.Handed;

/** Sources that break off in the middle of a telegram, on real sockets. Mail, sockets and files: see their own tests. */
@Timeout(30)
class DyingRoutesTest {
    private final Source source = new Source();
    private final Wire wire = new Wire(source.url("/").getPort());
    private final FeedsUnderTest feeds = new FeedsUnderTest();

    @AfterEach
    void close() throws Exception {
        wire.close();
        source.close();
    }

    enum Fetched {
        INDEX("todoke.feed.index.main.url=%s/index.csv"),
        PULL("todoke.feed.pull.url=%s/"),
        CAPFEED("todoke.feed.capfeed.main.url=%s/feed.xml");

        private final String setting;

        Fetched(String setting) {
            this.setting = setting;
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsResetOrEndsEarlyIsAskedForAgainAtOnceAndTakenWholeOnce(Fetched route) {
        String base = "http://127.0.0.1:" + wire.port();
        for (String listing : new String[] {"/eqvol.xml", "/eqvol_l.xml", "/feed.xml"}) {
            source.put(listing, atom(base));
        }
        source.put("/index.csv", line("IOEQ", "1_0_VXSE53_1.xml") + line("WRMA", "2_0_VPWW55_2.xml"));
        source.put("/1_0_VXSE53_1.xml", report("quake"));
        source.put("/2_0_VPWW55_2.xml", report("rain"));
        wire.cutOnce("<Report>quake", 100);
        source.cutShortOnce("/2_0_VPWW55_2.xml");

        feeds.hub()
                .withPropertyValues(route.setting.formatted(base))
                .withPropertyValues(route == Fetched.PULL ? "todoke.feed.pull.listings=eqvol" : "nothing=else")
                .run(_ -> await().untilAsserted(() -> assertThat(feeds.intake.handed)
                        .extracting(Handed::content)
                        .containsExactly(report("quake"), report("rain"))));

        assertThat(wire.wasCut()).isTrue();
        assertThat(source.count("200 /1_0_VXSE53_1.xml")).isEqualTo(2);
        assertThat(source.count("200 /2_0_VPWW55_2.xml")).isEqualTo(2);
    }

    @Test
    void aZippedFileThatIsHalfWrittenIsAskedForAgainAndOperatorsSeeIt() {
        byte[] zipped = Source.gzip(report("quake").getBytes(StandardCharsets.UTF_8));
        source.put("/index.csv", line("IOEQ", "1_VXSE53.xml.gz"));
        source.put("/1_VXSE53.xml.gz", Arrays.copyOf(zipped, zipped.length / 2));
        feeds.hub()
                .withPropertyValues(
                        "todoke.feed.index.main.url=" + source.url("/index.csv"),
                        "todoke.feed.index.main.interval=100ms")
                .run(_ -> {
                    await().untilAsserted(() -> assertThat(feeds.lastError("index.main"))
                            .contains("/1_VXSE53.xml.gz", "not a whole gzip file", "asked for again"));
                    source.put("/1_VXSE53.xml.gz", zipped);
                    await().untilAsserted(() -> assertThat(feeds.intake.handed)
                            .extracting(Handed::content)
                            .containsExactly(report("quake")));
                });
        assertThat(feeds.status("index.main").dropped()).isZero();
    }

    private static String atom(String base) {
        return """
                <feed xmlns="http://www.w3.org/2005/Atom">
                <entry><link href="%1$s/1_0_VXSE53_1.xml"/><updated>%2$s</updated></entry>
                <entry><link href="%1$s/2_0_VPWW55_2.xml"/><updated>%2$s</updated></entry>
                </feed>""".formatted(base, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String line(String type, String file) {
        return DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss")
                        .withZone(ZoneId.of("Asia/Tokyo"))
                        .format(Clock.systemUTC().instant())
                + ", " + type + ", , " + file + "\r\n";
    }

    private static String report(String what) {
        return "<Report>" + what + " " + "x".repeat(2_000) + "</Report>";
    }
}
