package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one stream says of one hazard in one of our areas, and what this hub told of it.
 *
 * @param key hazard and area
 * @param grade what the newest telegram that speaks of it states; 0 = nothing
 * @param stated which telegram that is; null when none has spoken of it yet
 * @param expires when it ceases to hold by itself, if said
 * @param statedDetails what texts may need, as of that telegram
 * @param told what residents were last told; 0 = nothing. An announcement that waits for approval counts: its telegram
 *     must not raise another one each time it is repeated
 * @param peak the worst they were told since it began: its rule decides how it is taken back
 * @param announcementIds what told them since it began
 * @param details what texts may need, as of the telegram that was last told
 */
record HazardState(
        HazardKey key,
        int grade,
        @Nullable StreamPosition stated,
        @Nullable Instant expires,
        Map<String, String> statedDetails,
        int told,
        int peak,
        List<UUID> announcementIds,
        Map<String, String> details) {
    static HazardState untold(HazardKey key, int grade) {
        return new HazardState(key, grade, null, null, Map.of(), 0, 0, List.of(), Map.of());
    }

    boolean isTold() {
        return told > 0;
    }

    /** Whether residents were told something else than what it says now. */
    boolean isUntold() {
        return told != grade || isReworded();
    }

    /** Whether residents were told the same grade in words that say something else. A language that came or went is no change. */
    boolean isReworded() {
        return isTold()
                && told == grade
                && statedDetails.entrySet().stream()
                        .filter(detail -> detail.getKey().startsWith(AreaHazard.WORDS))
                        .anyMatch(detail ->
                                !detail.getValue().equals(details.getOrDefault(detail.getKey(), detail.getValue())));
    }

    boolean isExpired(Instant now) {
        return grade > 0 && expires != null && !expires.isAfter(now);
    }

    HazardState stated(
            int newGrade, StreamPosition by, @Nullable Instant newExpires, Map<String, String> newStatedDetails) {
        return new HazardState(key, newGrade, by, newExpires, newStatedDetails, told, peak, announcementIds, details);
    }

    /** It says nothing any more. */
    HazardState ended(@Nullable StreamPosition by) {
        return new HazardState(key, 0, by, null, Map.of(), told, peak, announcementIds, details);
    }

    /** Nobody need hear of it any more; the next time it is news. */
    HazardState forgotten() {
        return new HazardState(key, grade, stated, expires, statedDetails, 0, 0, List.of(), Map.of());
    }

    HazardState told(int newTold, UUID announcementId, Map<String, String> newDetails) {
        return new HazardState(
                key,
                grade,
                stated,
                expires,
                statedDetails,
                newTold,
                Math.max(peak, newTold),
                union(announcementIds, List.of(announcementId)),
                newDetails);
    }

    /** Takes over what {@code other} told: whoever heard it from that source hears the rest from this one. */
    HazardState tellingFor(HazardState other) {
        HazardState worse = other.told > told ? other : this;
        return new HazardState(
                key,
                grade,
                stated,
                expires,
                statedDetails,
                worse.told,
                Math.max(peak, other.peak),
                union(announcementIds, other.announcementIds),
                worse.details);
    }

    /** Two streams proved to be one: what the later of both says, and what either told. */
    HazardState mergedWith(HazardState other) {
        boolean otherIsLater = stated == null
                || (other.stated != null && stated.or(other.stated).equals(other.stated));
        return otherIsLater ? other.tellingFor(this) : tellingFor(other);
    }

    private static List<UUID> union(List<UUID> some, List<UUID> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
