package org.todoke.standalone;

import static org.todoke.standalone.RememberedPort.HOST;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of the embedded broker, which is its cluster's only broker and controller. */
final class KafkaSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "CLIENTS";

    private KafkaSettings() {}

    static Properties of(Path logDirectory, int clientPort, int controllerPort) {
        Properties settings = new Properties();
        addCluster(settings, clientPort, controllerPort);
        addStorage(settings, logDirectory);
        addLoneBroker(settings);
        addSmallFootprint(settings);
        return settings;
    }

    private static void addCluster(Properties settings, int clientPort, int controllerPort) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put(
                "listeners",
                "%s://%s:%d,%s://%s:%d"
                        .formatted(CLIENT_LISTENER, HOST, clientPort, CONTROLLER_LISTENER, HOST, controllerPort));
        settings.put(
                "listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
    }

    private static void addStorage(Properties settings, Path logDirectory) {
        settings.put("log.dirs", logDirectory.toString());
        settings.put("metadata.log.dir", logDirectory.toString());
        // No second broker holds a copy: what is acknowledged must be on the disk, or a power cut loses it.
        settings.put("log.flush.interval.messages", "1");
        // Small segments let retention give space back early on a machine that also holds the database.
        settings.put("log.segment.bytes", Integer.toString(128 << 20));
    }

    private static void addLoneBroker(Properties settings) {
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "8");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After kill -9 the controller takes the new broker for an impostor until the old one's session has run out.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // Clusters in a city's own data centre seldom create topics on demand; a topic nobody declared shows up here
        // too.
        settings.put("auto.create.topics.enable", "false");
    }

    private static void addSmallFootprint(Properties settings) {
        // The cleaner's table is heap, by default 128 MiB of it; 8 MiB index some 300,000 keys a pass.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "4");
        settings.put("group.coordinator.threads", "1");
    }
}
