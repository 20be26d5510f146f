package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.alert.Alert;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.DecisionBench;
import org.todoke.alert.Reading;
import org.todoke.area.AreaDirectory;
import org.todoke.area.EveryMunicipality;
import org.todoke.content.AlertStatus;
import org.todoke.fixture.SharedMaterial;
import org.todoke.fixture.TestServers;

/**
 * Every file of the samples, read and decided by the real reader, intake and default rules of a hub that serves all of
 * Japan, against the reviewed table {@code expectations.csv}. A file without a row fails, and so does a row without a file.
 * The table as it came out is left in {@code target/jma-expectations.csv}.
 */
class ExpectationsTest {
    private static final Path OUTCOME = Path.of("target", "jma-expectations.csv");
    private static final Instant ANY_TIME = Instant.parse("2026-06-01T00:00:00Z");
    private static final int SHOWN = 3;

    @Test
    @Timeout(120)
    void everySampleBecomesWhatTheTableSays() throws IOException {
        AreaDirectory japan = EveryMunicipality.directory();
        Path folder = SharedMaterial.path("feeds/jma");
        List<String> outcome;
        try (DecisionBench bench =
                new DecisionBench(TestServers.freshDatabase(), japan, new JmaTelegramReader(SchemaCheck.off()))) {
            outcome =
                    files(folder).stream().map(file -> row(folder, file, bench)).toList();
        }
        Files.createDirectories(OUTCOME.getParent());
        Files.write(OUTCOME, outcome);
        List<String> expected = expected();
        assertThat(without(outcome, expected))
                .as("what came out and is not in the table")
                .isEmpty();
        assertThat(without(expected, outcome))
                .as("what is in the table and did not come out")
                .isEmpty();
        assertThat(outcome).hasSameSizeAs(expected);
    }

    private static List<String> without(List<String> rows, List<String> others) {
        return rows.stream().filter(row -> !others.contains(row)).toList();
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> expected() {
        try (InputStream table =
                Objects.requireNonNull(ExpectationsTest.class.getResourceAsStream("expectations.csv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("file,") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(Path folder, Path file, DecisionBench bench) {
        byte[] content = Samples.bytes(file);
        String name = file.getFileName().toString();
        Reading reading = JmaXml.read(name, content);
        Instant sent = reading instanceof Reading.Understood understood
                ? understood.alert().sent()
                : ANY_TIME;
        DecisionBench.Decision decision = bench.decide(content, name, sent.plusSeconds(1));
        return String.join(
                ",",
                folder.relativize(file).toString(),
                Objects.requireNonNullElse(decision.telegram().type(), "-"),
                status(content),
                reading instanceof Reading.Understood understood ? meaning(understood.alert()) : "-,-,-,-,-",
                String.valueOf(decision.telegram().disposition()),
                listed(decision.told()),
                String.join(" ", decision.telegram().rules().stream().sorted().toList()));
    }

    /** Also of telegrams that are not read further. */
    private static String status(byte[] content) {
        try {
            return Envelope.of(TelegramXml.parse(content).root())
                    .map(envelope -> Lineage.STATUS.get(envelope.status()))
                    .map(AlertStatus::name)
                    .orElse("-");
        } catch (XMLStreamException e) {
            return "-";
        }
    }

    private static String meaning(Alert alert) {
        return String.join(
                ",",
                alert.msgType().name(),
                alert.fallback() ? "fallback" : "primary",
                alert.severity().name(),
                grades(alert),
                listed(alert.hazards().stream()
                        .filter(hazard -> !hazard.isReleased())
                        .map(hazard -> hazard.area().toString())
                        .distinct()
                        .sorted()
                        .toList()));
    }

    /** For example {@code heavy-rain:20x1 heavy-rain:50x3}; grade 0 is a release. */
    private static String grades(Alert alert) {
        Map<String, Long> counts = alert.hazards().stream()
                .sorted(Comparator.comparing(AreaHazard::hazard).thenComparingInt(AreaHazard::grade))
                .collect(Collectors.groupingBy(
                        hazard -> String.format("%s:%02d", hazard.hazard(), hazard.grade()),
                        TreeMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getKey() + "x" + count.getValue())
                .collect(Collectors.joining(" "));
    }

    /** How many, and the first few. */
    private static String listed(Collection<String> codes) {
        return codes.isEmpty()
                ? "0"
                : codes.size() + ": " + codes.stream().limit(SHOWN).collect(Collectors.joining(" "));
    }
}
