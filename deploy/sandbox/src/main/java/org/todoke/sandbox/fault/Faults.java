package org.todoke.sandbox.fault;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.todoke.sandbox.message.Channel;

/** The faults now set, one per channel. Safe for use by many threads. */
public final class Faults {
    private final Map<Channel, Fault> faults = new ConcurrentHashMap<>();

    public Fault of(Channel channel) {
        return faults.getOrDefault(channel, Fault.NONE);
    }

    /** Replaces the channel's fault; acts on connections that are open as well. */
    public void set(Channel channel, Fault fault) {
        faults.put(channel, fault);
    }
}
