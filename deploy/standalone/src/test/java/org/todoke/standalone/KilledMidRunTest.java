package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.sandbox.SandboxServer;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.message.Channel;
import tools.jackson.databind.JsonNode;

/** The whole hub, killed with SIGKILL in the middle of a run and started again: nobody is lost, hardly anybody hears twice. */
class KilledMidRunTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledMidRunTest.class);
    private static final int PEOPLE = 20_000;
    private static final int BEFORE_THE_KILL = 3_000;
    private static final int TOO_LATE_TO_KILL = 15_000;

    private static final Residents WAITING = new Residents("waiting", 25, "", "kosodate");

    /** Workers of a lane times the largest batch: no more can have been on their way to the relay at once. */
    private static final int MOST_IN_FLIGHT = 4 * 500;

    @TempDir
    private Path directory;

    private SandboxServer sandbox;
    private HubProcess hub;

    @BeforeEach
    void startHub() throws IOException {
        sandbox = SandboxServer.start();
        hub = new HubProcess("KilledMidRunTest", directory, sandbox.smtpPort(), Map.of()).start();
    }

    @AfterEach
    void stopHub() throws IOException, InterruptedException {
        try (var _ = sandbox) {
            hub.end();
        }
    }

    @Test
    void everybodyIsReachedAndOnlyWhatWasInFlightRepeats() throws Exception {
        Residents residents = new Residents("resident", PEOPLE, "", "event");
        assertThat(hub.client()
                        .importSubscribers(residents.csv())
                        .path("endpoints")
                        .asInt())
                .isEqualTo(PEOPLE);
        hub.client().importSubscribers(WAITING.csv());
        // Slow enough that a pause comes before all are told.
        sandbox.setFault(Channel.EMAIL, Fault.NONE.withLatency(Duration.ofMillis(500)));
        String announcement = hub.client().announce("event", "市民まつりのお知らせ");
        String paused = hub.client().announce("kosodate", "健診のお知らせ");
        steer(paused, "pause");
        // Slow enough that the kill hits the middle.
        sandbox.setFault(Channel.EMAIL, Fault.NONE.withLatency(Duration.ofMillis(2)));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> sandbox.count(Channel.EMAIL) >= BEFORE_THE_KILL);
        hub.kill();
        long atTheKill = sandbox.count(Channel.EMAIL);
        assertThat(atTheKill).isLessThan(TOO_LATE_TO_KILL);
        sandbox.setFault(Channel.EMAIL, Fault.NONE);

        JsonNode tally = hub.start().client().awaitComplete(announcement, Duration.ofMinutes(2));

        assertThatWhatWasPausedWaited(paused);
        MailCount mails = MailCount.of(sandbox);
        LOG.warn(
                "Killed at {} of {} mails; {} mails in the end, {} repeats",
                atTheKill,
                PEOPLE,
                mails.messages(),
                mails.repeats());
        assertThat(mails.addresses()).containsExactlyInAnyOrderElementsOf(everybody(residents));
        assertThat(mails.repeats()).isLessThanOrEqualTo(MOST_IN_FLIGHT);
        assertThat(mails.addressesWithDifferentKeys()).isZero();
        assertEveryDeliverySent(tally);
    }

    /** Through the kill and all that was sent meanwhile; what was left of it goes out once, when somebody says so. */
    private void assertThatWhatWasPausedWaited(String paused) throws IOException {
        JsonNode tally = hub.client().tally(paused);
        int told = MailCount.of(sandbox).mailsTo(WAITING.addresses());
        assertThat(tally.path("complete").asBoolean()).as(tally.toString()).isFalse();
        assertThat(told).isLessThan(WAITING.people());
        steer(paused, "resume");
        hub.client().awaitComplete(paused);
        assertThat(MailCount.of(sandbox).mailsTo(WAITING.addresses())).isEqualTo(WAITING.people());
    }

    private static Set<String> everybody(Residents residents) {
        Set<String> everybody = new HashSet<>(residents.addresses());
        everybody.addAll(WAITING.addresses());
        return everybody;
    }

    private void steer(String announcement, String step) {
        hub.client()
                .post("/api/v1/announcements/" + announcement + "/" + step, HubClient.JSON, "{}")
                .expect(200);
    }

    private static void assertEveryDeliverySent(JsonNode tally) {
        assertThat(tally.path("audience").path("endpoints").asInt()).isEqualTo(PEOPLE);
        JsonNode mail = tally.path("byChannel").path("EMAIL");
        assertThat(mail.path("sent").asInt()).as(tally.toString()).isEqualTo(PEOPLE);
        assertThat(mail.path("pending").asInt() + mail.path("retrying").asInt()).isZero();
        assertThat(tally.path("complete").asBoolean()).isTrue();
    }
}
