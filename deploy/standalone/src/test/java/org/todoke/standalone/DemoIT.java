package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code deploy/hub demo} as somebody meets it who has just cloned the project: announcements in, all four channels out,
 * and what residents and providers say back.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DemoIT {
    private static final List<String> CHANNELS = List.of("EMAIL", "LINE", "SMS", "WEB_PUSH");
    private static final Duration RECEIPTS = Duration.ofSeconds(40);

    private Path data;
    private Path output;
    private String port;
    private String sandboxPort;
    private String smtpPort;
    private String imapPort;
    private LauncherProcess launcher;
    private HubClient hub;
    private SandboxClient sandbox;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        data = Files.createDirectory(directory.toRealPath().resolve("data"));
        output = directory.resolve("output");
        port = LauncherProcess.freePort();
        sandboxPort = LauncherProcess.freePort();
        smtpPort = LauncherProcess.freePort();
        imapPort = LauncherProcess.freePort();
        launcher = launch();
        hub = new HubClient("http://127.0.0.1:" + port, Files.readString(data.resolve("api-key")));
        sandbox = new SandboxClient("http://127.0.0.1:" + sandboxPort);
    }

    @AfterAll
    void stop() {
        launcher.close();
    }

    @BeforeEach
    void forgetMessages() {
        sandbox.clear();
    }

    @Test
    void tellsEverybodyOnTheirChannelsAndHearsThatItArrived() {
        Neighbours people = new Neighbours(1, sandboxPort);
        String category = people.moveIn(hub);
        String id = hub.announce(category, "水道工事のお知らせ");
        JsonNode tally = hub.awaitComplete(id);
        assertThat(tally.path("audience").path("people").asInt()).isEqualTo(people.people());
        people.addresses().forEach((channel, addresses) -> {
            assertThat(sandbox.count(channel)).as(channel).isEqualTo(addresses.size());
            assertThat(sandbox.receivers(channel)).as(channel).containsExactlyInAnyOrderElementsOf(addresses);
        });
        sandbox.act("/line/residents/" + people.lineUser(1) + "/postback", Map.of());
        CHANNELS.forEach(channel -> awaitDelivered(id, channel));
    }

    @Test
    void correctsWhereItTold() {
        Neighbours people = new Neighbours(2, sandboxPort);
        String id = hub.announce(people.moveIn(hub), "断水のお知らせ");
        hub.awaitComplete(id);
        sandbox.clear();
        hub.post(
                        "/api/v1/announcements/" + id + "/correct",
                        HubClient.JSON,
                        "{\"contents\":{\"ja\":{\"title\":\"断水は中止です\",\"body\":\"水は出ます。\"}}}")
                .expect(200);
        hub.awaitComplete(id);
        people.addresses()
                .forEach((channel, addresses) -> assertThat(sandbox.receivers(channel))
                        .as(channel)
                        .containsExactlyInAnyOrderElementsOf(addresses));
        people.all()
                .forEach(address -> assertThat(sandbox.textsTo(address))
                        .as(address)
                        .singleElement()
                        .asString()
                        .contains("断水は中止です"));
    }

    @Test
    void leavesThoseAloneWhoSayStopOrBlock() {
        Neighbours people = new Neighbours(3, sandboxPort);
        String category = people.moveIn(hub);
        hub.awaitComplete(hub.announce(category, "一回目"));
        String stopped = people.number(1);
        String blocked = people.lineUser(1);
        assertThat(sandbox.press("/handset/reply", Map.of("number", stopped, "text", "STOP", "address", stopped)))
                .contains("done=REPLIED");
        assertThat(sandbox.press("/handset/block", Map.of("user", blocked, "address", blocked)))
                .contains("done=BLOCKED");
        sandbox.clear();
        JsonNode tally = hub.awaitComplete(hub.announce(category, "二回目"));
        assertThat(tally.path("audience").path("endpoints").asInt())
                .as(tally.toString())
                .isEqualTo(people.all().size() - 2);
        Set<String> expected = new TreeSet<>(people.all());
        expected.removeAll(Set.of(stopped, blocked));
        Set<String> told = new TreeSet<>();
        CHANNELS.forEach(channel -> told.addAll(sandbox.receivers(channel)));
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void answersAnEmptyMailWithALinkOnceAlsoWhenItComesTwice() {
        String hanako = "hanako.empty@example.jp";
        Map<String, String> mail =
                Map.of("from", hanako, "to", "join+en+gomi@todoke.example", "subject", "", "address", hanako);
        assertThat(sandbox.press("/handset/write", mail)).contains("done=WRITTEN");
        sandbox.press("/handset/write", mail);
        await("the answer")
                .atMost(RECEIPTS)
                .untilAsserted(() -> assertThat(sandbox.textsTo(hanako))
                        .singleElement()
                        .asString()
                        .contains("http://localhost:" + port + "/j/"));
    }

    /** For staff alone, and of no meaning: nobody is told. */
    @Test
    void hearsTheReceiverByEveryRouteThatNeedsNoSettings(@TempDir Path telegrams) throws IOException {
        Files.writeString(telegrams.resolve("IFDA_1.txt"), "緊急連絡の試験");
        Files.writeString(telegrams.resolve("2.xml"), "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"></alert>");
        sandbox.replay(telegrams, "INDEX", "HTTP", "MAIL", "CAP_FEED");
        await("each route's telegrams")
                .atMost(RECEIPTS)
                .untilAsserted(() -> assertThat(hub.get("/api/v1/telegrams?limit=200")
                                .expect(200)
                                .path("telegrams")
                                .valueStream()
                                .map(telegram -> telegram.path("route").asString())
                                .filter(route -> route.endsWith(".sandbox")))
                        .containsExactlyInAnyOrder(
                                "index.sandbox", "index.sandbox", "mail.sandbox", "mail.sandbox", "capfeed.sandbox"));
        assertThat(hub.get("/api/v1/feeds").expect(200).at("/feeds/0/telegrams").asInt())
                .as("by the API")
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void leadsANewFriendOnLineToTheFirstAnnouncement() {
        String friend = "Ufe" + "0".repeat(29) + "1";
        sandbox.press("/handset/follow", Map.of("user", friend, "address", friend));
        awaitText(friend, "Thank you for adding us");
        tap(friend, "join:lang:0:en");
        awaitText(friend, "Which notices would you like?");
        tap(friend, "join:on:0:gomi");
        awaitText(friend, "Notices marked");
        tap(friend, "join:area");
        awaitText(friend, "You are signed up");
        sandbox.clear();
        hub.awaitComplete(hub.announce("gomi", "はじめてのお知らせ"), Duration.ofMinutes(1));
        assertThat(sandbox.textsTo(friend)).singleElement().asString().contains("はじめてのお知らせ");
    }

    private void tap(String friend, String data) {
        assertThat(sandbox.press("/handset/tap", Map.of("user", friend, "data", data, "address", friend)))
                .contains("done=TAPPED");
    }

    private void awaitText(String address, String words) {
        await(words)
                .atMost(RECEIPTS)
                .untilAsserted(() -> assertThat(sandbox.textsTo(address)).anyMatch(text -> text.contains(words)));
    }

    @Test
    void showsOneResidentsFourScreens() throws IOException {
        String link = launcher.output()
                .lines()
                .filter(line -> line.contains("/?address="))
                .findFirst()
                .orElseThrow();
        String id = hub.announce("bousai", "川の水位が上がっています");
        hub.awaitComplete(id, Duration.ofMinutes(1));
        String page = sandbox.get(link.substring(link.indexOf("/?")));
        assertThat(page.split("川の水位が上がっています", -1)).hasSizeGreaterThan(4);
        assertThat(page).contains("受け取りました", "action=\"/handset/reply\"");
    }

    @Test
    void keepsItsSecretsToItselfAndSendsNothingTwiceAfterARestart() throws Exception {
        for (String secret : List.of(
                "api-key",
                "bounce-secret",
                "join-mailbox-password",
                "line-channel-token",
                "line-channel-secret",
                "sms-auth-token",
                "vapid-keys",
                "vault-keyset.json")) {
            assertThat(Files.getPosixFilePermissions(data.resolve(secret)))
                    .as(secret)
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        String before = hub.announce("gomi", "ごみの日");
        hub.awaitComplete(before, Duration.ofMinutes(1));
        Map<String, Long> counts = counts();
        assertThat(launcher.stop()).as(launcher.output()).isZero();
        assertThat(launcher.output())
                .containsSubsequence("Stopping the hub", "Stopping the sandbox", "Stopped. The data stay in");
        launcher = launch();
        assertThat(counts()).isEqualTo(counts);
        String after = hub.announce("gomi", "ごみの日　その二");
        hub.awaitComplete(after, Duration.ofMinutes(1));
        counts.replaceAll((_, count) -> 2 * count);
        assertThat(counts()).isEqualTo(counts);
    }

    private LauncherProcess launch() throws IOException {
        return LauncherProcess.start(
                        output,
                        "demo",
                        "--no-build",
                        "--data",
                        data.toString(),
                        "--port",
                        port,
                        "--sandbox-port",
                        sandboxPort,
                        "--smtp-port",
                        smtpPort,
                        "--imap-port",
                        imapPort,
                        "--subscribers",
                        "300")
                .awaitReadiness();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        CHANNELS.forEach(channel -> counts.put(channel, sandbox.count(channel)));
        return counts;
    }

    private void awaitDelivered(String announcement, String channel) {
        await(channel)
                .atMost(RECEIPTS)
                .until(() -> hub.tally(announcement)
                                .path("byChannel")
                                .path(channel)
                                .path("delivered")
                                .asInt()
                        > 0);
    }
}
