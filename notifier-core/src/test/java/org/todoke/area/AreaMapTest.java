package org.todoke.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.todoke.content.Language;

class AreaMapTest {
    private static final OfficialCode WHOLE_CITY = new OfficialCode(CodeScheme.CITY, "9900100");
    private static final OfficialCode NORTH_ONLY = new OfficialCode(CodeScheme.CITY, "9900101");
    private static final OfficialCode BOTH = new OfficialCode(CodeScheme.CLASS15, "990011");

    private final AreaMap map = new AreaMap(List.of(
            area("south", AreaKind.DISTRICT, "9900100", "南区", "South"),
            area("north-school", AreaKind.SCHOOL_ZONE, "north", "北小学校区", "North School"),
            area("9900200", AreaKind.MUNICIPALITY, null, "隣市", "Next City"),
            area("north", AreaKind.DISTRICT, "9900100", "北区", "North", NORTH_ONLY, BOTH),
            area("9900100", AreaKind.MUNICIPALITY, null, "届市", "Todoke City", WHOLE_CITY, NORTH_ONLY, BOTH),
            area("next-north", AreaKind.DISTRICT, "9900200", "北区", "Upper North")));

    @Test
    void listsMunicipalitiesFirstThenByCode() {
        assertThat(map.all())
                .extracting(Area::code)
                .containsExactly("9900100", "9900200", "next-north", "north", "north-school", "south");
    }

    @Test
    void findsByCodeAndByNameInAnyLanguageWhateverTheCase() {
        assertThat(map.find("south")).map(Area::code).contains("south");
        assertThat(map.find(" SOUTH ")).map(Area::code).contains("south");
        assertThat(map.find("届市")).map(Area::code).contains("9900100");
        assertThat(map.find("todoke city")).map(Area::code).contains("9900100");
        assertThat(map.find("届")).isEmpty();
        assertThat(map.find("")).isEmpty();
    }

    @Test
    void aNameThatTwoAreasShareFindsNeither() {
        assertThat(map.find("北区")).isEmpty();
        assertThat(map.find("Upper North")).map(Area::code).contains("next-north");
    }

    @Test
    void aCodeTouchesTheMostSpecificAreaThatCarriesIt() {
        assertThat(map.touchedBy(WHOLE_CITY)).containsExactly("9900100");
        assertThat(map.touchedBy(NORTH_ONLY)).containsExactly("north");
        assertThat(map.touchedBy(BOTH)).containsExactly("north");
    }

    @Test
    void aCodeOfElsewhereOrOfAnotherListTouchesNothing() {
        assertThat(map.touchedBy(new OfficialCode(CodeScheme.CITY, "1820100"))).isEmpty();
        assertThat(map.touchedBy(new OfficialCode(CodeScheme.SEISMIC_AREA, "9900100")))
                .isEmpty();
    }

    @Test
    void kinOfACityIsAllWithinAndKinOfADistrictIsItsCityAndItsParts() {
        assertThat(map.withKin(Set.of("9900100")))
                .containsExactlyInAnyOrder("9900100", "north", "north-school", "south");
        assertThat(map.withKin(Set.of("north"))).containsExactlyInAnyOrder("north", "north-school", "9900100");
        assertThat(map.withKin(Set.of("north-school"))).containsExactlyInAnyOrder("north-school", "north", "9900100");
        assertThat(map.withKin(List.of("south", "next-north")))
                .containsExactlyInAnyOrder("south", "9900100", "next-north", "9900200");
        assertThat(map.withKin(Set.of())).isEmpty();
    }

    @Test
    void anAreaTheHubForgotIsItsOwnOnlyKin() {
        assertThat(map.withKin(Set.of("gone"))).containsExactly("gone");
    }

    @Test
    void namesAreJoinedAsTheLanguageDoes() {
        Set<String> areas = Set.of("south", "north");
        assertThat(map.names(areas, Language.JA)).isEqualTo("北区・南区");
        assertThat(map.names(areas, Language.EASY_JA)).isEqualTo("北区・南区");
        assertThat(map.names(areas, Language.EN)).isEqualTo("North, South");
        assertThat(map.names(areas, new Language("vi"))).isEqualTo("North, South");
        assertThat(map.names(areas, new Language("zh-Hans"))).isEqualTo("North、South");
        assertThat(map.names(Set.of("9900100", "gone"), Language.JA)).isEqualTo("届市・gone");
        assertThat(map.names(Set.of(), Language.JA)).isEmpty();
    }

    private static Area area(
            String code, AreaKind kind, @Nullable String parent, String ja, String en, OfficialCode... codes) {
        return new Area(code, kind, parent, Map.of(Language.JA, ja, Language.EN, en), Set.of(codes));
    }
}
