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
 * WeatherWarning, EarthquakeWarning, EarthquakeInformation, TsunamiWarning, VolcanicWarning, HazardousRain,
 * HazardousWindWatch, SoilWarning, and the flood codes of the VXKO manual.
 */
final class KindTable {
    static final KindTable WEATHER;
    static final KindTable EEW;
    static final KindTable INTENSITY;
    static final KindTable QUAKE_INFO;
    static final KindTable LONG_PERIOD;
    static final KindTable TSUNAMI;
    static final KindTable TSUNAMI_INFO;
    static final KindTable VOLCANO;
    static final KindTable VOLCANO_NOTICE;
    static final KindTable VOLCANO_LEVEL;
    static final KindTable ERUPTION;
    static final KindTable ASH;
    static final KindTable FLOOD;
    static final KindTable FLASH;
    static final KindTable HAZARDOUS_RAIN;
    static final KindTable TORNADO_WATCH;
    static final KindTable TORNADO_SIGHTING;
    static final KindTable NANKAI;
    static final KindTable NANKAI_ELSEWHERE;
    static final KindTable NANKAI_INFO;
    static final KindTable SOIL;
    static final KindTable LANDSLIDE_LEGACY;

    /** As WEATHER, with the kinds that were given up. */
    static final KindTable WEATHER_LEGACY;

    private static final KindTable SINGLE;

    private static final int COLUMNS = 9;

    static {
        Map<String, Map<String, Kind>> tables = load("jma-kinds.csv");
        WEATHER = named("weather", tables);
        EEW = named("eew", tables);
        INTENSITY = named("intensity", tables);
        QUAKE_INFO = named("quake-info", tables);
        LONG_PERIOD = named("long-period", tables);
        TSUNAMI = named("tsunami", tables);
        TSUNAMI_INFO = named("tsunami-info", tables);
        VOLCANO = named("volcano", tables);
        VOLCANO_NOTICE = named("volcano-notice", tables);
        VOLCANO_LEVEL = named("volcano-level", tables);
        ERUPTION = named("eruption", tables);
        ASH = named("ash", tables);
        FLOOD = named("flood", tables);
        FLASH = named("flash", tables);
        HAZARDOUS_RAIN = named("hazardous-rain", tables);
        TORNADO_WATCH = named("tornado-watch", tables);
        TORNADO_SIGHTING = named("tornado-sighting", tables);
        NANKAI = named("nankai", tables);
        NANKAI_ELSEWHERE = named("nankai-elsewhere", tables);
        NANKAI_INFO = named("nankai-info", tables);
        SOIL = named("soil", tables);
        LANDSLIDE_LEGACY = named("landslide-legacy", tables);
        WEATHER_LEGACY = WEATHER.with(named("weather-legacy", tables));
        SINGLE = named("single", tables);
    }

    private final Map<String, Kind> byCode;

    private KindTable(Map<String, Kind> byCode) {
        this.byCode = byCode;
    }

    /** @param code as in the telegram; only its width and blanks are made comparable, never its leading zeros */
    Optional<Kind> find(String code) {
        return Optional.ofNullable(byCode.get(Words.comparable(code)));
    }

    /** What a telegram without a kind code states, by the row's name in the table {@code single}. */
    static Kind single(String name) {
        return SINGLE.find(name).orElseThrow(() -> new IllegalStateException("jma-kinds.csv: no single " + name));
    }

    private KindTable with(KindTable more) {
        Map<String, Kind> both = new HashMap<>(byCode);
        both.putAll(more.byCode);
        return new KindTable(Map.copyOf(both));
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
