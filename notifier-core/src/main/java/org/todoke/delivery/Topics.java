package org.todoke.delivery;

import java.util.Set;
import java.util.stream.Stream;

/** The names of the Kafka topics: every stage has one per lane, so that a lane never waits behind another. */
public final class Topics {
    /** What became of deliveries, from workers; keyed by announcement id. */
    public static final String OUTCOMES = "outcomes";

    /** What providers said later; keyed by revision id. Apart from the outcomes, which never wait behind them. */
    public static final String RECEIPTS = "receipts";

    private Topics() {}

    /** Released revisions; keyed by announcement id. */
    public static String announcements(Lane lane) {
        return "announcements." + lane.slug();
    }

    /** Parts of an audience to be fanned out; keyed by revision id and part. */
    public static String fanOut(Lane lane) {
        return "fan-out." + lane.slug();
    }

    /** Batches to be sent; keyed by batch id. */
    public static String deliveries(Channel channel, Lane lane) {
        return "deliveries." + channel.slug() + "." + lane.slug();
    }

    /** Every topic of a hub with these channels. */
    public static Stream<String> of(Set<Channel> channels) {
        Stream<String> perLane = Stream.of(Lane.values())
                .flatMap(lane -> Stream.concat(
                        Stream.of(announcements(lane), fanOut(lane)),
                        channels.stream().map(channel -> deliveries(channel, lane))));
        return Stream.concat(perLane, Stream.of(OUTCOMES, RECEIPTS));
    }
}
