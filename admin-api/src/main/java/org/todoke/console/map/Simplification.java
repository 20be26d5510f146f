package org.todoke.console.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Borders with fewer corners. Neighbours keep one border between them: they are made simpler together, depth by depth. */
final class Simplification {
    private static final double FINEST = 2;
    private static final double COARSEST = 400;
    private static final double STEP = 1.6;

    private Simplification() {}

    /**
     * As little simpler as makes them fit: from a fiftieth of a percent of the map's width on.
     *
     * @param budget how many characters their paths may have together; a little more when nothing coarser can be seen
     * @return in the same order
     */
    static List<Outline> fit(List<Outline> outlines, int budget) {
        double tolerance = FINEST;
        List<Outline> simple = simplify(outlines, tolerance);
        while (length(simple) > budget && tolerance < COARSEST) {
            tolerance *= STEP;
            simple = simplify(outlines, tolerance);
        }
        return simple;
    }

    private static int length(List<Outline> outlines) {
        return outlines.stream()
                .mapToInt(outline -> SvgPath.of(outline.shape()).length())
                .sum();
    }

    private static List<Outline> simplify(List<Outline> outlines, double tolerance) {
        Map<Integer, List<Outline>> byDepth =
                outlines.stream().collect(Collectors.groupingBy(Outline::depth, TreeMap::new, Collectors.toList()));
        List<Outline> simple = new ArrayList<>();
        byDepth.values().forEach(level -> simple.addAll(level(level, tolerance)));
        return simple;
    }

    private static List<Outline> level(List<Outline> level, double tolerance) {
        Geometry[] before = level.stream()
                .map(outline -> withoutSpecks(outline.shape(), tolerance))
                .toArray(Geometry[]::new);
        Geometry[] after = CoverageSimplifier.simplify(before, tolerance);
        List<Outline> simple = new ArrayList<>();
        for (int i = 0; i < after.length; i++) {
            simple.add(level.get(i).with(after[i].isEmpty() ? before[i] : after[i]));
        }
        return simple;
    }

    /** Without islands too small to be seen; the largest stays however small it is. */
    private static Geometry withoutSpecks(Geometry shape, double tolerance) {
        if (shape.getNumGeometries() == 1) {
            return shape;
        }
        List<Polygon> seen = new ArrayList<>();
        Polygon largest = (Polygon) shape.getGeometryN(0);
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon part = (Polygon) shape.getGeometryN(i);
            largest = part.getArea() > largest.getArea() ? part : largest;
            if (part.getArea() > tolerance * tolerance) {
                seen.add(part);
            }
        }
        GeometryFactory geometries = shape.getFactory();
        return seen.isEmpty() ? largest : geometries.createMultiPolygon(seen.toArray(Polygon[]::new));
    }
}
