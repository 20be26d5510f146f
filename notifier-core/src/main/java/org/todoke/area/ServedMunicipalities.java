package org.todoke.area;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.content.Language;

/** The municipalities that the settings name, with every official code that touches them. */
@Component
class ServedMunicipalities {
    /** 届市, which no authority's telegram names: the demo city when no municipality is set. */
    static final String FICTIONAL = "9900100";

    private static final Logger LOG = LoggerFactory.getLogger(ServedMunicipalities.class);
    private static final String BUILT_IN = "built-in-areas.csv";
    private static final String NO_COAST = "none";

    private final AreaProperties properties;
    private final TsunamiAreas tsunamiAreas = new TsunamiAreas();

    /** @throws IllegalArgumentException when a tsunami area of the settings does not exist */
    ServedMunicipalities(AreaProperties properties) {
        this.properties = properties;
        for (String code : properties.area().tsunami()) {
            if (!code.equals(NO_COAST) && !tsunamiAreas.knows(code)) {
                throw new IllegalArgumentException("todoke.area.tsunami: \"" + code
                        + "\": expected tsunami forecast areas of 3 digits such as 390,391, or " + NO_COAST);
            }
        }
    }

    /** @throws IllegalArgumentException when the area table of the settings cannot be used */
    List<Area> load() {
        AreaTable table = table();
        List<String> codes = properties.municipality().isEmpty() ? List.of(FICTIONAL) : properties.municipality();
        return codes.stream().map(code -> municipality(code, table)).toList();
    }

    private AreaTable table() {
        Path location = properties.areas().location();
        try (InputStream csv = open(location)) {
            return AreaTable.read(csv, location == null ? BUILT_IN : location.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("area table " + location + " cannot be closed", e);
        }
    }

    private static InputStream open(@Nullable Path location) {
        if (location == null) {
            return Objects.requireNonNull(ServedMunicipalities.class.getResourceAsStream(BUILT_IN), BUILT_IN);
        }
        try {
            return Files.newInputStream(location);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "todoke.areas.location: " + location + ": expected a CSV file that can be read", e);
        }
    }

    private Area municipality(String code, AreaTable table) {
        Optional<AreaTable.Row> row = table.find(code);
        if (row.isEmpty()) {
            LOG.warn(
                    "Municipality {} is not in the area table: of weather and earthquake telegrams only those reach it that"
                            + " name {} itself. Set todoke.areas.location (TODOKE_AREAS_LOCATION) to a table that has it",
                    code,
                    code);
        }
        Set<OfficialCode> codes = new HashSet<>(Set.of(new OfficialCode(CodeScheme.CITY, code)));
        row.ifPresent(
                found -> table.kin(found).stream().flatMap(AreaTable.Row::codes).forEach(codes::add));
        String prefecture = code.substring(0, 2);
        codes.add(new OfficialCode(CodeScheme.PREFECTURE, prefecture));
        coasts(code, prefecture).forEach(coast -> codes.add(new OfficialCode(CodeScheme.TSUNAMI_AREA, coast)));
        Map<Language, String> names = row.map(AreaTable.Row::names).orElseGet(() -> Map.of(Language.JA, "市町村 " + code));
        return new Area(code, AreaKind.MUNICIPALITY, null, names, codes);
    }

    /** Rather one coast too many than one too few: which stretch is a city's own, the settings say. */
    private Set<String> coasts(String code, String prefecture) {
        List<String> chosen = properties.area().tsunami();
        if (!chosen.isEmpty()) {
            return chosen.contains(NO_COAST) ? Set.of() : Set.copyOf(chosen);
        }
        Set<String> all = tsunamiAreas.of(prefecture);
        if (all.size() > 1) {
            LOG.warn(
                    "Municipality {} hears of every tsunami forecast area of its prefecture: {}. Set todoke.area.tsunami"
                            + " to those it lies at, or to {}",
                    code,
                    all,
                    NO_COAST);
        }
        return all;
    }
}
