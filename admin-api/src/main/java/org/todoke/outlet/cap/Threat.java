package org.todoke.outlet.cap;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.todoke.alert.Alert;
import org.todoke.alert.AreaHazard;
import org.todoke.area.AreaDirectory;
import org.todoke.delivery.Lane;

/**
 * How bad it is where a message speaks of, in CAP's words: the worst that its alert says of these areas. Of what staff made
 * nobody said, and nothing is made up: Unknown, but for the urgency of the emergency lane.
 *
 * @param hazard what threatens; empty when nothing does any more, or nobody said
 * @param over whether it ends a threat
 */
record Threat(
        Optional<AreaHazard> hazard, boolean over, String category, String urgency, String severity, String certainty) {
    private static final String UNKNOWN = "Unknown";
    private static final String OTHER = "Safety";
    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("eew", "Geo"),
            Map.entry("intensity", "Geo"),
            Map.entry("quake-info", "Geo"),
            Map.entry("tsunami", "Geo"),
            Map.entry("volcano", "Geo"),
            Map.entry("heavy-rain", "Met"),
            Map.entry("landslide", "Met"),
            Map.entry("storm-surge", "Met"),
            Map.entry("flood", "Met"),
            Map.entry("wind", "Met"),
            Map.entry("heavy-snow", "Met"),
            Map.entry("snow-storm", "Met"),
            Map.entry("waves", "Met"),
            Map.entry("thunder", "Met"),
            Map.entry("civil-protection", "Security"));

    static Threat of(PublishedAlert message, AreaDirectory areas) {
        Alert alert = message.alert();
        if (alert == null) {
            String urgency = message.announcement().lane() == Lane.EMERGENCY ? "Immediate" : UNKNOWN;
            return new Threat(Optional.empty(), false, OTHER, urgency, UNKNOWN, UNKNOWN);
        }
        List<AreaHazard> here = alert.hazards().stream()
                .filter(hazard -> areas.touchedBy(hazard.area()).stream()
                        .anyMatch(message.announcement().areas()::contains))
                .toList();
        Optional<AreaHazard> worst =
                here.stream().filter(hazard -> !hazard.isReleased()).max(Comparator.comparingInt(AreaHazard::grade));
        String category = worst.or(() -> here.stream().findFirst())
                .or(() -> alert.hazards().stream().findFirst())
                .map(hazard -> CATEGORIES.getOrDefault(hazard.hazard(), OTHER))
                .orElse(OTHER);
        return worst.map(hazard -> new Threat(
                        worst,
                        false,
                        category,
                        word(hazard.urgency()),
                        word(hazard.severity()),
                        word(hazard.certainty())))
                .orElseGet(() -> nothing(message, category));
    }

    /** An update without a threat lifts what was told; a cancel says that it never was. */
    private static Threat nothing(PublishedAlert message, String category) {
        boolean lifted = message.kind() == PublishedAlert.Kind.UPDATE;
        return new Threat(Optional.empty(), lifted, category, lifted ? "Past" : UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /** CAP writes {@code Extreme} where the code has {@code EXTREME}. */
    private static String word(Enum<?> value) {
        return value.name().charAt(0) + value.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
