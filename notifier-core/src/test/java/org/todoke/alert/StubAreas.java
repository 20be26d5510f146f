package org.todoke.alert;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.OfficialCode;
import org.todoke.content.Language;

/** A city with two districts. Codes A and A2 touch the north, B the south, AB both, and nothing else touches any. */
final class StubAreas implements AreaDirectory {
    static final String CITY = "city";
    static final String NORTH = "north";
    static final String SOUTH = "south";

    private static final Map<String, Set<String>> TOUCHED = Map.of(
            "A", Set.of(NORTH),
            "A2", Set.of(NORTH),
            "B", Set.of(SOUTH),
            "AB", Set.of(NORTH, SOUTH));

    private static final List<Area> AREAS = List.of(
            area(CITY, AreaKind.MUNICIPALITY, "届市", "Todoke City"),
            new Area(NORTH, AreaKind.DISTRICT, CITY, names("北区", "North"), Set.of()),
            new Area(SOUTH, AreaKind.DISTRICT, CITY, names("南区", "South"), Set.of()));

    @Override
    public List<Area> all() {
        return AREAS;
    }

    @Override
    public Optional<Area> find(String codeOrName) {
        return AREAS.stream().filter(area -> area.code().equals(codeOrName)).findFirst();
    }

    @Override
    public Set<String> touchedBy(OfficialCode code) {
        return TOUCHED.getOrDefault(code.code(), Set.of());
    }

    @Override
    public Set<String> withKin(Collection<String> areas) {
        return Set.of(CITY, NORTH, SOUTH);
    }

    @Override
    public String names(Collection<String> areas, Language language) {
        return new TreeSet<>(areas)
                .stream()
                        .map(code -> find(code).orElseThrow())
                        .map(area -> area.names()
                                .getOrDefault(language, area.names().getOrDefault(Language.JA, area.code())))
                        .collect(Collectors.joining(language.equals(Language.EN) ? ", " : "・"));
    }

    private static Area area(String code, AreaKind kind, String japanese, String english) {
        return new Area(code, kind, null, names(japanese, english), Set.of());
    }

    private static Map<Language, String> names(String japanese, String english) {
        return Map.of(Language.JA, japanese, Language.EN, english);
    }
}
