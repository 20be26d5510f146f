package org.todoke.outlet.cap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** CAP 1.2, section 3.2.2, category; by hazard. */
    private static final Map<String, String> CATEGORIES = Stream.of(
                    named(
                            "Geo",
                            "eew",
                            "intensity",
                            "quake-info",
                            "quake-source",
                            "long-period",
                            "tsunami",
                            "tsunami-info"),
                    named(
                            "Geo",
                            "volcano",
                            "eruption",
                            "ash",
                            "nankai",
                            "nankai-elsewhere",
                            "nankai-info",
                            "subsequent-quake"),
                    named(
                            "Met",
                            "heavy-rain",
                            "landslide",
                            "storm-surge",
                            "flood",
                            "wind",
                            "heavy-snow",
                            "snow-storm",
                            "waves"),
                    named("Met", "linear-rainband", "record-rain", "short-snow", "tornado", "weather-info", "thunder"),
                    named("Met", "snow-melt", "dense-fog", "dry-air", "avalanche", "low-temperature", "frost", "icing"),
                    named("Met", "snow-accretion", "other-advisory"),
                    named("Health", "heat"),
                    named("Security", "civil-protection"))
            .flatMap(each -> each.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static Map<String, String> named(String category, String... hazards) {
        return Arrays.stream(hazards).collect(Collectors.toMap(hazard -> hazard, _ -> category));
    }

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
