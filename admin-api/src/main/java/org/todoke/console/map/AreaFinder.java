package org.todoke.console.map;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaShapes;
import org.todoke.content.Language;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;

/** Which areas something drawn on the map touches: rather too many than too few ({@link AreaShapes#touchedBy}). */
@Component
public class AreaFinder {
    private final AreaDirectory areas;
    private final AreaShapes shapes;

    AreaFinder(AreaDirectory areas, AreaShapes shapes) {
        this.areas = areas;
        this.shapes = shapes;
    }

    /** What came of it. */
    public sealed interface Answer {}

    /**
     * @param areas at least one
     * @param words which they are and why so many, for the page
     */
    public record Found(Set<String> areas, String words) implements Answer {}

    /** @param problems at least one, at the fields of {@code console/map/choose.html} */
    public record Refused(List<FieldProblem> problems) implements Answer {}

    /** The areas that a circle touches. */
    public Answer circle(CircleForm typed, Language reader) {
        Drawing drawing = new Drawing(AreaMaps.texts(reader));
        return answer(drawing, drawing.circle(typed), "map-radius", reader);
    }

    /** The areas that a polygon touches. */
    Answer polygon(String points, Language reader) {
        Drawing drawing = new Drawing(AreaMaps.texts(reader));
        return answer(drawing, drawing.polygon(points), "map-points", reader);
    }

    private Answer answer(Drawing drawing, Optional<Geometry> shape, String field, Language reader) {
        if (shape.isEmpty()) {
            return new Refused(drawing.problems());
        }
        PageTexts texts = AreaMaps.texts(reader);
        Optional<Set<String>> touched = shapes.touchedBy(shape.get());
        if (touched.isEmpty() || touched.get().isEmpty()) {
            String key = touched.isEmpty() ? "problem.unknown" : "problem.elsewhere";
            return new Refused(List.of(new FieldProblem(field, texts.get(key))));
        }
        String names = areas.names(touched.get(), reader);
        boolean whole = touched.get().stream().anyMatch(this::isDivided);
        return new Found(
                touched.get(),
                texts.get(whole ? "found.whole" : "found", touched.get().size(), names));
    }

    private boolean isDivided(String code) {
        return areas.all().stream().map(Area::parent).anyMatch(code::equals);
    }
}
