package org.todoke.area;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** A circle on the ground as a geometry in degrees. */
public final class Circle {
    /** The mean length of a degree of latitude. */
    public static final double KM_PER_DEGREE = 111.195;

    private static final int CORNERS = 64;
    private static final double NARROWEST = 0.01;
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private Circle() {}

    /**
     * 64 corners around the circle, so that it is not smaller than said; the centre itself when the radius is 0. Beyond some
     * 2,000 km a circle in degrees has little of a circle.
     *
     * @param centre x = longitude, y = latitude, in degrees
     * @param radius in kilometres, not negative
     */
    public static Geometry around(Coordinate centre, double radius) {
        if (radius == 0) {
            return GEOMETRIES.createPoint(centre);
        }
        double around = radius / Math.cos(Math.PI / CORNERS) / KM_PER_DEGREE;
        double narrowing = Math.max(Math.cos(Math.toRadians(centre.y)), NARROWEST);
        Coordinate[] corners = new Coordinate[CORNERS + 1];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            corners[i] = new Coordinate(
                    centre.x + around * Math.sin(angle) / narrowing, centre.y + around * Math.cos(angle));
        }
        corners[CORNERS] = corners[0].copy();
        return GEOMETRIES.createPolygon(corners);
    }
}
