package org.todoke.feed.cap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaShapes;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;

/** Where an area of a message lies, in codes that the hub knows. */
@Component
final class CapPlaces {
    private final CapGeocodes geocodes;
    private final AreaDirectory areas;
    private final AreaShapes shapes;

    CapPlaces(CapProperties properties, AreaDirectory areas, AreaShapes shapes) {
        this.geocodes = new CapGeocodes(properties.geocodes());
        this.areas = areas;
        this.shapes = shapes;
    }

    /** What was found out about one area. */
    sealed interface Place {}

    /** @param codes those it names or draws; none when it is drawn and lies elsewhere */
    record Known(Set<OfficialCode> codes) implements Place {}

    /** @param reason for people, with the area's name */
    record Unknown(String reason) implements Place {}

    /**
     * Codes of a list that is known go before what is drawn: CAP has both mean the same place (CAP 1.2, {@code geocode}).
     *
     * @param remarks where to note a shape that is not as it should be and is not needed
     */
    Place find(CapArea area, List<String> remarks) {
        Set<OfficialCode> codes = area.geocodes().stream()
                .flatMap(code -> geocodes.read(code).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        try {
            if (!codes.isEmpty()) {
                if (area.isDrawn()) {
                    CapShape.of(area);
                }
                return new Known(codes);
            }
            return area.isDrawn()
                    ? drawn(area, CapShape.of(area))
                    : unknown(
                            area,
                            "names no code of a list known here ("
                                    + area.geocodes().stream()
                                            .map(CapArea.Geocode::list)
                                            .distinct()
                                            .limit(5)
                                            .toList()
                                    + ") and draws nothing");
        } catch (CapDoubt doubt) {
            if (codes.isEmpty()) {
                return unknown(area, doubt.reason());
            }
            remarks.add(unknown(area, doubt.reason()).reason());
            return new Known(codes);
        }
    }

    private Place drawn(CapArea area, Geometry shape) {
        Optional<Set<String>> touched = shapes.touchedBy(shape);
        return touched.isEmpty()
                ? unknown(area, "is only drawn, and the hub has no shapes of its areas (todoke.areas.geometry)")
                : new Known(touched.get().stream()
                        .map(code -> new OfficialCode(CodeScheme.HUB, code))
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    boolean isOurs(OfficialCode code) {
        return !areas.touchedBy(code).isEmpty();
    }

    private static Unknown unknown(CapArea area, String why) {
        int longest = 80;
        String name = area.description();
        return new Unknown(
                "area \"" + (name.length() <= longest ? name : name.substring(0, longest) + "…") + "\": " + why);
    }

    /** All that infos say of places, each place once. */
    Placed place(List<CapInfo> infos, List<String> remarks) {
        List<Placed.At> known = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        List<CapArea> seen = new ArrayList<>();
        List<Place> found = new ArrayList<>();
        for (CapInfo info : infos) {
            for (CapArea area : info.areas()) {
                int before = indexOf(area, seen);
                if (before < 0) {
                    seen.add(area);
                    found.add(find(area, remarks));
                    before = seen.size() - 1;
                }
                switch (found.get(before)) {
                    case Known(Set<OfficialCode> codes) ->
                        codes.forEach(code -> known.add(new Placed.At(info, area, code)));
                    case Unknown(String reason) -> unknown.add(reason);
                }
            }
        }
        return new Placed(known, List.copyOf(unknown));
    }

    private static int indexOf(CapArea area, List<CapArea> seen) {
        for (int i = 0; i < seen.size(); i++) {
            if (seen.get(i).isSamePlaceAs(area)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Which info speaks of which place.
     *
     * @param known places that have a code
     * @param unknown why the others have none
     */
    record Placed(List<At> known, List<String> unknown) {
        record At(CapInfo info, CapArea area, OfficialCode code) {}
    }
}
