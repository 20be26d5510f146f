package org.todoke.feed.jma;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.fixture.SharedMaterial;

class KindTableTest {
    @ParameterizedTest
    @CsvSource({
        "heavy-rain,33 43 03 10",
        "landslide,39 49 09 29",
        "storm-surge,38 48 08 19",
        "wind,35 05 15",
        "snow-storm,32 02 13",
        "heavy-snow,36 06 12",
        "waves,37 07 16",
        "thunder,14",
        "snow-melt,17",
        "dense-fog,20",
        "dry-air,21",
        "avalanche,22",
        "low-temperature,23",
        "frost,24",
        "icing,25",
        "snow-accretion,26",
        "other-advisory,27"
    })
    void weatherCodesOfOneHazardAreOneScaleWorstFirst(String hazard, String codes) {
        List<Kind> kinds = List.of(codes.split(" ")).stream()
                .map(code -> KindTable.WEATHER.find(code).orElseThrow())
                .toList();
        assertThat(kinds).allSatisfy(kind -> assertThat(kind.hazard()).isEqualTo(hazard));
        assertThat(kinds)
                .extracting(Kind::grade)
                .isSortedAccordingTo((a, b) -> b - a)
                .doesNotHaveDuplicates();
    }

    @Test
    void levelsHaveTheirGrades() {
        Map<String, Integer> grades = Map.of("5", 50, "4", 40, "3", 30, "2", 20);
        assertThat(KindTable.WEATHER.all().values())
                .filteredOn(kind -> !kind.level().isEmpty())
                .hasSize(12)
                .allSatisfy(kind -> assertThat(kind.grade()).isEqualTo(grades.get(kind.level())));
    }

    @Test
    void everyWeatherCodeOfTheOfficialTableIsKnownButTheReservedAndTheLegacyFlood() throws Exception {
        // The file lost its leading zeros; 00 is 解除, 04 and 18 are the flood warning and advisory of VPWW53/54.
        Set<String> official = Files.readAllLines(SharedMaterial.path("feeds/codes/WeatherWarning.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(row -> !row[1].isBlank())
                .map(row -> row[0].length() == 1 ? "0" + row[0] : row[0])
                .filter(code -> !Set.of("00", "04", "18").contains(code))
                .collect(Collectors.toSet());
        assertThat(KindTable.WEATHER.all().keySet()).isEqualTo(official);
    }

    @Test
    void everyTsunamiCodeOfTheOfficialTableIsKnown() throws Exception {
        Set<String> official = Files.readAllLines(SharedMaterial.path("feeds/codes/TsunamiWarning.csv")).stream()
                .map(line -> line.split(",", -1)[0])
                .collect(Collectors.toSet());
        assertThat(KindTable.TSUNAMI.all().keySet()).isEqualTo(official);
    }

    @Test
    void fullWidthCodesAreTheSameAndShortOnesAreNot() {
        assertThat(KindTable.WEATHER.find("３３"))
                .isEqualTo(KindTable.WEATHER.find("33"))
                .isPresent();
        assertThat(KindTable.WEATHER.find("3")).isEmpty();
    }
}
