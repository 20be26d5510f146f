package org.todoke.alert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;

/** Works out what rules are asked about a change. */
@Component
class Situations {
    /** Where the residents are. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private final AreaDirectory areas;

    Situations(AreaDirectory areas) {
        this.areas = areas;
    }

    Situation of(Alert alert, HazardChange change, Instant now) {
        return new Situation(
                change.key().hazard(),
                change.decidingGrade(),
                change.kind().asNamedByRules(),
                places(change.key().area()),
                severity(alert, change),
                LocalDateTime.ofInstant(now, ZONE));
    }

    private Set<String> places(String code) {
        Set<String> places = new HashSet<>();
        String place = code;
        while (place != null && places.add(place)) {
            place = areas.find(place).map(Area::parent).orElse(null);
        }
        return places;
    }

    /** The worst the alert states of this hazard at this grade: one grade has one severity in every source we know. */
    private static Severity severity(Alert alert, HazardChange change) {
        return alert.hazards().stream()
                .filter(hazard -> hazard.hazard().equals(change.key().hazard()) && hazard.grade() == change.to())
                .map(AreaHazard::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.UNKNOWN);
    }
}
