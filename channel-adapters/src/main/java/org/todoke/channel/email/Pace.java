package org.todoke.channel.email;

import java.util.Map;
import java.util.Set;

/**
 * How fast a group of domains takes mail, in each lane of one hub.
 *
 * @param domains with all domains below them; none at all switches the group off
 * @param perSecond mails a second, over a few seconds
 * @param inFlight handed to the relay and not answered yet, at most
 */
record Pace(Set<String> domains, double perSecond, int inFlight) {
    /** Of a group that nobody gave another. */
    static final double DEFAULT_PER_SECOND = 100;

    /** As above. */
    static final int DEFAULT_IN_FLIGHT = 50;

    /**
     * The carriers, who turn away whoever sends more than they like, and do not publish how much that is. SoftBank is
     * said to like far less than the others. The relay spreads over time what is sent to it; these figures keep what
     * waits in it small, so that it can still be withdrawn.
     */
    static final Map<String, Pace> KNOWN = Map.of(
            "docomo", new Pace(Set.of("docomo.ne.jp"), DEFAULT_PER_SECOND, DEFAULT_IN_FLIGHT),
            "au", new Pace(Set.of("ezweb.ne.jp", "au.com"), DEFAULT_PER_SECOND, DEFAULT_IN_FLIGHT),
            "softbank",
                    new Pace(
                            Set.of(
                                    "softbank.ne.jp",
                                    "i.softbank.jp",
                                    "vodafone.ne.jp",
                                    "disney.ne.jp",
                                    "ymobile.ne.jp",
                                    "ymobile1.ne.jp",
                                    "emnet.ne.jp",
                                    "willcom.com",
                                    "pdx.ne.jp"),
                            DEFAULT_PER_SECOND / 2,
                            DEFAULT_IN_FLIGHT / 2));
}
