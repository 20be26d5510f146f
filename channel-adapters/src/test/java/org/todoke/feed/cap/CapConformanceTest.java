package org.todoke.feed.cap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.alert.Alert;
import org.todoke.alert.AlertInfo;
import org.todoke.alert.DefaultDecisions;
import org.todoke.alert.Reading;
import org.todoke.alert.Telegram;
import org.todoke.fixture.SharedMaterial;

/**
 * Every file of {@code ../shared/feeds/cap} through the real reader and the shipped rules, held against a table that was
 * reviewed by reading each file. The city is where every drawn shape is, each message comes a minute after it was sent, and
 * the schema beside the samples gives its verdict. {@code INDEX.tsv} is a second witness for validity, status and signature.
 */
@Timeout(60)
class CapConformanceTest {
    private static final String TABLE = "expectations.csv";
    private static final Instant NEVER = Instant.parse("2026-11-21T09:00:00Z");

    /** One line of the table, and of what the reader made of the file. */
    private record Row(
            String file,
            String outcome,
            String kind,
            String languages,
            String schema,
            String grades,
            String areas,
            String remarks,
            String decision) {
        static Row of(NamedCsvRecord line) {
            return new Row(
                    line.getField("file"),
                    line.getField("outcome"),
                    line.getField("kind"),
                    line.getField("languages"),
                    line.getField("schema"),
                    line.getField("grades"),
                    line.getField("areas"),
                    line.getField("remarks"),
                    line.getField("decision"));
        }

        @Override
        public String toString() {
            return Stream.of(file, outcome, kind, languages, schema, grades, areas, remarks, decision)
                    .map(cell -> cell.matches(".*[,\"].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                    .collect(Collectors.joining(","));
        }
    }

    @Test
    void everySampleIsTreatedAsTheTableSays() throws IOException {
        Path folder = SharedMaterial.path("feeds/cap");
        CapTelegramReader reader = reader();
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("INDEX.tsv"))
                    .sorted()
                    .toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                found.add(row(reader, name, Files.readAllBytes(file)).toString());
            }
        }
        assertThat(found)
                .hasSizeGreaterThan(40)
                .isEqualTo(table().stream().map(Row::toString).toList());
    }

    /** The index was made by another program: what it says of a file must not contradict the table. */
    @Test
    void indexBearsTheTableOut() throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        table().forEach(row -> rows.put(row.file(), row));
        List<String> index = Files.readAllLines(SharedMaterial.path("feeds/cap/INDEX.tsv"));
        for (String line : index) {
            String[] cells = line.split("\t", -1);
            Row row = Objects.requireNonNull(rows.get(cells[0]), cells[0]);
            boolean understood = row.outcome().equals("Understood");
            if (understood) {
                assertThat(row.schema().isEmpty()).as(line).isEqualTo(!cells[1].startsWith("INVALID"));
                assertThat(cells[2]).as(line).startsWith(row.kind().replace('/', ','));
                assertThat(row.languages().split(" ", -1)).as(line).hasSize(cells[3].split(",", -1).length);
            }
            if (cells[1].startsWith("root=")) {
                assertThat(row.outcome()).as(line).isIn("Unreadable", "not CAP");
            }
            if (understood && cells.length > 5 && cells[5].equals("SIGNED")) {
                assertThat(row.remarks()).as(line).contains("signed");
            }
        }
    }

    private static CapTelegramReader reader() {
        CapProperties properties = new CapProperties(
                null, false, SharedMaterial.path("feeds/schema/CAP-v1.2.xsd"), Duration.ofHours(24), Map.of());
        return CapSample.reader(properties, new TestCity(), shape -> java.util.Optional.of(java.util.Set.of("west")));
    }

    private static Row row(CapTelegramReader reader, String name, byte[] content) {
        Telegram telegram = new Telegram(new java.util.UUID(0, 1), content, "application/xml", name, "test", NEVER);
        if (!reader.accepts(telegram)) {
            return new Row(name, "not CAP", "", "", "", "", "", "", "");
        }
        return switch (reader.read(telegram)) {
            case Reading.Unreadable(String reason) -> new Row(name, "Unreadable", "", "", "", "", "", cut(reason), "");
            case Reading.Held(String reason) -> new Row(name, "Held", "", "", "", "", "", cut(reason), "");
            case Reading.Ignored(String type, String reason) ->
                new Row(name, "Ignored", "", "", "", "", "", cut(reason), "");
            case Reading.Understood(Alert alert, List<String> remarks) -> understood(name, alert, remarks);
        };
    }

    private static Row understood(String name, Alert alert, List<String> remarks) {
        return new Row(
                name,
                "Understood",
                title(alert.status()) + "/" + title(alert.msgType()),
                alert.infos().stream()
                        .map(AlertInfo::language)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")),
                remarks.stream()
                        .filter(remark -> remark.startsWith("schema: "))
                        .map(CapConformanceTest::cut)
                        .limit(1)
                        .collect(Collectors.joining()),
                alert.hazards().stream()
                        .map(hazard -> hazard.grade() + " " + title(hazard.severity()))
                        .distinct()
                        .collect(Collectors.joining(" ")),
                alert.hazards().stream()
                        .map(hazard -> hazard.area().code())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" ")),
                remarks.stream()
                        .filter(remark -> !remark.startsWith("schema: "))
                        .map(CapConformanceTest::cut)
                        .collect(Collectors.joining("; ")),
                String.join(
                        "; ",
                        new DefaultDecisions(new TestCity())
                                .of(alert, alert.sent().plusSeconds(60))));
    }

    private static String title(Enum<?> value) {
        return value.name().charAt(0) + value.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private static String cut(String text) {
        int longest = 130;
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }

    private static List<Row> table() {
        try (InputStream in = Objects.requireNonNull(CapConformanceTest.class.getResourceAsStream(TABLE), TABLE);
                CsvReader<NamedCsvRecord> lines =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, UTF_8))) {
            return lines.stream().map(Row::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE, e);
        }
    }
}
