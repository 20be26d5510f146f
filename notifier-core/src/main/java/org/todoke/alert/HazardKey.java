package org.todoke.alert;

import java.util.Comparator;

/**
 * One hazard in one of our areas.
 *
 * @param hazard the rules' key, for example {@code heavy-rain}
 * @param area our area's code
 */
record HazardKey(String hazard, String area) implements Comparable<HazardKey> {
    private static final Comparator<HazardKey> ORDER =
            Comparator.comparing(HazardKey::hazard).thenComparing(HazardKey::area);

    @Override
    public int compareTo(HazardKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return hazard + " in " + area;
    }
}
