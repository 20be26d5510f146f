package org.todoke.feed.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.todoke.area.Circle;

/** Polygons and circles (CAP 1.2, section 3.2.4), in degrees: latitude first there, longitude first in a geometry. */
final class CapShape {
    /** Of one area together; a real one has had 3,400. */
    static final int MAX_POINTS = 50_000;

    /** Beyond, a circle in degrees has little of a circle; no local alert is that large. */
    static final double MAX_RADIUS_KM = 2_000;

    private static final int FEWEST = 4;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private CapShape() {}

    /**
     * All that an area draws, in one geometry.
     *
     * @throws CapDoubt when one of its shapes is not what CAP says
     */
    static Geometry of(CapArea area) throws CapDoubt {
        long points = area.polygons().stream()
                .mapToLong(text -> text.chars().filter(c -> c == ',').count())
                .sum();
        if (points > MAX_POINTS) {
            throw new CapDoubt("its polygons have " + points + " points, expected at most " + MAX_POINTS);
        }
        List<Geometry> shapes = new ArrayList<>();
        for (String polygon : area.polygons()) {
            shapes.add(polygon(polygon));
        }
        for (String circle : area.circles()) {
            shapes.add(circle(circle));
        }
        return UnaryUnionOp.union(shapes);
    }

    private static Geometry polygon(String text) throws CapDoubt {
        List<Coordinate> points = new ArrayList<>();
        for (String pair : SPACE.split(text, -1)) {
            points.add(point(pair));
        }
        if (points.size() < FEWEST) {
            throw new CapDoubt("a polygon has " + points.size() + " points, expected at least " + FEWEST);
        }
        if (!points.getFirst().equals2D(points.getLast())) {
            throw new CapDoubt("a polygon is not closed: its first point is " + text(points.getFirst()) + ", its last "
                    + text(points.getLast()));
        }
        LinearRing ring = GEOMETRIES.createLinearRing(points.toArray(Coordinate[]::new));
        if (!ring.isSimple()) {
            throw new CapDoubt("a polygon crosses or touches itself");
        }
        return GEOMETRIES.createPolygon(ring);
    }

    private static Geometry circle(String text) throws CapDoubt {
        String[] parts = SPACE.split(text, -1);
        if (parts.length != 2) {
            throw new CapDoubt("circle \"" + shortened(text) + "\", expected latitude,longitude radius");
        }
        Coordinate centre = point(parts[0]);
        double radius = number(parts[1], "radius");
        if (!(radius >= 0 && radius <= MAX_RADIUS_KM)) {
            throw new CapDoubt("a circle's radius is " + parts[1] + " km, expected 0 to " + (int) MAX_RADIUS_KM);
        }
        return Circle.around(centre, radius);
    }

    private static Coordinate point(String pair) throws CapDoubt {
        String[] parts = pair.split(",", -1);
        if (parts.length != 2) {
            throw new CapDoubt("point \"" + shortened(pair) + "\", expected latitude,longitude");
        }
        double latitude = number(parts[0], "latitude");
        double longitude = number(parts[1], "longitude");
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new CapDoubt("point \"" + shortened(pair) + "\" lies outside ±90,±180 degrees");
        }
        return new Coordinate(longitude, latitude);
    }

    private static double number(String text, String what) throws CapDoubt {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new CapDoubt(what + " \"" + shortened(text) + "\" is no number");
        }
    }

    private static String text(Coordinate point) {
        return point.y + "," + point.x;
    }

    private static String shortened(String text) {
        int longest = 40;
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
