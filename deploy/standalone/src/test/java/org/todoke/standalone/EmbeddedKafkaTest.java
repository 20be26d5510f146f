package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    private Path directory;

    @Test
    void aRecordIsFoundAgainUnderTheSameAddressAfterARestart() throws Exception {
        String address;
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory).start()) {
            address = kafka.bootstrapServers();
            KafkaProbe probe = new KafkaProbe(address);
            probe.createTopic("kept");
            probe.send("kept", "届け");
        }
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory).start()) {
            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(new KafkaProbe(address).read("kept")).containsExactly("届け");
        }
    }

    @Test
    void startingAndStoppingTwiceIsTheSameAsOnceAndAStoppedBrokerStartsAgain() throws Exception {
        EmbeddedKafka kafka = new EmbeddedKafka(directory);
        try (kafka) {
            assertThat(kafka.start().bootstrapServers()).isEqualTo(kafka.start().bootstrapServers());
            kafka.close();
            kafka.close();
            assertThatIllegalStateException()
                    .isThrownBy(kafka::bootstrapServers)
                    .withMessageContaining(directory.toString());
            kafka.start();
            new KafkaProbe(kafka.bootstrapServers()).createTopic("again");
        }
    }

    @Test
    void itIsSetUpForALoneBrokerThatLosesNothingItAcknowledged() throws Exception {
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory).start()) {
            KafkaProbe probe = new KafkaProbe(kafka.bootstrapServers());
            assertThat(probe.brokerSetting("log.flush.interval.messages")).isEqualTo("1");
            assertThat(probe.brokerSetting("offsets.topic.replication.factor")).isEqualTo("1");
            assertThat(probe.brokerSetting("transaction.state.log.min.isr")).isEqualTo("1");
            assertThat(probe.brokerSetting("auto.create.topics.enable")).isEqualTo("false");
            assertThat(probe.brokerSetting("listeners")).contains("127.0.0.1").doesNotContain("0.0.0.0");
        }
    }

    @Test
    void anotherPortIsChosenWhenTheRememberedOneIsTaken() throws Exception {
        int taken;
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory).start()) {
            taken = Integer.parseInt(kafka.bootstrapServers().split(":", 2)[1]);
            new KafkaProbe(kafka.bootstrapServers()).createTopic("kept");
            new KafkaProbe(kafka.bootstrapServers()).send("kept", "one");
        }
        try (ServerSocket squatter = new ServerSocket(taken, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedKafka kafka = new EmbeddedKafka(directory).start()) {
            assertThat(squatter.isBound()).isTrue();
            assertThat(kafka.bootstrapServers()).isNotEqualTo("127.0.0.1:" + taken);
            assertThat(new KafkaProbe(kafka.bootstrapServers()).read("kept")).containsExactly("one");
        }
    }

    @Test
    void aFormatCutShortIsDoneAnew() throws Exception {
        Path log = Files.createDirectories(directory.resolve("log"));
        Files.writeString(log.resolve("bootstrap.checkpoint"), "half of it");
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory).start()) {
            new KafkaProbe(kafka.bootstrapServers()).createTopic("works");
        }
    }

    @Test
    void spoiltDataAreNamedInOneLine() throws IOException {
        Path log = Files.createDirectories(directory.resolve("log"));
        Files.writeString(log.resolve("meta.properties"), "version=1\ncluster.id=x\nnode.id=7\n");
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory)) {
            assertThatExceptionOfType(StandaloneException.class)
                    .isThrownBy(kafka::start)
                    .withMessageContaining(directory.toString())
                    .withMessageContaining("7")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    @Test
    void aLogWithoutItsIdentityIsNotOverwritten() throws Exception {
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory).start()) {
            new KafkaProbe(kafka.bootstrapServers()).createTopic("kept");
        }
        Files.delete(directory.resolve("log/meta.properties"));
        try (EmbeddedKafka kafka = new EmbeddedKafka(directory)) {
            assertThatExceptionOfType(StandaloneException.class)
                    .isThrownBy(kafka::start)
                    .withMessageContaining("meta.properties")
                    .withMessageContaining("backup");
        }
    }

    @Test
    void whenItGivesUpTheHubIsToldInsteadOfTheProcessHalted() {
        CountDownLatch deaths = new CountDownLatch(2);
        EmbeddedKafka kafka = new EmbeddedKafka(directory, deaths::countDown);
        try (kafka) {
            kafka.start();
            Exit.halt(1, "as Kafka does when its disk fails");
            Exit.halt(1, "once for each thing that fails with it");
            assertThat(deaths.getCount()).isEqualTo(1);
        }
        Exit.halt(1, "an echo after the stop");
        assertThat(deaths.getCount()).isEqualTo(1);
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (EmbeddedKafka kafka = new EmbeddedKafka(file.resolve("kafka"))) {
            assertThatExceptionOfType(StandaloneException.class)
                    .isThrownBy(kafka::start)
                    .withMessageContaining(file.toString());
        }
    }
}
