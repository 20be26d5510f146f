package org.todoke.area;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * JMA's municipalities with the forecast and seismic areas they lie in, one row a code. A further column
 * {@code name:<language>} gives a place's name in that language.
 */
final class AreaTable {
    private static final List<String> COLUMNS = List.of(
            "cityCode7",
            "longName",
            "weatherName",
            "weatherKana",
            "jis5",
            "class15",
            "class10",
            "office",
            "seismicAreaE");
    private static final String NAME_COLUMN = "name:";
    private static final String PART_OF = "のうち";

    private final Map<String, Row> byCode = new TreeMap<>();
    private final Map<String, List<Row>> byJis = new HashMap<>();

    private AreaTable() {}

    /**
     * @param csv UTF-8
     * @param name what to call the table in errors
     * @throws IllegalArgumentException when a column is missing, there is no row, or it is no CSV
     */
    static AreaTable read(InputStream csv, String name) {
        AreaTable table = new AreaTable();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .detectBomHeader(true)
                .allowMissingFields(true)
                .ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                table.add(Row.of(row, name));
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException("area table " + name + ": expected CSV", e);
        } catch (IOException e) {
            throw new UncheckedIOException("area table " + name + " cannot be read", e);
        }
        if (table.byCode.isEmpty()) {
            throw new IllegalArgumentException(
                    "area table " + name + " has no rows: expected " + String.join(",", COLUMNS));
        }
        return table;
    }

    private void add(Row row) {
        byCode.put(row.code, row);
        byJis.computeIfAbsent(row.jis5, jis -> new ArrayList<>()).add(row);
    }

    Optional<Row> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * Every row that names the municipality or a part of it. JMA splits places differently for each purpose (weather by
     * 市町村等 such as 1410011 横浜市北部, earthquakes by ward), and a telegram may name any of them:
     *
     * <ul>
     *   <li>rows with the same 5-digit JIS code: the municipality and its weather divisions;
     *   <li>rows whose long name says they are a part of it (…市のうち…): its wards;
     *   <li>rows with such a ward's JIS code: the ward's own divisions;
     *   <li>for a ward that is served by itself, its city's rows, as weather telegrams name only those.
     * </ul>
     */
    List<Row> kin(Row row) {
        Row whole = byCode.getOrDefault(row.jis5 + "00", row);
        Set<String> jis = new TreeSet<>(Set.of(whole.jis5));
        byCode.values().stream()
                .filter(other -> other.longName.startsWith(whole.longName + PART_OF)
                        || whole.longName.startsWith(other.longName + PART_OF))
                .forEach(other -> jis.add(other.jis5));
        return jis.stream()
                .flatMap(code -> byJis.getOrDefault(code, List.of()).stream())
                .toList();
    }

    /** One code of the table; empty text where the table says nothing. */
    static final class Row {
        private final String code;
        private final String longName;
        private final String jis5;
        private final Set<OfficialCode> codes = new TreeSet<>();
        private final Map<Language, String> names = new TreeMap<>();

        private Row(String code, String longName, String jis5) {
            this.code = code;
            this.longName = longName;
            this.jis5 = jis5;
        }

        private static Row of(NamedCsvRecord record, String table) {
            String code = field(record, "cityCode7", table);
            Row row = new Row(code, field(record, "longName", table), field(record, "jis5", table));
            row.carry(CodeScheme.CITY, code);
            row.carry(CodeScheme.CLASS15, field(record, "class15", table));
            row.carry(CodeScheme.CLASS10, field(record, "class10", table));
            row.carry(CodeScheme.OFFICE, field(record, "office", table));
            row.carry(CodeScheme.SEISMIC_AREA, field(record, "seismicAreaE", table));
            row.call(field(record, "weatherName", table), field(record, "weatherKana", table));
            record.getHeader().stream()
                    .filter(column -> column.startsWith(NAME_COLUMN))
                    .forEach(column -> row.call(
                            Language.of(column.substring(NAME_COLUMN.length())),
                            record.getField(column).strip()));
            return row;
        }

        private static String field(NamedCsvRecord record, String column, String table) {
            return record.findField(column)
                    .map(String::strip)
                    .orElseThrow(() -> new IllegalArgumentException("area table " + table + ", line "
                            + record.getStartingLineNumber() + ": no column \"" + column + "\", expected "
                            + String.join(",", COLUMNS)));
        }

        private void carry(CodeScheme scheme, String value) {
            if (!value.isEmpty()) {
                codes.add(new OfficialCode(scheme, value));
            }
        }

        private void call(String name, String kana) {
            String japanese = name.isEmpty() ? longName : name;
            names.put(Language.JA, japanese);
            // Kanji is what stands on signs, kana is what can be read: readers of easy Japanese need both.
            names.put(Language.EASY_JA, kana.isEmpty() ? japanese : japanese + "（" + kana + "）");
        }

        private void call(Language language, @Nullable String name) {
            if (name != null && !name.isEmpty()) {
                names.put(language, name);
            }
        }

        Map<Language, String> names() {
            return names;
        }

        Stream<OfficialCode> codes() {
            return codes.stream();
        }
    }
}
