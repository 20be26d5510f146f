package org.todoke.console.map;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.web.util.HtmlUtils;

/**
 * The map as an SVG document: a picture by itself, in plain colours for paper; the composer's script takes its parts into the
 * page, where the style sheet colours them.
 *
 * @param svg at most about {@link #MOST_BYTES} long
 * @param etag changes with it
 */
record MapSheet(String svg, String etag) {
    /** What the whole document is to keep to, however fine the borders of the file are. */
    static final int MOST_BYTES = 150_000;

    /** Borders stay borders: names never take all the room. */
    private static final int FEWEST_FOR_BORDERS = 40_000;

    private static final double NEAR_ENOUGH = 30;

    /**
     * @param outlines those that others lie in first
     * @param title what the map is, for who hears it
     * @param north the word for it
     */
    static MapSheet draw(List<Outline> outlines, Projection projection, String title, String north) {
        StringBuilder around = new StringBuilder();
        BaseLayer.draw(projection, escaped(north), around);
        StringBuilder labels = new StringBuilder();
        outlines.stream().filter(Outline::named).forEach(outline -> label(outline, labels));
        String head = head(projection, title, north);
        int rest = bytes(head)
                + bytes(around)
                + bytes(labels)
                + outlines.stream()
                        .mapToInt(outline -> bytes(path(outline, "")))
                        .sum();
        List<Outline> simple = Simplification.fit(outlines, Math.max(FEWEST_FOR_BORDERS, MOST_BYTES - 1_000 - rest));
        StringBuilder svg = new StringBuilder(head).append(around);
        svg.append("<g class=\"map-areas\" fill=\"#e8f1fe\" stroke=\"#4d4d4d\" stroke-width=\"16\""
                + " stroke-linejoin=\"round\" fill-rule=\"evenodd\">");
        simple.forEach(outline -> svg.append(path(outline, SvgPath.of(outline.shape()))));
        svg.append("</g><g class=\"map-names\" fill=\"#1a1a1a\" font-size=\"220\" font-weight=\"700\""
                + " text-anchor=\"middle\">");
        svg.append(labels).append("</g></svg>");
        CRC32 sum = new CRC32();
        sum.update(svg.toString().getBytes(StandardCharsets.UTF_8));
        return new MapSheet(svg.toString(), HexFormat.of().toHexDigits((int) sum.getValue()));
    }

    private static String head(Projection projection, String title, String north) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %1$d %2$d\" width=\"1000\" height=\"%3$d\""
                        + " font-family=\"sans-serif\" data-west=\"%4$.6f\" data-north=\"%5$.6f\" data-per-longitude=\"%6$.3f\""
                        + " data-per-latitude=\"%7$.3f\" data-north-word=\"%9$s\"><title>%8$s</title><rect width=\"%1$d\" height=\"%2$d\" fill=\"#fff\"/>",
                Projection.WIDTH,
                projection.height(),
                projection.height() / 10,
                projection.west(),
                projection.north(),
                projection.perLongitude(),
                projection.perLatitude(),
                escaped(title),
                escaped(north));
    }

    private static String path(Outline outline, String data) {
        return "<path data-area=\"" + escaped(outline.code()) + "\""
                + (outline.parent() == null ? "" : " data-parent=\"" + escaped(outline.parent()) + "\"") + " d=\""
                + data + "\"><title>" + escaped(outline.name()) + "</title></path>";
    }

    /** Where it has most room. */
    private static void label(Outline outline, StringBuilder svg) {
        Coordinate at = MaximumInscribedCircle.getCenter(largest(outline.shape()), NEAR_ENOUGH)
                .getCoordinate();
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.0f\" y=\"%.0f\" data-of=\"%s\">%s</text>",
                at.x,
                at.y,
                escaped(outline.code()),
                escaped(outline.name())));
    }

    private static Geometry largest(Geometry shape) {
        Geometry largest = shape.getGeometryN(0);
        for (int i = 1; i < shape.getNumGeometries(); i++) {
            largest = shape.getGeometryN(i).getArea() > largest.getArea() ? shape.getGeometryN(i) : largest;
        }
        return largest;
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
