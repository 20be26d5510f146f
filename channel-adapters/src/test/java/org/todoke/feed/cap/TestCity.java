package org.todoke.feed.cap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.AreaShapes;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;
import org.todoke.content.Language;

/** 届市, JIS 99001, with a western (136–137 east) and an eastern district (137–138), 35 to 36 north. */
final class TestCity implements AreaDirectory {
    static final String CITY = "9900100";

    private static final List<Area> AREAS = List.of(
            new Area(
                    CITY,
                    AreaKind.MUNICIPALITY,
                    null,
                    Map.of(Language.JA, "届市"),
                    Set.of(new OfficialCode(CodeScheme.CITY, CITY), new OfficialCode(CodeScheme.PREFECTURE, "99"))),
            district("west", "西地区"),
            district("east", "東地区"));

    private static Area district(String code, String name) {
        return new Area(code, AreaKind.DISTRICT, CITY, Map.of(Language.JA, name), Set.of());
    }

    /** Where they lie. */
    AreaShapes shapes() {
        GeometryFactory geometries = new GeometryFactory();
        return shape -> {
            Set<String> touched = new TreeSet<>();
            if (geometries.toGeometry(new Envelope(136, 137, 35, 36)).intersects(shape)) {
                touched.add("west");
            }
            if (geometries.toGeometry(new Envelope(137, 138, 35, 36)).intersects(shape)) {
                touched.add("east");
            }
            return Optional.of(touched);
        };
    }

    /** Nobody drew them. */
    static AreaShapes unknown() {
        return shape -> Optional.empty();
    }

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
        return AREAS.stream()
                .filter(area -> area.codes().contains(code)
                        || (code.scheme() == CodeScheme.HUB && area.code().equals(code.code())))
                .map(Area::code)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> withKin(Collection<String> areas) {
        return AREAS.stream().map(Area::code).collect(Collectors.toSet());
    }

    @Override
    public String names(Collection<String> areas, Language language) {
        return areas.stream()
                .sorted()
                .map(code -> find(code).map(area -> name(area, language)).orElse(code))
                .collect(Collectors.joining("・"));
    }

    private static String name(Area area, Language language) {
        @Nullable String name = area.names().get(language);
        return name == null ? area.names().getOrDefault(Language.JA, area.code()) : name;
    }
}
