package org.todoke.console.map;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Polygons as the data of an SVG path: whole units, each corner relative to the one before (SVG 2, section 9.3). */
final class SvgPath {
    private static final int FEWEST = 3;

    private final StringBuilder written = new StringBuilder();

    private SvgPath() {}

    /** @param shape polygonal, in units of the sheet; rings smaller than a unit are left away */
    static String of(Geometry shape) {
        SvgPath path = new SvgPath();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) shape.getGeometryN(i);
            path.ring(polygon.getExteriorRing());
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                path.ring(polygon.getInteriorRingN(hole));
            }
        }
        return path.written.toString();
    }

    private void ring(LinearRing ring) {
        int begin = written.length();
        Coordinate[] corners = ring.getCoordinates();
        long x = Math.round(corners[0].x);
        long y = Math.round(corners[0].y);
        written.append('M').append(x).append(' ').append(y).append('l');
        int count = 1;
        for (int i = 1; i < corners.length - 1; i++) {
            long nextX = Math.round(corners[i].x);
            long nextY = Math.round(corners[i].y);
            if (nextX != x || nextY != y) {
                number(nextX - x, count == 1);
                number(nextY - y, false);
                x = nextX;
                y = nextY;
                count++;
            }
        }
        if (count < FEWEST) {
            written.setLength(begin);
        } else {
            written.append('z');
        }
    }

    /** A minus sign is separation enough. */
    private void number(long value, boolean first) {
        if (value >= 0 && !first) {
            written.append(' ');
        }
        written.append(value);
    }
}
