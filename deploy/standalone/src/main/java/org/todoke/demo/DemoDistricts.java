package org.todoke.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.todoke.area.Area;
import org.todoke.area.AreaKind;
import org.todoke.content.Language;

/** The demo city's five districts. */
final class DemoDistricts {
    private record District(String suffix, String ja, String easy, String en) {}

    private static final List<District> DISTRICTS = List.of(
            new District("chuo", "中央地区", "ちゅうおう ちく", "Central district"),
            new District("kita", "北地区", "きた ちく", "North district"),
            new District("minami", "南地区", "みなみ ちく", "South district"),
            new District("higashi", "東地区", "ひがし ちく", "East district"),
            new District("nishi", "西地区", "にし ちく", "West district"));

    private DemoDistricts() {}

    static Stream<Area> of(Area municipality) {
        return DISTRICTS.stream()
                .map(district -> new Area(
                        code(municipality.code(), district.suffix()),
                        AreaKind.DISTRICT,
                        municipality.code(),
                        Map.of(
                                Language.JA, district.ja(),
                                Language.EASY_JA, district.easy(),
                                Language.EN, district.en()),
                        Set.of()));
    }

    static String code(String municipality, int index) {
        return code(municipality, DISTRICTS.get(index % DISTRICTS.size()).suffix());
    }

    static int count() {
        return DISTRICTS.size();
    }

    private static String code(String municipality, String suffix) {
        return municipality + "-" + suffix;
    }
}
