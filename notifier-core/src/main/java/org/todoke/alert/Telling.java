package org.todoke.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Lane;

/**
 * One thing to say to residents: changes that one announcement covers.
 *
 * @param rule id of the rule that decided
 * @param announce what the rule does
 * @param category whom it is for: the rule's, or the drill group
 * @param corrects whether the source says that it corrects itself
 * @param changes alike in kind, hazard, grades and details' name; never empty
 */
record Telling(
        String rule, AlertRule.Announce announce, String category, boolean corrects, List<HazardChange> changes) {
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

    /**
     * The alert as far as it speaks of this. What is taken back is called as it was when it was told: who takes it back may call
     * it otherwise.
     */
    Alert wordsOf(Alert alert) {
        List<AlertInfo> about =
                alert.infos().stream().filter(info -> info.isAbout(hazard())).toList();
        String called = details().get("event");
        return alert.saying(
                called == null || kind().tellsInFull()
                        ? about
                        : about.stream().map(info -> info.called(called)).toList());
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
        boolean wasWrong = kind() == Change.CANCELLED || (corrects && !kind().isNews());
        return wasWrong || (kind().isNews() && announce.lane() == Lane.EMERGENCY);
    }

    /** What it is to those who were told something wrong; null when nothing was, and for news. */
    @Nullable
    Righting righting() {
        return switch (kind()) {
            case NEW, RAISED, AREA_ADDED -> null;
            case LOWERED, RELEASED -> corrects ? Righting.CORRECTION : null;
            case REWORDED -> Righting.CORRECTION;
            case CANCELLED -> Righting.CANCELLATION;
        };
    }

    Audience audience() {
        return kind().isNews() ? new Audience.Subscribers() : new Audience.EarlierRecipients(toldBy());
    }

    private HazardChange first() {
        return changes.getFirst();
    }
}
