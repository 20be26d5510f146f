package org.todoke.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.todoke.delivery.Lane;

/**
 * One thing to say to residents: changes that one announcement covers.
 *
 * @param rule id of the rule that decided
 * @param announce what the rule does
 * @param category whom it is for: the rule's, or the drill group
 * @param changes alike in kind, hazard, grades and details' name; never empty
 */
record Telling(String rule, AlertRule.Announce announce, String category, List<HazardChange> changes) {
    String hazard() {
        return first().key().hazard();
    }

    /** The kind of the first change; news of all kinds may stand in one telling, the others stand alone. */
    Change kind() {
        return first().kind();
    }

    /** What it was; 0 when nothing was told, or when what was told differs between the areas. */
    int from() {
        return kind().isNews() ? 0 : first().from();
    }

    int to() {
        return first().to();
    }

    /** What texts may need, as far as it is the same in all areas: one coast's wave height is not another's. */
    Map<String, String> details() {
        Map<String, String> common = new HashMap<>(first().details());
        changes.forEach(change -> common.entrySet().retainAll(change.details().entrySet()));
        return Map.copyOf(common);
    }

    Set<String> areas() {
        return changes.stream().map(change -> change.key().area()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The announcements that told what is now taken back. */
    List<UUID> toldBy() {
        return changes.stream()
                .flatMap(change -> change.toldBy().stream())
                .distinct()
                .toList();
    }

    /** Whether it must not wait: an escalation of an emergency, and the taking back of what was wrong. */
    boolean isUrgent() {
        return kind() == Change.CANCELLED || (kind().isNews() && announce.lane() == Lane.EMERGENCY);
    }

    Audience audience() {
        return kind().isNews() ? new Audience.Subscribers() : new Audience.EarlierRecipients(toldBy());
    }

    private HazardChange first() {
        return changes.getFirst();
    }
}
