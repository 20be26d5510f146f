package org.todoke.console.map;

import java.util.Locale;
import org.todoke.area.Circle;

/** What lies below the areas: the lines of the degrees, a bar of so many kilometres, and where north is. */
final class BaseLayer {
    private static final double KM_PER_DEGREE = Circle.KM_PER_DEGREE;
    private static final int LINES = 5;
    private static final int EDGE = 120;
    private static final int TEXT = 150;
    private static final double LONGEST_BAR = 0.25;

    private final Projection projection;
    private final StringBuilder svg;

    private BaseLayer(Projection projection, StringBuilder svg) {
        this.projection = projection;
        this.svg = svg;
    }

    static void draw(Projection projection, String north, StringBuilder svg) {
        BaseLayer layer = new BaseLayer(projection, svg);
        svg.append(String.format(
                Locale.ROOT, "<g class=\"map-base\" fill=\"#4d4d4d\" stroke=\"none\" font-size=\"%d\">", TEXT));
        layer.graticule();
        layer.bar();
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%1$d %2$dl-90 240 90-60 90 60z\"/><text x=\"%1$d\" y=\"%3$d\" text-anchor=\"middle\">%4$s</text>",
                Projection.WIDTH - 3 * EDGE,
                EDGE,
                EDGE + 420,
                north));
        svg.append("</g>");
    }

    private void graticule() {
        double step = nice((projection.east() - projection.west()) / LINES);
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step)));
        for (long i = (long) Math.ceil(projection.west() / step); i * step < projection.east(); i++) {
            double x = projection.x(i * step);
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.0f 0v%d\" stroke=\"#ccc\" stroke-width=\"10\"/>",
                    x,
                    projection.height()));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.0f\" y=\"%d\">%s°E</text>",
                    x + 30,
                    projection.height() - 40,
                    degrees(i * step, digits)));
        }
        for (long i = (long) Math.ceil(projection.south() / step); i * step < projection.north(); i++) {
            double y = projection.y(i * step);
            svg.append(String.format(
                    Locale.ROOT, "<path d=\"M0 %.0fh%d\" stroke=\"#ccc\" stroke-width=\"10\"/>", y, Projection.WIDTH));
            svg.append(String.format(
                    Locale.ROOT, "<text x=\"40\" y=\"%.0f\">%s°N</text>", y - 30, degrees(i * step, digits)));
        }
    }

    private void bar() {
        double perKilometre = projection.perLatitude() / KM_PER_DEGREE;
        double length = nice(Projection.WIDTH * LONGEST_BAR / perKilometre / 2);
        double units = length * perKilometre;
        double right = Projection.WIDTH - EDGE;
        double y = projection.height() - 3.0 * EDGE;
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.0f %.0fv80h%.0fv-80\" fill=\"none\" stroke=\"#4d4d4d\" stroke-width=\"25\"/>",
                right - units,
                y,
                units));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">%s km</text>",
                right - units / 2,
                y - 30,
                degrees(length, length < 1 ? 1 : 0)));
    }

    /** 1, 2 or 5 times a power of ten, not smaller. */
    static double nice(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double factor = value / power;
        return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }

    private static String degrees(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
