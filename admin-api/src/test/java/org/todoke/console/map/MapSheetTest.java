package org.todoke.console.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.todoke.area.Circle;

class MapSheetTest {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    @ParameterizedTest
    @CsvSource({"135, 137, 35, 35.1, 5000", "135, 135.1, 35, 37, 10000", "139.7, 139.7, 35.6, 35.6, 10000"})
    void sheetIsNeverTooFlatTooHighOrNothing(double west, double east, double south, double north, int height) {
        assertThat(Projection.around(new Envelope(west, east, south, north)).height())
                .isEqualTo(height);
    }

    @ParameterizedTest
    @CsvSource({"26.2", "36.3", "45.4"})
    void circleIsRoundAndNorthIsUp(double latitude) {
        Geometry circle = Circle.around(new Coordinate(140, latitude), 10);
        Projection projection = Projection.around(circle.getEnvelopeInternal());
        Envelope drawn = projection.onSheet(circle).getEnvelopeInternal();
        assertThat(drawn.getWidth() / drawn.getHeight()).isCloseTo(1, within(0.005));
        assertThat(new Envelope(0, Projection.WIDTH, 0, projection.height()).contains(drawn))
                .isTrue();
        assertThat(projection.y(latitude + 0.05)).isLessThan(projection.y(latitude));
        assertThat(projection.x(140.05)).isGreaterThan(projection.x(140));
        assertThat(projection.x(projection.east())).isCloseTo(Projection.WIDTH, within(0.01));
        assertThat(projection.y(projection.south())).isCloseTo(projection.height(), within(0.6));
    }

    @Test
    void bordersAreWrittenInWholeUnitsWithTheirHoles() {
        Geometry ring = box(0, 100).difference(box(40, 60));
        assertThat(SvgPath.of(ring).chars().filter(c -> c == 'z').count()).isEqualTo(2);
        assertThat(SvgPath.of(box(0, 100))).isEqualTo("M0 0l0 100 100 0 0-100z");
        assertThat(SvgPath.of(box(0, 0.2))).as("smaller than a unit").isEmpty();
    }

    @Test
    void howeverFineTheBordersTheMapStaysSmallAndNeighboursKeepOneBorder() {
        List<Outline> outlines = new ArrayList<>();
        Projection projection = Projection.around(new Envelope(139, 139.2, 35, 35.2));
        int across = 12;
        for (int i = 0; i < across * across; i++) {
            outlines.add(outline("d" + i, projection.onSheet(wiggly(i % across, i / across, across))));
        }
        MapSheet sheet = MapSheet.draw(outlines, projection, "地図", "北");
        assertThat(sheet.svg().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(60_000, MapSheet.MOST_BYTES);
        assertThat(sheet.svg().split("<path data-area", -1)).hasSize(across * across + 1);

        List<Outline> coarse = Simplification.fit(outlines, 20_000);
        double gaps = GEOMETRIES
                        .createGeometryCollection(
                                coarse.stream().map(Outline::shape).toArray(Geometry[]::new))
                        .union()
                        .getArea()
                - coarse.stream().mapToDouble(each -> each.shape().getArea()).sum();
        assertThat(gaps).as("neither gap nor overlap").isCloseTo(0, within(1.0));
        assertThat(coarse)
                .extracting(Outline::code)
                .isEqualTo(outlines.stream().map(Outline::code).toList());
    }

    @Test
    void specksGoBeforeAnythingElseAndTheLargestStays() {
        List<Geometry> islands = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            islands.add(GEOMETRIES.toGeometry(new Envelope(i * 3, i * 3 + 1.5, 0, 1.5)));
        }
        Geometry archipelago = GEOMETRIES.buildGeometry(islands);
        Outline simple = Simplification.fit(List.of(outline("islands", archipelago)), 5_000)
                .getFirst();
        assertThat(SvgPath.of(simple.shape()).length()).isBetween(1, 5_000);
    }

    @Test
    void namesAreTextWhateverTheySay() {
        Outline odd = new Outline("a\"b", null, "<script>&北", 0, true, box(100, 2000));
        assertThat(MapSheet.draw(List.of(odd), Projection.around(new Envelope(139, 140, 35, 36)), "<", ">")
                        .svg())
                .contains("&lt;script&gt;&amp;北</text>", "data-area=\"a&quot;b\"")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @CsvSource({"0.9, 1", "1, 1", "1.1, 2", "0.0031, 0.005", "7, 10"})
    void stepsAreRoundNumbers(double value, double step) {
        assertThat(BaseLayer.nice(value)).isCloseTo(step, within(1e-9));
    }

    private static Outline outline(String code, Geometry shape) {
        return new Outline(code, null, code, 0, true, shape);
    }

    private static Geometry box(double from, double to) {
        return GEOMETRIES.toGeometry(new Envelope(from, to, from, to));
    }

    /** One of a grid of squares whose sides are waves of many corners, the same from both sides. */
    private static Geometry wiggly(int column, int row, int across) {
        List<Coordinate> corners = new ArrayList<>();
        side(corners, column, row, 1, 0, across);
        side(corners, column + 1, row, 0, 1, across);
        List<Coordinate> back = new ArrayList<>();
        side(back, column, row, 0, 1, across);
        side(back, column, row + 1, 1, 0, across);
        corners.addAll(back.reversed());
        corners.add(corners.getFirst().copy());
        return GEOMETRIES.createPolygon(corners.toArray(Coordinate[]::new));
    }

    private static void side(List<Coordinate> corners, int column, int row, int right, int up, int across) {
        int points = 100;
        double cell = 0.2 / across;
        for (int i = 0; i <= points; i++) {
            double along = (double) i / points;
            // Less towards the ends: sides that meet there must not cross.
            double room = Math.pow(Math.sin(along * Math.PI), 2);
            double wave = room * (0.08 * Math.sin(along * Math.PI * 24) + 0.01 * Math.sin(along * Math.PI * 66));
            Coordinate corner = new Coordinate(
                    139 + cell * (column + right * along + up * wave), 35 + cell * (row + up * along + right * wave));
            if (corners.isEmpty() || corners.getLast().distance(corner) > 1e-9) {
                corners.add(corner);
            }
        }
    }
}
