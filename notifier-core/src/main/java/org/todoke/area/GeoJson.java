package org.todoke.area;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the shapes of areas from a GeoJSON FeatureCollection (RFC 7946, sections 3.1.6, 3.1.7 and 3.3). */
final class GeoJson {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final Path file;
    private final String codeProperty;

    private GeoJson(Path file, String codeProperty) {
        this.file = file;
        this.codeProperty = codeProperty;
    }

    /**
     * @param codeProperty the features' property that holds an area's code, as text or as a number
     * @return the union of each code's features
     * @throws IllegalArgumentException naming the file and what was expected
     */
    static Map<String, Geometry> read(Path file, String codeProperty) {
        return new GeoJson(file, codeProperty).read();
    }

    private Map<String, Geometry> read() {
        Map<String, List<Geometry>> parts = new TreeMap<>();
        for (JsonNode feature : features()) {
            String code = feature.path("properties").path(codeProperty).asString("");
            if (code.isBlank()) {
                throw fault("a feature without the property \"" + codeProperty + "\"", "an area's code in each");
            }
            parts.computeIfAbsent(code, any -> new ArrayList<>()).add(shape(code, feature.path("geometry")));
        }
        Map<String, Geometry> shapes = new TreeMap<>();
        parts.forEach((code, some) -> shapes.put(code, UnaryUnionOp.union(some)));
        return shapes;
    }

    private JsonNode features() {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode features = JsonMapper.shared().readTree(in).path("features");
            if (!features.isArray() || features.isEmpty()) {
                throw fault("no features", "a GeoJSON FeatureCollection");
            }
            return features;
        } catch (IOException | JacksonException e) {
            throw new IllegalArgumentException(
                    "todoke.areas.geometry: " + file + ": expected a GeoJSON file that can be read", e);
        }
    }

    private Geometry shape(String code, JsonNode geometry) {
        JsonNode coordinates = geometry.path("coordinates");
        Geometry drawn = switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygon(code, coordinates);
            case "MultiPolygon" -> {
                List<Geometry> polygons = new ArrayList<>();
                coordinates.forEach(each -> polygons.add(polygon(code, each)));
                yield UnaryUnionOp.union(polygons);
            }
            default ->
                throw fault(
                        "geometry of type \"" + geometry.path("type").asString("") + "\" for " + code,
                        "Polygon or MultiPolygon");
        };
        if (drawn == null || drawn.isEmpty()) {
            throw fault("an empty geometry for " + code, "at least one ring");
        }
        return drawn;
    }

    /** Rings that cross themselves, as simplified borders do, are mended: an area must not be lost for a stray vertex. */
    private Geometry polygon(String code, JsonNode rings) {
        List<LinearRing> drawn = new ArrayList<>();
        rings.forEach(ring -> drawn.add(ring(code, ring)));
        if (drawn.isEmpty()) {
            throw fault("a polygon without rings for " + code, "at least one ring");
        }
        return GeometryFixer.fix(GEOMETRIES.createPolygon(
                drawn.getFirst(), drawn.subList(1, drawn.size()).toArray(LinearRing[]::new)));
    }

    private LinearRing ring(String code, JsonNode positions) {
        List<Coordinate> coordinates = new ArrayList<>();
        for (JsonNode position : positions) {
            double longitude = position.path(0).asDouble(Double.NaN);
            double latitude = position.path(1).asDouble(Double.NaN);
            if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
                throw fault("position " + position + " of " + code, "[longitude, latitude] in degrees");
            }
            coordinates.add(new Coordinate(longitude, latitude));
        }
        if (coordinates.size() < 4 || !coordinates.getFirst().equals2D(coordinates.getLast())) {
            throw fault(
                    "a ring of " + coordinates.size() + " positions for " + code,
                    "at least 4, the last equal to the first");
        }
        return GEOMETRIES.createLinearRing(coordinates.toArray(Coordinate[]::new));
    }

    private IllegalArgumentException fault(String found, String expected) {
        return new IllegalArgumentException(
                "todoke.areas.geometry: " + file + " has " + found + ", expected " + expected);
    }
}
