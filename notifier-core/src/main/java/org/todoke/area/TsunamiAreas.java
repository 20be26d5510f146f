package org.todoke.area;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * JMA's 66 tsunami forecast areas (津波予報区) by prefecture. A bay or sound that two prefectures share, such as 東京湾内湾,
 * belongs to both.
 */
final class TsunamiAreas {
    private static final String RESOURCE = "tsunami-areas.csv";

    private final Map<String, Set<String>> byPrefecture = new TreeMap<>();

    TsunamiAreas() {
        try (InputStream resource = Objects.requireNonNull(TsunamiAreas.class.getResourceAsStream(RESOURCE), RESOURCE);
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(resource, UTF_8))) {
            for (NamedCsvRecord row : rows) {
                byPrefecture
                        .computeIfAbsent(row.getField("prefecture"), prefecture -> new TreeSet<>())
                        .add(row.getField("tsunamiArea"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** @return none for a prefecture without a coast */
    Set<String> of(String prefecture) {
        return byPrefecture.getOrDefault(prefecture, Set.of());
    }

    boolean knows(String code) {
        return byPrefecture.values().stream().anyMatch(codes -> codes.contains(code));
    }
}
