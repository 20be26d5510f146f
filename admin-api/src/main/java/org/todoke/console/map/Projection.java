package org.todoke.console.map;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * From degrees to a sheet of 10,000 units from west to east, north up. A kilometre is as long in both directions at the
 * sheet's middle (equirectangular by the cosine of its latitude): right to a few metres across a city.
 *
 * @param west longitude of the left edge
 * @param north latitude of the upper edge
 * @param perLongitude units per degree
 * @param perLatitude units per degree
 * @param height in units, from half the width to the whole
 */
record Projection(double west, double north, double perLongitude, double perLatitude, int height) {
    static final int WIDTH = 10_000;

    /** Ground around the areas, as a share of them. */
    private static final double AROUND = 1.12;
    /** About a kilometre: less would say nothing of where it lies. */
    private static final double SMALLEST_DEGREES = 0.01;

    private static final double FLATTEST = 0.5;

    /** @param places in degrees, not empty */
    static Projection around(Envelope places) {
        double latitude = places.centre().y;
        double narrowing = Math.cos(Math.toRadians(latitude));
        double wide = Math.max(places.getWidth() * narrowing, SMALLEST_DEGREES) * AROUND;
        double high = Math.max(places.getHeight(), SMALLEST_DEGREES) * AROUND;
        wide = Math.max(wide, high);
        high = Math.max(high, wide * FLATTEST);
        double perLatitude = WIDTH / wide;
        return new Projection(
                places.centre().x - wide / narrowing / 2,
                latitude + high / 2,
                perLatitude * narrowing,
                perLatitude,
                (int) Math.round(high * perLatitude));
    }

    Geometry onSheet(Geometry degrees) {
        return new AffineTransformation(perLongitude, 0, -west * perLongitude, 0, -perLatitude, north * perLatitude)
                .transform(degrees);
    }

    double x(double longitude) {
        return (longitude - west) * perLongitude;
    }

    double y(double latitude) {
        return (north - latitude) * perLatitude;
    }

    double east() {
        return west + WIDTH / perLongitude;
    }

    double south() {
        return north - height / perLatitude;
    }
}
