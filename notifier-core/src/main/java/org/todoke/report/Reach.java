package org.todoke.report;

/**
 * How many deliveries providers accepted how soon after the release. What waited for its person's quiet hours or digest is in
 * none of these.
 *
 * @param atOnce those meant to go at once
 * @param handedOver of these, accepted at all
 */
public record Reach(long atOnce, long handedOver, long within10s, long within1m, long within5m, long within1h) {
    public static final Reach NOTHING = new Reach(0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Reach plus(Reach other) {
        return new Reach(
                atOnce + other.atOnce,
                handedOver + other.handedOver,
                within10s + other.within10s,
                within1m + other.within1m,
                within5m + other.within5m,
                within1h + other.within1h);
    }
}
