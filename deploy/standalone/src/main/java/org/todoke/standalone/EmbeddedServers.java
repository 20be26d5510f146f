package org.todoke.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Starts, before the application's context, the servers that the person starting the hub has not named, and tells the
 * application where they are. A server counts as named by environment variable, system property or command line; what the
 * application's own files say is only its default.
 */
final class EmbeddedServers implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {
    static final String DATA_DIR = "todoke.data-dir";
    static final String SERVER_PORT = "server.port";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);
    private static final String DATABASE_URL = "spring.datasource.url";
    private static final String BOOTSTRAP_SERVERS = "spring.kafka.bootstrap-servers";
    private static final String KEYSET = "todoke.vault.keyset";
    private static final Set<String> NAMED_BY_THE_PERSON =
            Set.of("commandLineArgs", "systemProperties", "systemEnvironment", "spring.application.json");

    private final Runnable whenOneDies;
    private @Nullable DataFolder folder;
    private @Nullable EmbeddedDatabase database;
    private @Nullable EmbeddedKafka kafka;
    private volatile boolean closed;

    /** @param whenOneDies called when a server gives up, for each that does; it must not block */
    EmbeddedServers(Runnable whenOneDies) {
        this.whenOneDies = whenOneDies;
    }

    @Override
    public synchronized void initialize(ConfigurableApplicationContext context) {
        checkNotStopped();
        ConfigurableEnvironment environment = context.getEnvironment();
        checkHttpPort(environment);
        folder = DataFolder.open(Path.of(environment.getProperty(DATA_DIR, ".hub")));
        Path path = folder.path();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(DATA_DIR, path.toString());
        if (!named(environment, KEYSET)) {
            properties.put(KEYSET, path.resolve("vault-keyset.json").toString());
            properties.put("todoke.vault.create", true);
        }
        if (!named(environment, DATABASE_URL)) {
            addDatabase(path.resolve("postgres"), properties);
        }
        if (!named(environment, BOOTSTRAP_SERVERS)) {
            addKafka(path.resolve("kafka"), properties);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("embeddedServers", properties));
    }

    /** Stops Kafka, then PostgreSQL, then lets go of the data folder. */
    @Override
    public void close() {
        // Before the lock: a start that is under way sees it, and goes no further than the server it is at.
        closed = true;
        stopAll();
    }

    private synchronized void stopAll() {
        if (kafka != null) {
            kafka.close();
        }
        if (database != null) {
            database.close();
        }
        if (folder != null) {
            folder.close();
        }
    }

    private void addDatabase(Path directory, Map<String, Object> properties) {
        EmbeddedDatabase started = new EmbeddedDatabase(directory, whenOneDies).start();
        database = started;
        properties.put(DATABASE_URL, started.jdbcUrl());
        properties.put("spring.datasource.username", started.username());
        properties.put("spring.datasource.password", started.password());
        LOG.info("Embedded PostgreSQL: {} (data in {})", started.jdbcUrl(), directory);
    }

    private void addKafka(Path directory, Map<String, Object> properties) {
        checkNotStopped();
        EmbeddedKafka started = new EmbeddedKafka(directory, whenOneDies).start();
        kafka = started;
        properties.put(BOOTSTRAP_SERVERS, started.bootstrapServers());
        LOG.info("Embedded Kafka: {} (data in {})", started.bootstrapServers(), directory);
    }

    private void checkNotStopped() {
        if (closed) {
            throw new StandaloneException("The hub was stopped while it started");
        }
    }

    /** Seen now rather than by the web server, which only starts after everything else. */
    private static void checkHttpPort(ConfigurableEnvironment environment) {
        String port = environment.getProperty(SERVER_PORT, "8080");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > RememberedPort.HIGHEST) {
            throw new StandaloneException("\"" + port + "\" is no port: --port takes a number from 1 to "
                    + RememberedPort.HIGHEST + ", or 0 for any free one");
        }
        if (!port.equals("0") && !RememberedPort.isFree(httpAddress(environment), Integer.parseInt(port))) {
            throw new StandaloneException("Port " + port + " is taken by another program (or not open to this account);"
                    + " stop that program, or choose another port with --port N");
        }
    }

    private static @Nullable InetAddress httpAddress(ConfigurableEnvironment environment) {
        String address = environment.getProperty("server.address");
        try {
            return address == null ? null : InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new StandaloneException("\"" + address + "\" (server.address) is no address of this machine", e);
        }
    }

    private static boolean named(ConfigurableEnvironment environment, String property) {
        List<PropertySource<?>> sources = environment.getPropertySources().stream()
                .filter(source -> NAMED_BY_THE_PERSON.contains(source.getName()))
                .toList();
        return !new Binder(ConfigurationPropertySources.from(sources))
                .bind(property, String.class)
                .orElse("")
                .isBlank();
    }
}
