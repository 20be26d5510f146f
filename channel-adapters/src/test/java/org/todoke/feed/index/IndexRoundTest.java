package org.todoke.feed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.feed.FeedAccess;
import org.todoke.feed.FeedGroup;
import org.todoke.feed.FeedHttp;
import org.todoke.feed.FeedHttpException;
import org.todoke.feed.FeedServices;
import org.todoke.feed.Feeds;
import org.todoke.feed.Fetcher;
import org.todoke.feed.HandOver;
import org.todoke.feed.InMemoryFeedMemory;
import org.todoke.feed.InMemoryIntake;
import org.todoke.feed.InMemoryIntake.Handed;
import org.todoke.feed.Source;
import org.todoke.feed.TelegramNotTakenException;
import org.todoke.feed.index.IndexProperties.Receiver;
import org.todoke.fixture.SettableClock;
import org.todoke.intake.FeedMonitors;
import org.todoke.intake.FeedRoute;
import org.todoke.intake.FeedState;
import org.todoke.intake.FeedStatus;

/** It is 12:00 on 1 June 2026 in Tokyo. */
@Timeout(30)
class IndexRoundTest {
    private static final String EEW = "2026/06/01 11:59:58, EPRQ, , 1_VXSE43.xml.gz\r\n";
    private static final String WEATHER = "2026/06/01 11:59:50, WRMA, , 2_VPWW55.xml.gz\r\n";
    private static final String MISSILE = "2026/06/01 11:59:59, JALT, ミサイル.txt, \r\n";

    private final Source source = new Source();
    private final InMemoryIntake intake = new InMemoryIntake();
    private final InMemoryFeedMemory memory = new InMemoryFeedMemory();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T03:00:00Z"));
    private final FeedMonitors monitors = new FeedMonitors(clock);
    private final FeedServices services = Feeds.services(intake, memory, monitors, clock);
    private final IndexRound round = round();

    @AfterEach
    void close() {
        source.close();
    }

    /** As after a start of the hub. */
    private IndexRound round() {
        Receiver receiver = receiver(null, null);
        HandOver handOver = services.open(FeedRoute.INDEX, "main", null);
        FeedHttp http = new FeedHttp(receiver.access("main"), services.maxBytes());
        Fetcher fetcher = new Fetcher(handOver, memory, "index.main", http, 20, clock);
        return new IndexRound(receiver.url(), http, fetcher, handOver.monitor(), memory, clock);
    }

    private Receiver receiver(@Nullable String username, @Nullable String password) {
        return new Receiver(
                source.url("/jalert/index.csv"),
                username,
                password,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                20,
                null,
                Duration.ofMinutes(2));
    }

    private void index(String... lines) {
        source.put("/jalert/index.csv", String.join("", lines).getBytes(Source.MS932));
    }

    private void file(String name, String content) {
        source.put("/jalert/" + name, Source.gzip(content.getBytes(StandardCharsets.UTF_8)));
    }

    private FeedStatus status() {
        return monitors.statuses().stream()
                .filter(feed -> feed.name().equals("index.main"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void xmlComesUnzippedAndTextAsItIsEachWithANameThatTellsItsType() throws Exception {
        index(EEW, MISSILE);
        file("1_VXSE43.xml.gz", "<Report/>");
        source.put("/jalert/ミサイル.txt", "ミサイル発射。".getBytes(StandardCharsets.UTF_8));

        round.run();

        assertThat(intake.handed)
                .containsExactly(
                        new Handed("<Report/>", "application/xml", "EPRQ_20260601115958_1_VXSE43.xml.gz", "index.main"),
                        new Handed("ミサイル発射。", "text/plain", "JALT_20260601115959_ミサイル.txt", "index.main"));
        assertThat(status().state()).isEqualTo(FeedState.OK);
    }

    @Test
    void anEarthquakeWarningGoesBeforeTheWeatherThatCameBeforeIt() throws Exception {
        index(WEATHER, EEW);
        file("2_VPWW55.xml.gz", "<Weather/>");
        file("1_VXSE43.xml.gz", "<Eew/>");

        round.run();

        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Eew/>", "<Weather/>");
    }

    @Test
    void eachEntryIsFetchedOnceAlsoAfterARestartAndAnUnchangedIndexIsNotReadAgain() throws Exception {
        index(EEW);
        file("1_VXSE43.xml.gz", "<Eew/>");
        round.run();
        round.run();
        assertThat(source.count("304 /jalert/index.csv")).isEqualTo(1);

        index(EEW, WEATHER);
        file("2_VPWW55.xml.gz", "<Weather/>");
        round().run();

        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Eew/>", "<Weather/>");
        assertThat(source.count("200 /jalert/1_VXSE43.xml.gz")).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanTwoDaysIsSkipped() throws Exception {
        index("2026/05/30 11:59:59, EPRQ, , old.xml.gz\n", "2026/05/30 12:00:00, EPRQ, , new.xml.gz\n");
        file("old.xml.gz", "<Old/>");
        file("new.xml.gz", "<New/>");

        round.run();

        assertThat(intake.handed).extracting(Handed::content).containsExactly("<New/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.xml.gz",
                "/secret.xml.gz",
                "//elsewhere.example/a.xml.gz",
                "a/../../secret.xml.gz",
                "http://elsewhere.example/a.xml.gz",
                "%2e%2e/secret.xml.gz",
                "..\\secret.xml.gz"
            })
    void aNameThatLeadsElsewhereIsNotFollowedAndToldOnce(String name) throws Exception {
        index("2026/06/01 11:59:58, EPRQ, , " + name + "\n", WEATHER);
        file("2_VPWW55.xml.gz", "<Weather/>");

        round.run();
        index("2026/06/01 11:59:58, EPRQ, , " + name + "\n", WEATHER, "\n");
        round.run();

        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Weather/>");
        assertThat(source.answers).noneMatch(answer -> answer.contains("secret"));
        assertThat(status().dropped()).isEqualTo(1);
    }

    @Test
    void aZipBombIsDroppedAndTheOthersComeThrough() throws Exception {
        index(EEW, WEATHER);
        source.put("/jalert/1_VXSE43.xml.gz", Source.gzip(new byte[5_000_000]));
        file("2_VPWW55.xml.gz", "<Weather/>");

        round.run();
        round.run();

        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Weather/>");
        assertThat(status().dropped()).isEqualTo(1);
        assertThat(status().lastError())
                .isNotNull()
                .satisfies(error ->
                        assertThat(error.text()).contains("1_VXSE43.xml.gz", "larger than 65536 bytes unzipped"));
    }

    @Test
    void anIntakeThatIsAwayGetsTheTelegramAtTheNextLook() throws Exception {
        index(EEW);
        file("1_VXSE43.xml.gz", "<Eew/>");
        intake.failuresToCome.set(1);

        assertThatThrownBy(round::run)
                .isInstanceOf(TelegramNotTakenException.class)
                .hasMessageContaining("the database is away");
        round.run();
        round.run();

        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Eew/>");
    }

    @Test
    void aFileThatIsNotThereYetIsFetchedLaterAndKeepsNoOtherWaiting() throws Exception {
        index(EEW, WEATHER);
        file("2_VPWW55.xml.gz", "<Weather/>");
        round.run();
        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Weather/>");

        file("1_VXSE43.xml.gz", "<Eew/>");
        clock.advance(Duration.ofSeconds(2));
        round.run();

        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Weather/>", "<Eew/>");
        assertThat(status().dropped()).isZero();
    }

    @Test
    void aFileWithoutItsEndIsAskedForAgainAndOnlyWhenItNeverGetsOneTakenAsItIs() throws Exception {
        index(EEW, WEATHER);
        file("1_VXSE43.xml.gz", "<Eew><a>");
        file("2_VPWW55.xml.gz", "<Weather><a>");
        round.run();
        assertThat(intake.handed).isEmpty();

        file("1_VXSE43.xml.gz", "<Eew><a></a></Eew>");
        clock.advance(Duration.ofSeconds(2));
        round.run();
        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Eew><a></a></Eew>");

        clock.advance(Duration.ofMinutes(11));
        round.run();
        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Eew><a></a></Eew>", "<Weather><a>");
        round.run();
        assertThat(intake.handed).hasSize(2);
    }

    @Test
    void oneFileThatAlwaysBreaksOffKeepsNoOtherWaiting() throws Exception {
        index(EEW, WEATHER);
        file("1_VXSE43.xml.gz", "<Eew/>");
        file("2_VPWW55.xml.gz", "<Weather/>");
        source.cutShortAlways("/jalert/1_VXSE43.xml.gz");
        round.run();
        assertThat(intake.handed).extracting(Handed::content).containsExactly("<Weather/>");
        assertThat(status().lastError())
                .isNotNull()
                .satisfies(error -> assertThat(error.text()).contains("1_VXSE43.xml.gz"));
    }

    @Test
    void aServerThatTurnsTheHubAwayIsNotAskedForTheNextFile() {
        index(EEW, WEATHER);
        source.trouble("/jalert/1_VXSE43.xml.gz", 503);

        assertThatThrownBy(round::run).isInstanceOf(FeedHttpException.class).hasMessageContaining("503");
        assertThat(source.answers).noneMatch(answer -> answer.contains("VPWW55"));
    }

    @Test
    void wrongCredentialsAreNamedAndRightOnesWork() {
        source.authorization = FeedAccess.basic("hub", "right");
        index(EEW);
        file("1_VXSE43.xml.gz", "<Eew/>");
        FeedGroup wrong = new IndexConfiguration()
                .indexFeeds(new IndexProperties(Map.of("main", receiver("hub", "wrong"))), services);
        wrong.start();
        await().untilAsserted(() -> assertThat(status().state()).isEqualTo(FeedState.FAILING));
        wrong.stop();
        assertThat(status().lastError())
                .isNotNull()
                .satisfies(error -> assertThat(error.text())
                        .contains("401", "does not take the credentials of todoke.feed.index.main")
                        .doesNotContain("wrong"));

        FeedGroup right = new IndexConfiguration()
                .indexFeeds(new IndexProperties(Map.of("main", receiver("hub", "right"))), services);
        right.start();
        await().untilAsserted(() -> assertThat(intake.handed).hasSize(1));
        right.stop();
        assertThat(status().state()).isEqualTo(FeedState.OK);
    }

    @Test
    void ofTwoHubsOnePollsAndTheOtherTakesOver() {
        index(EEW);
        file("1_VXSE43.xml.gz", "<Eew/>");
        IndexProperties properties = new IndexProperties(Map.of("main", receiver(null, null)));
        FeedGroup first = new IndexConfiguration().indexFeeds(properties, services);
        FeedGroup second = new IndexConfiguration().indexFeeds(properties, services);
        first.start();
        await().untilAsserted(() -> assertThat(intake.handed).hasSize(1));
        second.start();
        first.stop();
        index(EEW, WEATHER);
        file("2_VPWW55.xml.gz", "<Weather/>");
        await().untilAsserted(() -> assertThat(intake.handed).hasSize(2));
        second.stop();
    }

    @Test
    void credentialsDoNotShow() {
        assertThat(receiver("hub", "very-secret").toString()).doesNotContain("hub,", "very-secret");
    }

    @Test
    void aSettingOutOfItsRangeIsNamed() {
        assertThatThrownBy(() -> new Receiver(
                        source.url("/"),
                        null,
                        null,
                        Duration.ofMillis(1),
                        Duration.ofSeconds(5),
                        20,
                        null,
                        Duration.ofMinutes(2)))
                .hasMessageContaining("todoke.feed.index.….interval is \"PT0.001S\": expected");
        assertThat(List.of(IndexLine.parse("2026/06/01 11:59:58,EPRQ,\"a.txt\",\"b.xml.gz\"")
                        .dataFile()))
                .containsExactly("b.xml.gz");
    }

    @Test
    void aSourceThatIsNotThereFails() throws IOException {
        source.close();
        assertThatThrownBy(round::run).isInstanceOf(IOException.class).hasMessageContaining("index.csv");
    }
}
