package org.todoke.feed.cap;

import java.util.List;

/**
 * One {@code area} of an info (CAP 1.2, section 3.2.4), as written.
 *
 * @param description its name for people
 */
record CapArea(String description, List<String> polygons, List<String> circles, List<Geocode> geocodes) {
    /**
     * @param list the list a code is from
     * @param code as text
     */
    record Geocode(String list, String code) {}

    static CapArea of(CapElement area) {
        return new CapArea(
                area.text("areaDesc"),
                area.texts("polygon").stream().filter(text -> !text.isEmpty()).toList(),
                area.texts("circle").stream().filter(text -> !text.isEmpty()).toList(),
                area.all("geocode").stream()
                        .map(code -> new Geocode(code.text("valueName"), code.text("value")))
                        .toList());
    }

    boolean isDrawn() {
        return !polygons.isEmpty() || !circles.isEmpty();
    }

    /** The same place, whatever language its name is written in. */
    boolean isSamePlaceAs(CapArea other) {
        return polygons.equals(other.polygons) && circles.equals(other.circles) && geocodes.equals(other.geocodes);
    }
}
