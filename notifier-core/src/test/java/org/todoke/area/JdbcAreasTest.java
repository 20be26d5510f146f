package org.todoke.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.todoke.content.Language;
import org.todoke.fixture.TestServers;

@ExtendWith(OutputCaptureExtension.class)
class JdbcAreasTest {
    private static final OfficialCode NORTH = new OfficialCode(CodeScheme.CITY, "9900101");

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcAreas areas = started(database);

    @Test
    void aFirstStartLoadsTheServedMunicipality() {
        assertThat(areas.all()).extracting(Area::code).containsExactly("9900100");
        assertThat(areas.touchedBy(new OfficialCode(CodeScheme.CITY, "9900100")))
                .containsExactly("9900100");
        assertThat(areas.names(Set.of("9900100"), Language.EN)).isEqualTo("Todoke City");
    }

    @Test
    void anAddedDistrictIsAnsweredWithAtOnceAndAfterARestart() {
        Area north = district("north", "9900100", NORTH);
        areas.put(north);

        assertThat(areas.find("北区")).contains(north);
        assertThat(areas.touchedBy(NORTH)).containsExactly("north");
        JdbcAreas restarted = started(database);
        assertThat(restarted.find("north")).contains(north);
        assertThat(restarted.touchedBy(NORTH)).containsExactly("north");
        assertThat(restarted.all()).extracting(Area::code).containsExactly("9900100", "north");
    }

    @Test
    void puttingAgainReplacesNamesAndCodes() {
        areas.put(district("north", "9900100", NORTH));
        Area renamed = new Area("north", AreaKind.SCHOOL_ZONE, "9900100", Map.of(Language.JA, "北学区"), Set.of());
        areas.put(renamed);

        assertThat(areas.find("north")).contains(renamed);
        assertThat(areas.touchedBy(NORTH)).isEmpty();
    }

    @Test
    void reloadShowsWhatAnotherInstanceWrote() {
        started(database).put(district("north", "9900100"));
        assertThat(areas.find("north")).isEmpty();

        areas.reload();

        assertThat(areas.find("north")).isPresent();
    }

    @Test
    void noTelegramTouchesAMunicipalityThatIsNoLongerServed(CapturedOutput output) {
        areas.put(district("north", "9900100", NORTH));

        JdbcAreas elsewhere = started(database, "1820100");

        assertThat(elsewhere.all()).extracting(Area::code).containsExactly("1820100", "9900100", "north");
        assertThat(elsewhere.touchedBy(NORTH)).isEmpty();
        assertThat(elsewhere.touchedBy(new OfficialCode(CodeScheme.CITY, "9900100")))
                .isEmpty();
        assertThat(elsewhere.touchedBy(new OfficialCode(CodeScheme.CITY, "1820100")))
                .containsExactly("1820100");
        assertThat(output).contains("[9900100, north]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "North", "北区", "a b", "x123456789012345678901234567890123456789012345678"})
    void aMalformedCodeIsRefused(String code) {
        assertThatThrownBy(() -> areas.put(district(code, "9900100")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + code + "\"");
    }

    @Test
    void anAreaWithoutAJapaneseNameOrAFittingParentIsRefused() {
        areas.put(district("north", "9900100"));
        Area nameless = new Area("x", AreaKind.DISTRICT, "9900100", Map.of(Language.EN, "X"), Set.of());
        Area within = new Area("x", AreaKind.MUNICIPALITY, "9900100", Map.of(Language.JA, "X"), Set.of());

        assertThatThrownBy(() -> areas.put(nameless))
                .hasMessageContaining("area x")
                .hasMessageContaining("Japanese");
        assertThatThrownBy(() -> areas.put(within)).hasMessageContaining("\"9900100\", expected none");
        assertThatThrownBy(() -> areas.put(district("x", null))).hasMessageContaining("\"null\", expected the area");
        assertThatThrownBy(() -> areas.put(district("x", "gone"))).hasMessageContaining("\"gone\"");
        assertThatThrownBy(() -> areas.put(district("x", "x"))).hasMessageContaining("\"x\"");
        areas.put(district("inner", "north"));
        assertThatThrownBy(() -> areas.put(district("north", "inner"))).hasMessageContaining("\"inner\"");
    }

    private static Area district(String code, @Nullable String parent, OfficialCode... codes) {
        return new Area(code, AreaKind.DISTRICT, parent, Map.of(Language.JA, "北区"), Set.of(codes));
    }

    private static JdbcAreas started(DataSource database, String... municipalities) {
        AreaProperties properties = new AreaProperties(
                List.of(municipalities), new AreaProperties.Table(null), new AreaProperties.Choice(List.of()));
        JdbcAreas areas = new JdbcAreas(
                JdbcClient.create(database),
                new JdbcTransactionManager(database),
                new ServedMunicipalities(properties));
        areas.afterPropertiesSet();
        return areas;
    }
}
