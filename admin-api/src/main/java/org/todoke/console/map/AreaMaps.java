package org.todoke.console.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Component;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.area.AreaOutlines;
import org.todoke.console.ConsolePages;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.page.PageTexts;

/** The map of the served municipalities and their districts, drawn once for each language until the areas change. */
@Component
public class AreaMaps {
    static final Messages MESSAGES = Messages.load("console/map");

    private final AreaDirectory areas;
    private final AreaOutlines outlines;
    private final Map<Language, Drawn> drawn = new ConcurrentHashMap<>();

    AreaMaps(AreaDirectory areas, AreaOutlines outlines) {
        this.areas = areas;
        this.outlines = outlines;
    }

    private record Drawn(List<Area> of, MapSheet sheet) {}

    static PageTexts texts(Language reader) {
        return ConsolePages.texts(reader, MESSAGES);
    }

    /** What a page needs of it. */
    public MapView view(Language reader) {
        List<Area> all = areas.all();
        Optional<Projection> projection = projection(all);
        List<String> missing = projection.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(area -> outlines.of(area.code()).isEmpty())
                        .map(area -> name(area, reader))
                        .toList();
        return new MapView(
                projection.isPresent(),
                Projection.WIDTH,
                projection.map(Projection::height).orElse(0),
                missing,
                texts(reader));
    }

    /** @return empty when no area has a shape */
    Optional<MapSheet> sheet(Language reader) {
        List<Area> all = areas.all();
        return projection(all)
                .map(projection -> Objects.requireNonNull(drawn.compute(
                                reader,
                                (_, known) -> known != null && known.of().equals(all)
                                        ? known
                                        : new Drawn(all, draw(all, projection, reader))))
                        .sheet());
    }

    private MapSheet draw(List<Area> all, Projection projection, Language reader) {
        List<Area> shown = shown(all).toList();
        Map<String, String> parents = shown.stream()
                .filter(area -> area.parent() != null)
                .collect(Collectors.toMap(Area::code, area -> Objects.requireNonNull(area.parent())));
        Set<String> divided = Set.copyOf(parents.values());
        List<Outline> drawing = new ArrayList<>();
        for (Area area : shown) {
            drawing.add(new Outline(
                    area.code(),
                    area.parent(),
                    name(area, reader),
                    depth(area.code(), parents),
                    !divided.contains(area.code()),
                    projection.onSheet(outlines.of(area.code()).orElseThrow())));
        }
        drawing.sort(Comparator.comparingInt(Outline::depth));
        PageTexts texts = texts(reader);
        return MapSheet.draw(drawing, projection, texts.get("title"), texts.get("north"));
    }

    private static int depth(String code, Map<String, String> parents) {
        String parent = parents.get(code);
        return parent == null ? 0 : 1 + depth(parent, parents);
    }

    private Optional<Projection> projection(List<Area> all) {
        Envelope around = new Envelope();
        shown(all)
                .forEach(area -> outlines.of(area.code())
                        .ifPresent(shape -> around.expandToInclude(shape.getEnvelopeInternal())));
        return around.isNull() ? Optional.empty() : Optional.of(Projection.around(around));
    }

    /** School zones lie across districts: on the same map neither could be pressed. */
    private Stream<Area> shown(List<Area> all) {
        return all.stream()
                .filter(area -> area.kind() != AreaKind.SCHOOL_ZONE)
                .filter(area -> outlines.of(area.code()).isPresent());
    }

    private String name(Area area, Language reader) {
        return areas.names(List.of(area.code()), reader);
    }
}
