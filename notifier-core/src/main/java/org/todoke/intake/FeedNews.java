package org.todoke.intake;

import java.time.Instant;
import java.util.List;

/**
 * An alarm was raised, or is over; published in the transaction that says so, once for the whole hub.
 *
 * @param feed as it is now
 * @param alarm which one
 * @param over whether the feed speaks, or works, again
 * @param at when that was found
 * @param working the names of the other feeds that work now
 */
public record FeedNews(FeedStatus feed, FeedAlarm alarm, boolean over, Instant at, List<String> working) {}
