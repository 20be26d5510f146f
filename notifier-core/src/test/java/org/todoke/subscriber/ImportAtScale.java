package org.todoke.subscriber;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.todoke.fixture.TestServers;

/**
 * Run by hand, in a heap as small as it is to prove: imports so many rows twice, and exports them. Arguments: the number of
 * rows, a folder for the key file.
 */
final class ImportAtScale {
    private static final Logger LOG = LoggerFactory.getLogger(ImportAtScale.class);

    private ImportAtScale() {}

    public static void main(String[] arguments) throws IOException {
        int rows = Integer.parseInt(arguments[0]);
        Map<String, Object> settings = Map.of(
                "spring.datasource.url",
                TestServers.freshDatabaseUrl(),
                "todoke.vault.keyset",
                arguments[1] + "/keys.json",
                "todoke.vault.create",
                "true");
        try (ConfigurableApplicationContext hub = new SpringApplicationBuilder(SubscriberModule.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .run()) {
            hub.getBean(Districts.class).add();
            SubscriberImport importer = hub.getBean(SubscriberImport.class);
            measure(
                    "first import",
                    rows,
                    () -> importer.importCsv(new GeneratedCsv(rows)).toString());
            measure(
                    "second import",
                    rows,
                    () -> importer.importCsv(new GeneratedCsv(rows)).toString());
            SubscriberExport exporter = hub.getBean(SubscriberExport.class);
            measure("export", rows, () -> exporter.exportCsv(Writer.nullWriter()) + " rows");
        }
    }

    private interface Work {
        String run() throws IOException;
    }

    private static void measure(String what, int rows, Work work) throws IOException {
        long start = System.nanoTime();
        String result = work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        LOG.info(
                "{}: {} in {} ms, {} rows/s, heap limit {} MB, collecting took {} ms",
                what,
                result,
                took.toMillis(),
                rows * 1000L / took.toMillis(),
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(collector -> collector.getCollectionTime())
                        .sum());
    }
}
