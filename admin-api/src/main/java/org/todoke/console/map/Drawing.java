package org.todoke.console.map;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.todoke.area.Circle;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;

/** Makes a shape of what somebody drew or typed, or says in their words what is in the way. */
final class Drawing {
    static final int MOST_POINTS = 300;

    private static final int FEWEST_POINTS = 3;
    /** Japan from 沖ノ鳥島 to 弁天島, with some sea. */
    private static final int SOUTH = 20;

    private static final int NORTH = 46;
    /** Japan from 与那国島 to 南鳥島. */
    private static final int WEST = 122;

    private static final int EAST = 154;
    private static final double LEAST_KM = 0.05;
    private static final int MOST_KM = 200;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,20})?");
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final PageTexts texts;
    private final List<FieldProblem> problems = new ArrayList<>();

    Drawing(PageTexts texts) {
        this.texts = texts;
    }

    /** In the order of the fields; empty when there is a shape. */
    List<FieldProblem> problems() {
        return problems;
    }

    /** @return empty when there are problems */
    Optional<Geometry> circle(CircleForm typed) {
        Double latitude = number("latitude", typed.latitude(), SOUTH, NORTH);
        Double longitude = number("longitude", typed.longitude(), WEST, EAST);
        Double radius = number("radius", typed.radius(), LEAST_KM, MOST_KM);
        return latitude == null || longitude == null || radius == null
                ? Optional.empty()
                : Optional.of(Circle.around(new Coordinate(longitude, latitude), radius));
    }

    /**
     * @param points {@code latitude,longitude} of each corner in turn, separated by spaces; the last may repeat the first
     * @return empty when there are problems
     */
    Optional<Geometry> polygon(String points) {
        List<Coordinate> corners = new ArrayList<>();
        for (String pair : SPACE.split(points.strip(), MOST_POINTS + 2)) {
            Optional<Coordinate> corner = corner(pair);
            if (corner.isEmpty()) {
                problem("points", "problem.corner", shortened(pair), SOUTH, NORTH, WEST, EAST);
                return Optional.empty();
            }
            if (corners.isEmpty() || !corners.getLast().equals2D(corner.get())) {
                corners.add(corner.get());
            }
        }
        if (corners.size() > 1 && corners.getLast().equals2D(corners.getFirst())) {
            corners.removeLast();
        }
        if (corners.size() < FEWEST_POINTS || corners.size() > MOST_POINTS) {
            problem("points", "problem.corners", corners.size(), FEWEST_POINTS, MOST_POINTS);
            return Optional.empty();
        }
        corners.add(corners.getFirst().copy());
        LinearRing ring = GEOMETRIES.createLinearRing(corners.toArray(Coordinate[]::new));
        if (!ring.isSimple()) {
            problem("points", "problem.crossing");
            return Optional.empty();
        }
        return Optional.of(GEOMETRIES.createPolygon(ring));
    }

    private static Optional<Coordinate> corner(String pair) {
        String[] parts = pair.split(",", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        Double latitude = within(parts[0], SOUTH, NORTH);
        Double longitude = within(parts[1], WEST, EAST);
        return latitude == null || longitude == null
                ? Optional.empty()
                : Optional.of(new Coordinate(longitude, latitude));
    }

    private @Nullable Double number(String field, String typed, double least, double most) {
        // Who types in Japanese has full-width digits at hand.
        String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        Double value = within(plain, least, most);
        if (value == null) {
            problem(field, typed.isEmpty() ? "problem.empty." + field : "problem." + field, shortened(typed));
        }
        return value;
    }

    private static @Nullable Double within(String text, double least, double most) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        double value = Double.parseDouble(text);
        return value >= least && value <= most ? value : null;
    }

    private void problem(String field, String key, Object... arguments) {
        problems.add(new FieldProblem("map-" + field, texts.get(key, arguments)));
    }

    private static String shortened(String text) {
        int longest = 40;
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
