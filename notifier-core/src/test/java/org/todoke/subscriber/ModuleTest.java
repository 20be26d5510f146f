package org.todoke.subscriber;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.todoke.fixture.TestServers;

/** The module on a real PostgreSQL: city 9900100 with districts {@code north} 北区 and {@code south} 南区, nobody in it. */
@SpringBootTest(classes = SubscriberModule.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
abstract class ModuleTest {
    static final String HEADER = "external_id,language,area,channel,address,categories\n";

    @TempDir
    private static Path keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Subscribers subscribers;

    @Autowired
    Unsubscriber unsubscriber;

    @Autowired
    SubscriberImport importer;

    @Autowired
    SubscriberExport exporter;

    @Autowired
    private Districts districts;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", TestServers::freshDatabaseUrl);
        settings.add("todoke.vault.keyset", () -> keys.resolve("keys.json").toString());
        settings.add("todoke.vault.create", () -> "true");
    }

    @BeforeEach
    void emptyCityWithTwoDistricts() {
        jdbc.sql("TRUNCATE subscriber CASCADE").update();
        districts.add();
    }

    ImportReport imported(String rows) {
        return importedFile(HEADER + rows);
    }

    ImportReport importedFile(String csv) {
        try {
            return importer.importCsv(new StringReader(csv));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Subscriber person(String externalId) {
        return subscribers.findByExternalId(externalId).orElseThrow();
    }

    List<String> addresses(String externalId) {
        return subscribers.endpointsOf(person(externalId).id()).stream()
                .map(endpoint -> endpoint.address().channel() + " "
                        + endpoint.address().address().value())
                .toList();
    }

    /** For example {@code bousai[north, south]}. */
    List<String> follows(String externalId) {
        return subscribers.subscriptionsOf(person(externalId).id()).stream()
                .map(subscription -> subscription.category()
                        + subscription.areas().stream().sorted().toList())
                .toList();
    }
}
