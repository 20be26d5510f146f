package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.fixture.SharedMaterial;
import org.todoke.sandbox.SandboxServer;
import org.todoke.sandbox.SandboxSettings;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.message.ReceivedMessage;
import tools.jackson.databind.JsonNode;

/** The hub of 福井市 as the outside sees it: telegrams and announcements in by HTTP and folder, mails out, nothing else. */
@TestInstance(Lifecycle.PER_CLASS)
class JourneyTest {
    private static final String FUKUI = "1820100";
    private static final String RECORDED_L5 = "feeds/jma/fleq_index_2026/18_00_01_260830_VPWW55_fukui_L5.xml";
    private static final Residents FOLLOWERS = new Residents("bousai", 30, FUKUI, "bousai");
    private static final Residents DRILL_GROUP = new Residents("drill", 5, FUKUI, "kunren");
    private static final Residents VISITORS = new Residents("visitor", 3, FUKUI, "event");
    private static final Residents PARENTS = new Residents("parent", 2, FUKUI, "kosodate");
    private static final String SECOND_ADDRESS = "second@example.jp";

    private Path directory;

    private Path inbox;
    private SandboxServer sandbox;
    private FeedSource feeds;
    private HubProcess hub;

    @BeforeAll
    void startHub(@TempDir Path temporary) throws IOException {
        directory = temporary;
        Path areas = SharedMaterial.path("feeds/codes/area_tree.csv");
        inbox = directory.resolve("inbox");
        sandbox = SandboxServer.start(SandboxSettings.inProcess().withData(directory.resolve("sandbox-data")));
        feeds = new FeedSource();
        Map<String, String> settings = new HashMap<>(feeds.settings());
        settings.put("TODOKE_MUNICIPALITY", FUKUI);
        settings.put("TODOKE_AREAS_LOCATION", areas.toString());
        settings.put("TODOKE_FEED_JALERT_INBOX", inbox.toString());
        hub = new HubProcess("JourneyTest", directory, sandbox.smtpPort(), settings).start();
        Stream.of(FOLLOWERS, DRILL_GROUP, VISITORS, PARENTS)
                .forEach(residents -> hub.client().importSubscribers(residents.csv()));
        // One person, two addresses.
        hub.client()
                .importSubscribers(
                        HubClient.CSV_HEADER + "bousai-0,ja," + FUKUI + ",EMAIL," + SECOND_ADDRESS + ",bousai\n");
    }

    @AfterAll
    void stopHub() throws IOException, InterruptedException {
        if (hub != null) {
            try (var _ = sandbox;
                    var _ = feeds) {
                hub.end();
            }
        }
    }

    @BeforeEach
    void forgetMails() {
        sandbox.clear();
    }

    @Test
    void aLevelFiveWarningIsToldOnceAndItsEndGoesToThoseWhoWereTold() throws IOException {
        String levelFive = Files.readString(SharedMaterial.path(RECORDED_L5));
        JsonNode taken = hub.client().telegram(levelFive).expect(202);
        assertThat(taken.path("disposition").asString()).as(taken.toString()).isEqualTo("RELEASED");
        JsonNode tally = hub.client().awaitComplete(onlyAnnouncement(taken));
        assertToldFollowers(tally);
        assertThat(receivers()).isEqualTo(followers());
        assertThat(subjects()).allSatisfy(subject -> assertThat(subject).doesNotContain("訓練"));

        assertSilent(levelFive, "DUPLICATE");

        JsonNode drill = hub.client()
                .telegram(levelFive.replace("<Status>通常</Status>", "<Status>訓練</Status>"))
                .expect(202);
        assertThat(drill.path("disposition").asString()).as(drill.toString()).isEqualTo("RELEASED");
        hub.client().awaitComplete(onlyAnnouncement(drill));
        assertThat(receivers()).isEqualTo(DRILL_GROUP.addresses());
        assertThat(subjects()).allSatisfy(subject -> assertThat(subject).startsWith("【訓練】"));

        sandbox.clear();
        assertSilent(minutesLater(levelFive, 5), "RECORDED");

        // Who comes later was not told of the warning, and so is not told of its end.
        hub.client().importSubscribers(new Residents("latecomer", 2, FUKUI, "bousai").csv());
        JsonNode released = hub.client()
                .telegram(minutesLater(levelFive, 10).replace("<Status>継続</Status>", "<Status>解除</Status>"))
                .expect(202);
        assertThat(released.path("disposition").asString())
                .as(released.toString())
                .isEqualTo("RELEASED");
        assertToldFollowers(hub.client().awaitComplete(onlyAnnouncement(released)));
        assertThat(receivers()).isEqualTo(followers());
    }

    @Test
    void whatStaffMakeInADrillIsOneAndEndsWithIt() throws IOException {
        hub.client()
                .put("/api/v1/drill", "{\"until\": \"" + Instant.now().plusSeconds(3600) + "\", \"title\": \"総合防災訓練\"}")
                .expect(200);
        String drill = hub.client().announce("event", "避難所を開設しました");
        hub.client().awaitComplete(drill);
        assertThat(receivers()).isEqualTo(DRILL_GROUP.addresses());
        assertThat(subjects()).allSatisfy(subject -> assertThat(subject).startsWith("【訓練】"));

        hub.client().delete("/api/v1/drill").expect(200);
        sandbox.clear();
        hub.client().awaitComplete(hub.client().announce("kosodate", "ひろばのお知らせ"));
        assertThat(receivers()).isEqualTo(PARENTS.addresses());
        assertThat(subjects()).allSatisfy(subject -> assertThat(subject).doesNotContain("訓練"));
    }

    @Test
    void rulesAreRehearsedOnWhatCameInWithoutSendingAnything() throws IOException {
        String test = Files.readString(SharedMaterial.path(RECORDED_L5))
                .replace("<Status>通常</Status>", "<Status>試験</Status>");
        // Another test may have handed it in before.
        hub.client()
                .telegram(test)
                .expect(202)
                .path("announcementIds")
                .forEach(id -> hub.client().awaitComplete(id.asString()));
        sandbox.clear();
        Instant now = Instant.now();
        String span = "\"from\": \"" + now.minusSeconds(3600) + "\", \"to\": \"" + now.plusSeconds(60) + "\"";
        JsonNode same = rehearse("{\"version\": 0, " + span + "}");
        assertThat(same.path("differenceCount").asInt()).isZero();
        assertThat(same.at("/tried/announcements").asInt()).isPositive();
        assertThat(same.at("/announcements/0/endpoints/EMAIL").asInt()).isPositive();

        JsonNode silent = rehearse("{\"rules\": [{\"id\": \"all\", \"hazards\": [\"*\"], \"grades\": \"*\","
                + " \"changes\": [\"*\"], \"mode\": \"RECORD\"}], " + span + "}");
        assertThat(silent.at("/tried/announcements").asInt()).isZero();
        assertThat(silent.at("/differences/0/kind").asString()).isEqualTo("REMOVED");
        assertThat(sandbox.count(Channel.EMAIL)).isZero();
    }

    private JsonNode rehearse(String request) {
        return hub.client()
                .post("/api/v1/rules/rehearsals", "application/json", request)
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <Report><Control>                                                   | 422
            <!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>    | 422
            """)
    void aTelegramThatCannotBeReadIsArchivedAndRefused(String body, int status) {
        JsonNode problem = hub.client().telegram(body).expect(status);
        String id = problem.path("telegramId").asString();
        JsonNode archived = hub.client().get("/api/v1/telegrams/" + id).expect(200);
        assertThat(archived.toString()).contains("UNREADABLE").doesNotContain("root:");
        assertThat(sandbox.count(Channel.EMAIL)).isZero();
    }

    @Test
    void elevenMegabytesAreRefusedBeforeTheyAreSent() throws IOException {
        assertThat(hub.client().announceBody("/api/v1/telegrams", HubClient.XML, 11 << 20))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json")
                .contains("10485760");
    }

    @Test
    void aTelegramOfAnUnknownKindOfContentIsRefused() {
        HubClient.Answer answer = hub.client().post("/api/v1/telegrams", "image/png", new byte[] {1});
        assertThat(answer.status()).as(answer.body()).isEqualTo(415);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"category":"nothing","contents":{"ja":{"title":"あ","body":"い"}}}                    | nothing
            {"category":"event","areas":["0000000"],"contents":{"ja":{"title":"あ","body":"い"}}}  | 0000000
            {"category":"event","contents":{"ja":{"title":"LONG","body":"い"}}}                    | title
            {"category":"event","contents":{"en":{"title":"a","body":"b"}}}                        | ja
            """)
    void aFaultOfAnAnnouncementIsNamed(String draft, String named) {
        String sent = draft.replace("LONG", "長".repeat(101));
        HubClient.Answer answer = hub.client().post("/api/v1/announcements", HubClient.JSON, sent);
        assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("violations").toString()).contains(named);
    }

    @Test
    void operatorsSeeHowTheChannelsDoAsAPageAndAsMetrics() {
        JsonNode channels = hub.client().get("/api/v1/channels").expect(200).path("channels");
        assertThat(channels.valueStream()
                        .map(channel -> channel.path("channel").asString() + " "
                                + channel.path("on").asBoolean()))
                .contains("EMAIL true", "VOICE false");
        assertThat(channels.path(0).path("lanes").path(0).path("state").asString())
                .isEqualTo("UP");

        assertThat(hub.client().get("/actuator/prometheus").body())
                .contains("todoke_gate_state{channel=\"email\",lane=\"emergency\",state=\"up\"} 1.0")
                .contains("todoke_gate_permits_total{channel=\"email\"")
                .contains("todoke_gate_wait_seconds_count{channel=\"email\"")
                .contains("todoke_gate_refusals_total{channel=\"email\",code=\"withdrawn\"")
                .contains("todoke_channel_queue_batches{channel=\"email\"");
    }

    @Test
    void theSameTelegramByFiveRoutesAtOnceIsOneAnnouncement() throws IOException {
        // Of an office of its own: the tests of another may have told the same already.
        String tomorrow = minutesLater(Files.readString(SharedMaterial.path(RECORDED_L5)), 24 * 60)
                .replace("<Status>通常</Status>", "<Status>試験</Status>")
                .replace("<EditorialOffice>福井地方気象台", "<EditorialOffice>舞鶴地方気象台");
        Path written = Files.writeString(directory.resolve("telegram.part"), tomorrow);
        Files.move(written, inbox.resolve("telegram.xml"), StandardCopyOption.ATOMIC_MOVE);
        feeds.bring(tomorrow);
        String posted =
                hub.client().telegram(tomorrow).expect(202).path("telegramId").asString();

        String sha256 = hub.client()
                .get("/api/v1/telegrams/" + posted)
                .expect(200)
                .path("sha256")
                .asString();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, String> comings = comingsOf(sha256);
            assertThat(comings.keySet())
                    .containsExactlyInAnyOrder("api", "inbox", "tcp.main", "index.main", "index.spare");
            assertThat(comings.values())
                    .containsExactlyInAnyOrder("RELEASED", "DUPLICATE", "DUPLICATE", "DUPLICATE", "DUPLICATE");
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> namesIn(inbox.resolve("done")).contains("telegram.xml"));
        assertThat(inbox.resolve("telegram.xml")).doesNotExist();
        await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.count(Channel.EMAIL) >= DRILL_GROUP.people());
        assertThat(receivers()).isEqualTo(DRILL_GROUP.addresses());
        assertThat(sandbox.count(Channel.EMAIL)).isEqualTo(DRILL_GROUP.people());

        assertThat(hub.client()
                        .get("/api/v1/feeds")
                        .expect(200)
                        .path("feeds")
                        .valueStream()
                        .map(feed -> feed.path("name").asString() + " "
                                + feed.path("state").asString()))
                .contains("api OK", "inbox OK", "index.main OK", "index.spare OK", "pull OFF", "mail OFF");
        assertThat(hub.client().get("/actuator/prometheus").body())
                .contains("todoke_feed_state{feed=\"index.main\",state=\"ok\"} 1.0")
                .contains("todoke_feed_silent{feed=\"index.main\"} 0.0");
    }

    /** Disposition by route of those with these bytes. */
    private Map<String, String> comingsOf(String sha256) {
        Map<String, String> comings = new HashMap<>();
        hub.client()
                .get("/api/v1/telegrams?limit=50")
                .expect(200)
                .path("telegrams")
                .forEach(telegram -> {
                    if (telegram.path("sha256").asString().equals(sha256)) {
                        comings.put(
                                telegram.path("route").asString(),
                                telegram.path("disposition").asString());
                    }
                });
        return comings;
    }

    @Test
    void oneClickStopsTheNextMailAndLookingAtTheLinkChangesNothing() throws IOException {
        hub.client().awaitComplete(hub.client().announce("event", "講座のご案内"));
        assertThat(receivers()).isEqualTo(VISITORS.addresses());
        String link = unsubscribeLink(VISITORS.address(0));

        assertThat(hub.client().followLink(link).status()).isEqualTo(200);
        sandbox.clear();
        hub.client().awaitComplete(hub.client().announce("event", "講座のご案内　二回目"));
        assertThat(receivers()).isEqualTo(VISITORS.addresses());

        assertThat(hub.client().oneClick(link).status()).isEqualTo(200);
        sandbox.clear();
        hub.client().awaitComplete(hub.client().announce("event", "講座のご案内　三回目"));
        assertThat(receivers()).containsExactlyInAnyOrder(VISITORS.address(1), VISITORS.address(2));
    }

    @Test
    void stoppedAndStartedAgainItKnowsEverythingAndSendsNothingTwice() throws Exception {
        String before = hub.client().announce("kosodate", "健診のお知らせ");
        JsonNode tally = hub.client().awaitComplete(before);
        assertThat(sandbox.count(Channel.EMAIL)).isEqualTo(PARENTS.people());
        hub.stop();
        hub.start();
        assertThat(hub.client().tally(before)).isEqualTo(tally);
        // What comes afterwards goes out behind anything that would be sent again.
        hub.client().awaitComplete(hub.client().announce("kosodate", "教室のお知らせ"));
        assertThat(receivers()).isEqualTo(PARENTS.addresses());
        assertThat(sandbox.count(Channel.EMAIL)).isEqualTo(2L * PARENTS.people());
    }

    private static void assertToldFollowers(JsonNode tally) {
        int endpoints = FOLLOWERS.people() + 1;
        assertThat(tally.path("audience").path("people").asInt())
                .as(tally.toString())
                .isEqualTo(FOLLOWERS.people());
        assertThat(tally.path("audience").path("endpoints").asInt()).isEqualTo(endpoints);
        assertThat(tally.path("byChannel").path("EMAIL").path("sent").asInt()).isEqualTo(endpoints);
        assertThat(tally.path("complete").asBoolean()).isTrue();
        Instant first = Instant.parse(tally.path("firstHandOffAt").asString());
        assertThat(Instant.parse(tally.path("lastHandOffAt").asString())).isAfterOrEqualTo(first);
    }

    /** Takes the telegram as {@code disposition}, announces nothing, and no mail leaves. */
    private void assertSilent(String telegram, String disposition) {
        sandbox.clear();
        JsonNode taken = hub.client().telegram(telegram).expect(202);
        assertThat(taken.path("disposition").asString()).as(taken.toString()).isEqualTo(disposition);
        if (disposition.equals("RECORDED")) {
            assertThat(taken.path("announcementIds")).as(taken.toString()).isEmpty();
        }
        assertThat(sandbox.count(Channel.EMAIL)).isZero();
    }

    private static String onlyAnnouncement(JsonNode taken) {
        assertThat(taken.path("announcementIds")).as(taken.toString()).hasSize(1);
        return taken.path("announcementIds").path(0).asString();
    }

    private static Set<String> followers() {
        Set<String> followers = new TreeSet<>(FOLLOWERS.addresses());
        followers.add(SECOND_ADDRESS);
        return followers;
    }

    private Set<String> receivers() throws IOException {
        return MailCount.of(sandbox).addresses();
    }

    private List<String> subjects() {
        return sandbox.messages(100).stream()
                .map(ReceivedMessage::subject)
                .map(String::valueOf)
                .toList();
    }

    /** The same telegram, issued later. */
    private static String minutesLater(String telegram, int minutes) {
        return telegram.replace(
                        "2026-08-29T21:51:02Z",
                        Instant.parse("2026-08-29T21:51:02Z")
                                .plus(Duration.ofMinutes(minutes))
                                .toString())
                .replace(
                        "2026-08-30T06:51:00+09:00",
                        OffsetDateTime.parse("2026-08-30T06:51:00+09:00")
                                .plusMinutes(minutes)
                                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }

    /** From the header of the mail as it came over the wire. */
    private String unsubscribeLink(String address) throws IOException {
        Pattern header = Pattern.compile(
                "To: <?" + Pattern.quote(address) + ">?\r\n(?:[^\r\n]+\r\n)*?List-Unsubscribe: <([^>]+)>");
        try (Stream<Path> journal = Files.walk(directory.resolve("sandbox-data"))) {
            for (Path file : journal.filter(Files::isRegularFile).toList()) {
                Matcher found = header.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                if (found.find()) {
                    return found.group(1);
                }
            }
        }
        throw new AssertionError("no mail to that address has a List-Unsubscribe header");
    }

    private static List<String> namesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).map(Path::toString).toList();
        }
    }
}
