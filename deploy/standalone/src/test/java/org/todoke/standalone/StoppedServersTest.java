package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.todoke.sandbox.SandboxServer;
import org.todoke.sandbox.fault.Fault;
import org.todoke.sandbox.message.Channel;
import tools.jackson.databind.JsonNode;

/** A hub whose servers are elsewhere, and go away in the middle of a run: it goes on by itself once they are back. */
@TestInstance(Lifecycle.PER_CLASS)
class StoppedServersTest {
    private static final Logger LOG = LoggerFactory.getLogger(StoppedServersTest.class);
    private static final int PEOPLE = 5_000;
    private static final int BEFORE_THE_STOP = 1_000;

    /** Workers of a lane times the largest batch: no more can have been on their way when a server went away. */
    private static final int MOST_IN_FLIGHT = 4 * 500;

    private SandboxServer sandbox;
    private EmbeddedDatabase database;
    private EmbeddedKafka kafka;
    private HubProcess hub;

    @BeforeAll
    void startEverything(@TempDir Path directory) throws IOException {
        sandbox = SandboxServer.start();
        database = new EmbeddedDatabase(directory.resolve("postgres")).start();
        kafka = new EmbeddedKafka(directory.resolve("kafka")).start();
        hub = new HubProcess(
                        "StoppedServersTest",
                        directory,
                        sandbox.smtpPort(),
                        Map.of(
                                "SPRING_DATASOURCE_URL", database.jdbcUrl(),
                                "SPRING_DATASOURCE_USERNAME", database.username(),
                                "SPRING_DATASOURCE_PASSWORD", database.password(),
                                "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()))
                .start();
    }

    @AfterAll
    void stopEverything() throws IOException, InterruptedException {
        try (var _ = sandbox;
                var _ = database;
                var _ = kafka) {
            hub.end();
        }
    }

    @BeforeEach
    void forgetMails() {
        sandbox.clear();
    }

    @Test
    void postgresComesBackAndEverybodyIsReached() throws IOException {
        Residents residents = new Residents("postgres", PEOPLE, "", "event");
        String announcement = announceAndAwaitSome(residents);
        database.close();
        assertMidRun();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !hub.client().isReady());
        database.start();
        assertEverybodyReached(announcement, residents);
    }

    @Test
    void kafkaComesBackAndEverybodyIsReached() throws IOException {
        Residents residents = new Residents("kafka", PEOPLE, "", "gomi");
        String announcement = announceAndAwaitSome(residents);
        kafka.close();
        assertMidRun();
        kafka.start();
        assertEverybodyReached(announcement, residents);
    }

    private String announceAndAwaitSome(Residents residents) {
        hub.client().importSubscribers(residents.csv());
        // Slow enough that the stop hits the middle.
        sandbox.setFault(Channel.EMAIL, Fault.NONE.withLatency(Duration.ofMillis(4)));
        String announcement = hub.client().announce(residents.categories(), "お知らせ");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> sandbox.count(Channel.EMAIL) >= BEFORE_THE_STOP);
        return announcement;
    }

    /** The server is gone, and the run is not over. */
    private void assertMidRun() {
        assertThat(sandbox.count(Channel.EMAIL)).isLessThan(PEOPLE);
    }

    private void assertEverybodyReached(String announcement, Residents residents) throws IOException {
        sandbox.setFault(Channel.EMAIL, Fault.NONE);
        JsonNode tally = hub.client().awaitComplete(announcement, Duration.ofMinutes(2));
        MailCount mails = MailCount.of(sandbox);
        LOG.warn("After a stop of {}: {} mails, {} repeats", residents.prefix(), mails.messages(), mails.repeats());
        assertThat(mails.addresses()).containsExactlyInAnyOrderElementsOf(residents.addresses());
        assertThat(mails.repeats()).isLessThanOrEqualTo(MOST_IN_FLIGHT);
        assertThat(mails.addressesWithDifferentKeys()).isZero();
        assertThat(tally.path("byChannel").path("EMAIL").path("sent").asInt())
                .as(tally.toString())
                .isEqualTo(PEOPLE);
    }
}
