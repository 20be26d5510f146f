package org.todoke.sandbox.message;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Recipients accepted per channel since the last clear. */
final class Counts {
    private final Map<Channel, LongAdder> adders = new EnumMap<>(Channel.class);

    Counts() {
        for (Channel channel : Channel.values()) {
            adders.put(channel, new LongAdder());
        }
    }

    void add(Channel channel, int recipients) {
        LongAdder adder = adders.get(channel);
        if (adder != null) {
            adder.add(recipients);
        }
    }

    Map<Channel, Long> now() {
        Map<Channel, Long> now = new EnumMap<>(Channel.class);
        adders.forEach((channel, adder) -> now.put(channel, adder.sum()));
        return now;
    }

    void clear() {
        adders.values().forEach(LongAdder::reset);
    }
}
