package org.todoke.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.todoke.content.Language;

/** A city of two by one degrees, 136 to 138 east and 35 to 36 north, with a western and an eastern district. */
class FileAreaShapesTest {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final String CITY = feature("9900100", 136, 138);
    private static final String WEST = feature("west", 136, 137);
    private static final String EAST = feature("east", 137, 138);

    @TempDir
    private Path folder;

    @Test
    void districtsStandForTheCityWhereTheyAccountForTheWholeShape() throws IOException {
        AreaShapes shapes = shapes(CITY, WEST, EAST);
        assertThat(shapes.touchedBy(box(136.2, 136.4))).contains(Set.of("west"));
        assertThat(shapes.touchedBy(box(136.5, 137.5))).contains(Set.of("west", "east"));
        assertThat(shapes.touchedBy(GEOMETRIES.createPoint(new Coordinate(137.5, 35.5))))
                .contains(Set.of("east"));
    }

    @Test
    void cityIsNamedWhereADistrictHasNoShapeOrLeavesAGap() throws IOException {
        assertThat(shapes(CITY, WEST).touchedBy(box(136.2, 136.4))).contains(Set.of("9900100"));
        assertThat(shapes(CITY, feature("west", 136, 136.3), EAST).touchedBy(box(136.2, 136.6)))
                .contains(Set.of("9900100"));
    }

    @Test
    void shapeElsewhereTouchesNothingAndACommonBorderIsNoOverlap() throws IOException {
        AreaShapes shapes = shapes(CITY, WEST, EAST);
        assertThat(shapes.touchedBy(box(140, 141))).contains(Set.of());
        assertThat(shapes.touchedBy(box(138, 139))).contains(Set.of());
    }

    @Test
    void withoutTheCitysShapeNothingCanBeTold() throws IOException {
        assertThat(shapes(WEST, EAST).touchedBy(box(136.2, 136.4))).isEmpty();
        assertThat(new FileAreaShapes(new AreaShapeProperties(null, "code"), areas()).touchedBy(box(136.2, 136.4)))
                .isEmpty();
    }

    @Test
    void partsOfOneCodeAreOneArea() throws IOException {
        AreaShapes shapes = shapes(feature("9900100", 136, 136.5), feature("9900100", 137.5, 138));
        assertThat(shapes.touchedBy(box(136.1, 136.2))).contains(Set.of("9900100"));
        assertThat(shapes.touchedBy(box(136.8, 137.2))).contains(Set.of());
    }

    @Test
    void outlineIsTheShapeOfTheFile() throws IOException {
        FileAreaShapes shapes = shapes(CITY, WEST);
        assertThat(shapes.of("west").orElseThrow().equalsTopo(GEOMETRIES.toGeometry(new Envelope(136, 137, 35, 36))))
                .isTrue();
        assertThat(shapes.of("east")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                              | no features
            {"features":[{"properties":{"name":"x"},"geometry":{"type":"Polygon"}}]}        | without the property "code"
            {"features":[{"properties":{"code":"x"},"geometry":{"type":"Point"}}]}          | geometry of type "Point" for x
            {"features":[{"properties":{"code":"x"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}}]} | ring of 2 positions
            {"features":[{"properties":{"code":"x"},"geometry":{"type":"Polygon","coordinates":[[[0,95],[1,1],[1,0],[0,95]]]}}]} | [0,95] of x
            <kml/>                                                                          | expected a GeoJSON file that can be read
            """)
    void fileThatCannotBeUsedStopsTheStartAndIsNamed(String content, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.geojson"), content);
        assertThatThrownBy(() -> new FileAreaShapes(new AreaShapeProperties(file, "code"), areas()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("todoke.areas.geometry", "bad.geojson", reason);
    }

    private FileAreaShapes shapes(String... features) throws IOException {
        Path file = Files.writeString(
                folder.resolve("areas.geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}");
        return new FileAreaShapes(new AreaShapeProperties(file, "code"), areas());
    }

    private static AreaDirectory areas() {
        List<Area> areas = new ArrayList<>();
        areas.add(area("9900100", AreaKind.MUNICIPALITY, null));
        areas.add(area("west", AreaKind.DISTRICT, "9900100"));
        areas.add(area("east", AreaKind.DISTRICT, "9900100"));
        return new AreaMap(areas);
    }

    private static Area area(String code, AreaKind kind, @Nullable String parent) {
        return new Area(code, kind, parent, Map.of(Language.JA, code), Set.of());
    }

    private static Geometry box(double west, double east) {
        return GEOMETRIES.toGeometry(new Envelope(west, east, 35.2, 35.8));
    }

    private static String feature(String code, double west, double east) {
        return """
                {"type":"Feature","properties":{"code":"%1$s"},"geometry":{"type":"Polygon","coordinates":
                [[[%2$s,35],[%3$s,35],[%3$s,36],[%2$s,36],[%2$s,35]]]}}""".formatted(code, west, east);
    }
}
