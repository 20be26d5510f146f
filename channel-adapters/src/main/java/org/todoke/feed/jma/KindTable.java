package org.todoke.feed.jma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.todoke.alert.Certainty;
import org.todoke.alert.Severity;
import org.todoke.alert.Urgency;

/**
 * The kind codes of one family of telegrams, from {@code jma-kinds.csv}. Sources: JMA's code tables (個別コード表)
 * WeatherWarning, EarthquakeWarning, TsunamiWarning, VolcanicWarning, and the flood codes of the VXKO manual.
 */
final class KindTable {
    static final KindTable WEATHER;
    static final KindTable EEW;
    static final KindTable INTENSITY;
    static final KindTable QUAKE_INFO;
    static final KindTable TSUNAMI;
    static final KindTable VOLCANO;
    static final KindTable VOLCANO_NOTICE;
    static final KindTable VOLCANO_LEVEL;
    static final KindTable FLOOD;

    private static final int COLUMNS = 9;

    static {
        Map<String, Map<String, Kind>> tables = load("jma-kinds.csv");
        WEATHER = named("weather", tables);
        EEW = named("eew", tables);
        INTENSITY = named("intensity", tables);
        QUAKE_INFO = named("quake-info", tables);
        TSUNAMI = named("tsunami", tables);
        VOLCANO = named("volcano", tables);
        VOLCANO_NOTICE = named("volcano-notice", tables);
        VOLCANO_LEVEL = named("volcano-level", tables);
        FLOOD = named("flood", tables);
    }

    private final Map<String, Kind> byCode;

    private KindTable(Map<String, Kind> byCode) {
        this.byCode = byCode;
    }

    /** @param code as in the telegram; only its width and blanks are made comparable, never its leading zeros */
    Optional<Kind> find(String code) {
        return Optional.ofNullable(byCode.get(Words.comparable(code)));
    }

    /** Every kind of the table, by code. */
    Map<String, Kind> all() {
        return byCode;
    }

    private static KindTable named(String name, Map<String, Map<String, Kind>> tables) {
        Map<String, Kind> table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("jma-kinds.csv has no table " + name);
        }
        return new KindTable(Map.copyOf(table));
    }

    private static Map<String, Map<String, Kind>> load(String resource) {
        Map<String, Map<String, Kind>> tables = new HashMap<>();
        for (String line : lines(resource)) {
            if (line.startsWith("#") || line.startsWith("table,") || line.isBlank()) {
                continue;
            }
            String[] row = line.split(",", -1);
            if (row.length != COLUMNS) {
                throw new IllegalStateException(resource + ": expected " + COLUMNS + " columns in: " + line);
            }
            Kind before =
                    tables.computeIfAbsent(row[0], table -> new HashMap<>()).put(row[1], kind(row));
            if (before != null) {
                throw new IllegalStateException(resource + ": a code stands twice: " + line);
            }
        }
        return tables;
    }

    private static Kind kind(String[] row) {
        return new Kind(
                row[1],
                row[2],
                Integer.parseInt(row[3]),
                Severity.valueOf(row[4]),
                Urgency.valueOf(row[5]),
                Certainty.valueOf(row[6]),
                row[7],
                row[8]);
    }

    private static List<String> lines(String resource) {
        try (InputStream in = KindTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing beside " + KindTable.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + resource, e);
        }
    }
}
