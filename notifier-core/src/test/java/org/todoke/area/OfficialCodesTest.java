package org.todoke.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.fixture.SharedMaterial;

/** With the table of all municipalities loaded, no code that a telegram can name is lost. */
class OfficialCodesTest {
    /** Islands without a municipality of ours, and a district office whose islands have codes of their own. */
    private static final Set<String> NOBODYS = Set.of("0169001", "0169002", "1340000");

    @Test
    void everyMunicipalityCodeOfWeatherTornadoFloodAndVolcanoTelegramsTouchesOne() throws IOException {
        assertThat(column("AreaInformationCity.csv", 0).filter(code -> !NOBODYS.contains(code)))
                .hasSizeGreaterThan(2_000)
                .allMatch(touchesSomebody(CodeScheme.CITY));
    }

    @Test
    void everySeismicAreaAndItsMunicipalitiesTouchSomebody() throws IOException {
        String list = "AreaForecastLocalE_AreaInformationCity_PointSeismicIntensity.csv";
        assertThat(column(list, 0)).hasSizeGreaterThan(150).allMatch(touchesSomebody(CodeScheme.SEISMIC_AREA));
        assertThat(column(list, 3)).hasSizeGreaterThan(1_700).allMatch(touchesSomebody(CodeScheme.CITY));
    }

    @Test
    void everyTsunamiForecastAreaTouchesSomebody() throws IOException {
        assertThat(Files.readAllLines(SharedMaterial.path("feeds/codes/AreaTsunami.csv")).stream()
                        .map(line -> line.split(",", -1))
                        .filter(row -> row.length > 3 && row[3].startsWith("津波予報区"))
                        .map(row -> row[0]))
                .hasSize(66)
                .allMatch(touchesSomebody(CodeScheme.TSUNAMI_AREA));
    }

    @ParameterizedTest
    @CsvSource({
        "OFFICE, 460040",
        "OFFICE, 014030",
        "CLASS10, 130030",
        "CLASS10, 016030",
        "CLASS15, 180011",
        "PREFECTURE, 01"
    })
    void regionsTouchTheirMunicipalities(CodeScheme scheme, String code) {
        assertThat(code).matches(touchesSomebody(scheme));
    }

    private static Stream<String> column(String list, int index) throws IOException {
        return Files.readAllLines(SharedMaterial.path("feeds/codes/" + list)).stream()
                .map(line -> line.split(",", -1)[index])
                .filter(code -> !code.isBlank())
                .distinct();
    }

    private static Predicate<String> touchesSomebody(CodeScheme scheme) {
        AreaDirectory japan = EveryMunicipality.directory();
        return code -> !japan.touchedBy(new OfficialCode(scheme, code)).isEmpty();
    }
}
