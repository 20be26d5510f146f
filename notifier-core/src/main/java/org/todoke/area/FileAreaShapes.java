package org.todoke.area;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The shapes of the file in {@code todoke.areas.geometry}, held in memory; a file that cannot be used stops the start. */
@Component
final class FileAreaShapes implements AreaShapes, AreaOutlines {
    private static final Logger log = LoggerFactory.getLogger(FileAreaShapes.class);

    /** Borders of districts never fit their city's to the metre: as much of a part may belong to none. */
    private static final double SLIVERS = 0.01;

    private final AreaDirectory areas;
    private final Map<String, PreparedGeometry> shapes = new TreeMap<>();

    FileAreaShapes(AreaShapeProperties properties, AreaDirectory areas) {
        this.areas = areas;
        if (properties.geometry() != null) {
            GeoJson.read(properties.geometry(), properties.geometryCode())
                    .forEach((code, shape) -> shapes.put(code, PreparedGeometryFactory.prepare(shape)));
            Set<String> missing = municipalities().map(Area::code).collect(Collectors.toCollection(TreeSet::new));
            missing.removeAll(shapes.keySet());
            if (!missing.isEmpty()) {
                log.warn(
                        "{} has no shape for {}: alerts that only draw their area wait for a human",
                        properties.geometry(),
                        missing);
            }
        }
    }

    @Override
    public Optional<Set<String>> touchedBy(Geometry shape) {
        Set<String> touched = new TreeSet<>();
        for (Area municipality : municipalities().toList()) {
            PreparedGeometry border = shapes.get(municipality.code());
            if (border == null) {
                return Optional.empty();
            }
            if (overlap(border, shape)) {
                touched.addAll(within(municipality, border.getGeometry(), shape));
            }
        }
        return Optional.of(touched);
    }

    @Override
    public Optional<Geometry> of(String area) {
        return Optional.ofNullable(shapes.get(area)).map(PreparedGeometry::getGeometry);
    }

    private Set<String> within(Area municipality, Geometry border, Geometry shape) {
        List<Area> inside = areas.all().stream()
                .filter(area -> !area.equals(municipality) && liesIn(area, municipality.code()))
                .toList();
        if (!inside.stream().allMatch(area -> shapes.containsKey(area.code()))) {
            return Set.of(municipality.code());
        }
        Map<String, Geometry> hit = new TreeMap<>();
        for (Area area : inside) {
            PreparedGeometry part = shapes.get(area.code());
            if (part != null && overlap(part, shape)) {
                hit.put(area.code(), part.getGeometry());
            }
        }
        return accountFor(hit, border, shape) ? hit.keySet() : Set.of(municipality.code());
    }

    private static boolean accountFor(Map<String, Geometry> parts, Geometry border, Geometry shape) {
        if (parts.isEmpty()) {
            return false;
        }
        Geometry covered = OverlayNGRobust.overlay(border, shape, OverlayNG.INTERSECTION);
        Geometry left = OverlayNGRobust.overlay(covered, UnaryUnionOp.union(parts.values()), OverlayNG.DIFFERENCE);
        return left.getArea() <= covered.getArea() * SLIVERS;
    }

    private static boolean overlap(PreparedGeometry border, Geometry shape) {
        return border.intersects(shape) && !border.touches(shape);
    }

    private boolean liesIn(Area area, String municipality) {
        String parent = area.parent();
        return parent != null
                && (parent.equals(municipality)
                        || areas.find(parent)
                                .map(above -> liesIn(above, municipality))
                                .orElse(false));
    }

    private Stream<Area> municipalities() {
        return areas.all().stream().filter(area -> area.kind() == AreaKind.MUNICIPALITY);
    }
}
