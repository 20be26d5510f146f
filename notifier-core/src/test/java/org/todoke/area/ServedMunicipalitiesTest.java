package org.todoke.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.todoke.content.Language;
import org.todoke.fixture.SharedMaterial;

@ExtendWith(OutputCaptureExtension.class)
class ServedMunicipalitiesTest {
    private static final String HEADER =
            "cityCode7,longName,weatherName,weatherKana,jis5,class15,class10,office,seismicAreaE";

    @TempDir
    private Path folder;

    @Test
    void withoutSettingsTheFictionalCityIsServed(CapturedOutput output) {
        Area city = onlyOne(List.of(), null, List.of());

        assertThat(city.code()).isEqualTo("9900100");
        assertThat(city.kind()).isEqualTo(AreaKind.MUNICIPALITY);
        assertThat(city.names())
                .containsEntry(Language.JA, "届市")
                .containsEntry(Language.EASY_JA, "届市（とどけし）")
                .containsEntry(Language.EN, "Todoke City")
                .containsKeys(Language.SHIPPED.toArray(Language[]::new));
        assertThat(codes(city, CodeScheme.TSUNAMI_AREA)).isEmpty();
        assertThat(output).doesNotContain("WARN");
    }

    @Test
    void noCodeOfTheFictionalCityIsARealOne() throws IOException {
        Area city = onlyOne(List.of(), null, List.of());
        Set<String> real = Files.readAllLines(SharedMaterial.path("feeds/codes/area_tree.csv")).stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .collect(Collectors.toSet());

        assertThat(city.codes()).hasSizeGreaterThan(4).noneMatch(code -> real.contains(code.code()));
    }

    @Test
    void anOrdinaryCityCarriesItsWholeChainOfCodes() {
        Area fukui = onlyOne(List.of("1820100"), sharedTable(), List.of());

        assertThat(fukui.names().get(Language.JA)).isEqualTo("福井市");
        assertThat(fukui.codes().stream().map(OfficialCode::toString))
                .containsExactlyInAnyOrder(
                        "CITY 1820100",
                        "CLASS15 180011",
                        "CLASS10 180010",
                        "OFFICE 180000",
                        "SEISMIC_AREA 400",
                        "PREFECTURE 18",
                        "TSUNAMI_AREA 370");
    }

    /** Flood telegrams say 1410000, weather ones 1410011 and 1410012, seismic ones the 18 wards. */
    @Test
    void aDesignatedCityCarriesItsWeatherDivisionsAndWards() {
        Area yokohama = onlyOne(List.of("1410000"), sharedTable(), List.of());

        assertThat(codes(yokohama, CodeScheme.CITY))
                .hasSize(1 + 2 + 18)
                .contains("1410000", "1410011", "1410012", "1410100", "1411800");
        assertThat(codes(yokohama, CodeScheme.SEISMIC_AREA)).containsExactly("360");
        assertThat(codes(yokohama, CodeScheme.CLASS15)).containsExactly("140011");
    }

    @Test
    void aCitySplitAcrossForecastAreasCarriesThemAll() {
        Area sasebo = onlyOne(List.of("4220200"), sharedTable(), List.of());
        assertThat(codes(sasebo, CodeScheme.CITY)).containsExactlyInAnyOrder("4220200", "4220201", "4220202");
        assertThat(codes(sasebo, CodeScheme.SEISMIC_AREA)).containsExactlyInAnyOrder("730", "737");
        assertThat(codes(sasebo, CodeScheme.CLASS15)).containsExactlyInAnyOrder("420022", "420041");

        Area kobe = onlyOne(List.of("2810000"), sharedTable(), List.of());
        assertThat(codes(kobe, CodeScheme.CITY)).hasSize(10).contains("2810100");
        assertThat(codes(kobe, CodeScheme.OFFICE)).containsExactly("280000");
    }

    /** Wards of 仙台市 are divided once more: 0410101 is the part of 青葉区 in 仙台市東部. */
    @Test
    void divisionsOfWardsBelongToTheCity() {
        Area sendai = onlyOne(List.of("0410000"), sharedTable(), List.of());

        assertThat(codes(sendai, CodeScheme.CITY))
                .contains("0410000", "0410001", "0410002", "0410100", "0410101", "0410402");
        assertThat(codes(sendai, CodeScheme.CLASS10)).containsExactlyInAnyOrder("040010", "040020");
    }

    @Test
    void aWardServedByItselfHearsItsCitysWeather() {
        Area tsurumi = onlyOne(List.of("1410100"), sharedTable(), List.of());

        assertThat(codes(tsurumi, CodeScheme.CITY))
                .contains("1410100", "1410000", "1410011")
                .doesNotContain("1410200");
        assertThat(codes(tsurumi, CodeScheme.OFFICE)).containsExactly("140000");
    }

    /** Of 1,742 municipalities all but those in the Northern Territories lie in a forecast and a seismic area. */
    @Test
    void everyMunicipalityOfTheCountryHasWeatherAndSeismicAreas() throws IOException {
        List<String> municipalities = Files.readAllLines(SharedMaterial.path("feeds/codes/area_tree.csv")).stream()
                .skip(1)
                .filter(line -> line.startsWith("00", 5) && !line.contains("のうち"))
                .map(line -> line.substring(0, 7))
                .toList();
        List<Area> areas = served(municipalities, sharedTable(), List.of()).load();

        assertThat(areas).hasSizeGreaterThan(1_700);
        assertThat(areas)
                .filteredOn(area -> codes(area, CodeScheme.CLASS15).isEmpty()
                        || codes(area, CodeScheme.CLASS10).isEmpty()
                        || codes(area, CodeScheme.OFFICE).isEmpty()
                        || codes(area, CodeScheme.SEISMIC_AREA).isEmpty())
                .extracting(Area::code)
                .allMatch(code -> code.startsWith("0169"));
    }

    @Test
    void aMunicipalityOutsideTheTableIsServedByItsCodeWithAWarning(CapturedOutput output) {
        Area city = onlyOne(List.of("1820100"), null, List.of());

        assertThat(city.names()).containsEntry(Language.JA, "市町村 1820100");
        assertThat(city.codes().stream().map(OfficialCode::toString))
                .containsExactlyInAnyOrder("CITY 1820100", "PREFECTURE 18", "TSUNAMI_AREA 370");
        assertThat(output).contains("WARN").contains("1820100").contains("TODOKE_AREAS_LOCATION");
    }

    @Test
    void whereAPrefectureHasSeveralCoastsAllCountUntilTheSettingsChoose(CapturedOutput output) {
        assertThat(codes(onlyOne(List.of("2320100"), null, List.of()), CodeScheme.TSUNAMI_AREA))
                .containsExactlyInAnyOrder("390", "391");
        assertThat(output).contains("todoke.area.tsunami");

        assertThat(codes(onlyOne(List.of("2320100"), null, List.of("391")), CodeScheme.TSUNAMI_AREA))
                .containsExactly("391");
        assertThat(codes(onlyOne(List.of("2320100"), null, List.of("none")), CodeScheme.TSUNAMI_AREA))
                .isEmpty();
        assertThat(codes(onlyOne(List.of("2020200"), null, List.of()), CodeScheme.TSUNAMI_AREA))
                .isEmpty();
    }

    @Test
    void severalMunicipalitiesAreServedOnceEach() {
        assertThat(served(List.of("1820100", " 1820200", "1820100", ""), null, List.of())
                        .load())
                .extracting(Area::code)
                .containsExactly("1820100", "1820200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"182010", "18201001", "福井市", "1820-10", "１８２０１００"})
    void aMalformedMunicipalityIsNamed(String code) {
        assertThatThrownBy(() -> served(List.of("1820100", code), null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("todoke.municipality")
                .hasMessageContaining("\"" + code + "\"")
                .hasMessageContaining("7 digits");
    }

    @Test
    void anUnknownTsunamiAreaIsNamed() {
        assertThatThrownBy(() -> served(List.of(), null, List.of("390", "191")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("todoke.area.tsunami")
                .hasMessageContaining("\"191\"");
    }

    @Test
    void aMissingOrUnfitTableIsNamed() throws IOException {
        Path absent = folder.resolve("absent.csv");
        assertThatThrownBy(() -> served(List.of(), absent, List.of()).load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("todoke.areas.location")
                .hasMessageContaining(absent.toString());

        Path unfit = folder.resolve("unfit.csv");
        Files.writeString(unfit, "code,name\n1820100,福井市\n");
        assertThatThrownBy(() -> served(List.of(), unfit, List.of()).load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(unfit.toString())
                .hasMessageContaining("cityCode7");

        Path empty = folder.resolve("empty.csv");
        Files.writeString(empty, "");
        assertThatThrownBy(() -> served(List.of(), empty, List.of()).load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(empty.toString());
    }

    @Test
    void aTableMayBringNamesInOtherLanguagesAndAByteOrderMark() throws IOException {
        Path table = folder.resolve("table.csv");
        Files.writeString(
                table, "\uFEFF" + HEADER + ",name:en,name:zh\r\n1820100,福井県福井市,福井市,ふくいし,18201,1,2,3,4,Fukui City,\r\n");

        assertThat(onlyOne(List.of("1820100"), table, List.of()).names())
                .containsOnlyKeys(Language.JA, Language.EASY_JA, Language.EN)
                .containsEntry(Language.EN, "Fukui City");
    }

    private static Path sharedTable() {
        return SharedMaterial.path("feeds/codes/area_tree.csv");
    }

    private static Area onlyOne(List<String> codes, @Nullable Path table, List<String> tsunami) {
        List<Area> areas = served(codes, table, tsunami).load();
        assertThat(areas).hasSize(1);
        return areas.getFirst();
    }

    private static ServedMunicipalities served(List<String> codes, @Nullable Path table, List<String> tsunami) {
        return new ServedMunicipalities(
                new AreaProperties(codes, new AreaProperties.Table(table), new AreaProperties.Choice(tsunami)));
    }

    private static Set<String> codes(Area area, CodeScheme scheme) {
        return area.codes().stream()
                .filter(code -> code.scheme() == scheme)
                .map(OfficialCode::code)
                .collect(Collectors.toSet());
    }
}
