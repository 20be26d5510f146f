package org.todoke.alert;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one stream says of one hazard in one of our areas, and what this hub told of it.
 *
 * @param key hazard and area
 * @param grade what the newest telegram states; 0 = nothing
 * @param told what residents were last told; 0 = nothing. An announcement that waits for approval counts: its telegram
 *     must not raise another one each time it is repeated
 * @param peak the worst they were told since it began: its rule decides how it is taken back
 * @param announcementIds what told them since it began
 * @param details what texts may need, as of the telegram that was last told
 */
record HazardState(
        HazardKey key, int grade, int told, int peak, List<UUID> announcementIds, Map<String, String> details) {
    static HazardState untold(HazardKey key, int grade) {
        return new HazardState(key, grade, 0, 0, List.of(), Map.of());
    }

    boolean isTold() {
        return told > 0;
    }

    /** Whether it says nothing any more and can be forgotten. */
    boolean isOver() {
        return grade == 0 && told == 0;
    }

    HazardState stated(int newGrade) {
        return new HazardState(key, newGrade, told, peak, announcementIds, details);
    }

    HazardState forgotten() {
        return untold(key, grade);
    }

    HazardState told(int newTold, UUID announcementId, Map<String, String> newDetails) {
        return new HazardState(
                key,
                grade,
                newTold,
                Math.max(peak, newTold),
                union(announcementIds, List.of(announcementId)),
                newDetails);
    }

    /** Two streams proved to be one: the worse of both, told by all that told either. */
    HazardState mergedWith(HazardState other) {
        HazardState worse = other.told > told ? other : this;
        return new HazardState(
                key,
                Math.max(grade, other.grade),
                worse.told,
                Math.max(peak, other.peak),
                union(announcementIds, other.announcementIds),
                worse.details);
    }

    private static List<UUID> union(List<UUID> some, List<UUID> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
