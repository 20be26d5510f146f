package org.todoke.feed.jma;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.todoke.alert.AreaHazard;
import org.todoke.alert.Certainty;
import org.todoke.alert.Severity;
import org.todoke.alert.Urgency;
import org.todoke.area.CodeScheme;
import org.todoke.area.OfficialCode;

/**
 * Gathers hazards, one per hazard and area. Where a telegram says two things of the same hazard and area (the storm
 * warning lifted, the wind advisory issued) the worse one holds.
 */
final class HazardCollector {
    private record Key(String hazard, OfficialCode area) {}

    private final Map<Key, AreaHazard> hazards = new LinkedHashMap<>();
    private final Map<String, List<String>> notRead = new LinkedHashMap<>();

    /**
     * What a telegram's {@code Kind} element says of a place; noted as not read when its code is not in the table.
     *
     * @param details what texts may need beside the kind's own name
     */
    void add(KindTable table, XmlElement kind, Place place, Map<String, String> details) {
        String code = kind.text("Code");
        String name = kind.text("Name");
        table.find(code)
                .ifPresentOrElse(
                        known -> add(known, place, Details.with(details, Details.KIND, name)),
                        () -> notRead("kind " + code + " 「" + name + "」 is not in the table", place));
    }

    /** As {@link #add(KindTable, XmlElement, Place, Map)}, for items that have their kinds and Areas/Area beside each other. */
    void addItems(KindTable table, List<XmlElement> items, CodeScheme scheme, Map<String, String> details) {
        for (XmlElement item : items) {
            for (XmlElement kind : item.all("Kind")) {
                item.all("Areas", "Area").forEach(area -> add(table, kind, Place.of(scheme, area), details));
            }
        }
    }

    /** The hazard holds with the kind's grade; a kind of grade 0 releases it. */
    void add(Kind kind, Place place, Map<String, String> details) {
        if (kind.grade() == 0) {
            release(kind, place, details);
        } else {
            put(place, hazard(kind, place, details, kind.certainty()));
        }
    }

    /** As {@link #add}, where the source infers rather than states. */
    void addInferred(Kind kind, Place place, Map<String, String> details) {
        put(place, hazard(kind, place, details, Certainty.LIKELY));
    }

    /** The hazard of this kind holds no more, whatever its grade was. */
    void release(Kind kind, Place place, Map<String, String> details) {
        put(
                place,
                new AreaHazard(
                        kind.hazard(),
                        kind.code(),
                        0,
                        Severity.MINOR,
                        Urgency.PAST,
                        Certainty.LIKELY,
                        place.area(),
                        place.name(),
                        details));
    }

    /** Something of this place is outside the tables. */
    void notRead(String what, Place place) {
        notRead.computeIfAbsent(what, unseen -> new ArrayList<>()).add(place.toString());
    }

    private static AreaHazard hazard(Kind kind, Place place, Map<String, String> details, Certainty certainty) {
        return new AreaHazard(
                kind.hazard(),
                kind.code(),
                kind.grade(),
                kind.severity(),
                kind.urgency(),
                certainty,
                place.area(),
                place.name(),
                details);
    }

    private void put(Place place, AreaHazard hazard) {
        if (!place.isWellFormed()) {
            notRead("the area code has not the form of its list", place);
            return;
        }
        hazards.merge(
                new Key(hazard.hazard(), place.area()),
                hazard,
                (first, second) -> second.grade() > first.grade() ? second : first);
    }

    /**
     * @param wholeStream whether telegrams of this type state the whole of their stream. One in which something was not
     *     read does not: else an area under an unknown warning would count as released
     */
    Findings findings(boolean wholeStream) {
        List<String> remarks = notRead.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .toList();
        if (hazards.isEmpty() && !remarks.isEmpty()) {
            return new Findings.Unclear("nothing could be read; " + String.join("; ", remarks));
        }
        return new Findings.Found(List.copyOf(hazards.values()), wholeStream && remarks.isEmpty(), remarks);
    }
}
