package org.todoke.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What all instances know of the feeds. Safe for many threads and many instances. */
interface FeedSigns {
    /** What this instance knows; replaces what it said before, and is its sign of life. */
    void report(HubInstance instance, Collection<FeedSign> signs);

    /** What the other instances said last, and what outlives them. */
    Said others(HubInstance instance);

    /** Instances that are gone, as far as nothing is lost with them. */
    void forgetTheGone();

    /** This instance stops in an orderly way: what it read is nobody's fault to miss. */
    void signOff(HubInstance instance);

    /**
     * Raises an alarm, unless another instance was quicker or there is one already.
     *
     * @param telling done in the same transaction
     * @return whether it was raised
     */
    boolean raise(String feed, FeedAlarm alarm, Runnable telling);

    /**
     * Ends the alarm, unless another instance was quicker.
     *
     * @param raisedAt names it
     * @param telling done in the same transaction
     * @return whether it was ended
     */
    boolean settle(String feed, Instant raisedAt, Runnable telling);

    /**
     * @param signs of other instances, by feed
     * @param pasts by feed
     */
    record Said(List<FeedSign> signs, Map<String, FeedPast> pasts) {
        static final Said NOTHING = new Said(List.of(), Map.of());
    }
}
