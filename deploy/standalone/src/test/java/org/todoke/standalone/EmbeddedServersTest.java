package org.todoke.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EmbeddedServersTest {
    private static final String REAL_DATABASE = "jdbc:postgresql://db.example/todoke";
    private static final String REAL_KAFKA = "kafka.example:9092";

    @TempDir
    private Path directory;

    private final EmbeddedServers servers = new EmbeddedServers(() -> {});

    private GenericApplicationContext context;
    private Path data;

    @BeforeEach
    void freshContext() {
        context = new GenericApplicationContext();
        data = directory.resolve("data");
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void serversThatNobodyNamedAreStartedAndTheApplicationToldWhere() throws Exception {
        initializeWith(Map.of());
        StandardEnvironment environment = (StandardEnvironment) context.getEnvironment();
        DatabaseProbe database = new DatabaseProbe(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"));
        assertThat(database.query("SELECT current_database()")).containsExactly("todoke");
        new KafkaProbe(environment.getRequiredProperty("spring.kafka.bootstrap-servers")).createTopic("told");
        assertThat(environment.getProperty("todoke.data-dir"))
                .isEqualTo(data.toRealPath().toString());
        assertThat(environment.getProperty("todoke.vault.keyset"))
                .isEqualTo(data.toRealPath().resolve("vault-keyset.json").toString());
    }

    @Test
    void serversNamedByTheEnvironmentAreNotStarted() {
        initializeWith(Map.of(
                "SPRING_DATASOURCE_URL", REAL_DATABASE,
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", REAL_KAFKA,
                "TODOKE_VAULT_KEYSET", "/etc/todoke/keyset.json"));
        assertThat(data).isDirectoryNotContaining("glob:**/{postgres,kafka}");
        assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                .isEqualTo(REAL_DATABASE);
        assertThat(context.getEnvironment().getProperty("spring.datasource.username"))
                .isNull();
        assertThat(context.getEnvironment().getProperty("spring.kafka.bootstrap-servers"))
                .isEqualTo(REAL_KAFKA);
        assertThat(context.getEnvironment().getProperty("todoke.vault.keyset")).isEqualTo("/etc/todoke/keyset.json");
    }

    @Test
    void oneRealServerIsUsedBesideOneEmbedded() {
        initializeWith(Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", REAL_KAFKA, "SPRING_DATASOURCE_URL", ""));
        assertThat(data).isDirectoryContaining("glob:**/postgres").isDirectoryNotContaining("glob:**/kafka");
        assertThat(context.getEnvironment().getProperty("spring.datasource.url"))
                .startsWith("jdbc:postgresql://127.0.0.1:");
    }

    @Test
    void theApplicationsOwnDefaultsDoNotNameAServer() {
        sources()
                .addLast(new MapPropertySource(
                        "application.yml", Map.of("spring.kafka.bootstrap-servers", "localhost:9092")));
        initializeWith(Map.of("SPRING_DATASOURCE_URL", REAL_DATABASE));
        assertThat(data).isDirectoryContaining("glob:**/kafka");
        assertThat(context.getEnvironment().getProperty("spring.kafka.bootstrap-servers"))
                .isNotEqualTo("localhost:9092");
    }

    @Test
    void aTakenPortIsNamedBeforeAnythingStarts() throws IOException {
        try (ServerSocket squatter = new ServerSocket(0)) {
            String port = Integer.toString(squatter.getLocalPort());
            assertThatExceptionOfType(StandaloneException.class)
                    .isThrownBy(() -> initializeWith(Map.of("SERVER_PORT", port)))
                    .withMessageContaining("Port " + port)
                    .withMessageContaining("--port");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void whatIsNoPortIsNamed() {
        for (String wrong : new String[] {"eighty", "65536", "-1"}) {
            assertThatExceptionOfType(StandaloneException.class)
                    .isThrownBy(() -> initializeWith(Map.of("SERVER_PORT", wrong)))
                    .withMessageContaining('"' + wrong + '"');
        }
    }

    @Test
    void aStoppedHubStartsNoServers() {
        servers.close();
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> initializeWith(Map.of()))
                .withMessageContaining("stopped");
        assertThat(data).doesNotExist();
    }

    private void initializeWith(Map<String, String> variables) {
        Map<String, Object> environment = new HashMap<>(variables);
        environment.putIfAbsent("SERVER_PORT", "0");
        environment.put("TODOKE_DATA_DIR", data.toString());
        sources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        servers.initialize(context);
    }

    private MutablePropertySources sources() {
        return context.getEnvironment().getPropertySources();
    }
}
