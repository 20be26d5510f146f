package org.todoke.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.todoke.fixture.SharedMaterial;

class TsunamiAreasTest {
    private final TsunamiAreas areas = new TsunamiAreas();

    @Test
    void everyForecastAreaOfTheAuthorityBelongsToAPrefecture() throws IOException {
        List<String> lines = Files.readAllLines(SharedMaterial.path("feeds/codes/AreaTsunami.csv"));
        Set<String> forecastAreas = new TreeSet<>();
        for (String line : lines) {
            if (line.split(",", -1)[3].startsWith("津波予報区")) {
                forecastAreas.add(line.substring(0, 3));
            }
        }
        Set<String> ours = new TreeSet<>();
        IntStream.rangeClosed(1, 47).forEach(n -> ours.addAll(areas.of("%02d".formatted(n))));

        assertThat(forecastAreas).hasSize(66);
        assertThat(ours).isEqualTo(forecastAreas);
    }

    /** The authority lists what a prefecture's coast consists of: 結合表現（構成する津波予報区310,311,312）. */
    @Test
    void prefecturesOfSeveralAreasHaveThoseTheAuthorityCombines() throws IOException {
        List<String> combined = Files.readAllLines(SharedMaterial.path("feeds/codes/AreaTsunami.csv")).stream()
                .filter(line -> line.contains("結合表現"))
                .toList();
        List<Set<String>> ours = IntStream.rangeClosed(1, 47)
                .mapToObj(n -> areas.of("%02d".formatted(n)))
                .toList();

        assertThat(combined).hasSizeGreaterThan(10).allSatisfy(line -> {
            Set<String> parts = Set.of(
                    line.replaceAll(".*構成する津波予報区", "").replaceAll("[^0-9,]", "").split(","));
            assertThat(ours).as(line).contains(parts);
        });
    }

    @Test
    void prefecturesWithoutACoastHaveNone() {
        assertThat(List.of("09", "10", "11", "19", "20", "21", "25", "29"))
                .allSatisfy(inland -> assertThat(areas.of(inland)).isEmpty());
        assertThat(areas.of("18")).containsExactly("370");
        assertThat(areas.of("14")).containsExactlyInAnyOrder("312", "330");
        assertThat(areas.knows("370")).isTrue();
        assertThat(areas.knows("999")).isFalse();
    }
}
