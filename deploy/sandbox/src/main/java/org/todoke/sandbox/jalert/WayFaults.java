package org.todoke.sandbox.jalert;

import java.util.EnumMap;
import java.util.Map;

/** The faults now set, one per route. Thread-safe. */
final class WayFaults {
    private final Map<Way, WayFault> faults = new EnumMap<>(Way.class);

    synchronized WayFault of(Way way) {
        return faults.getOrDefault(way, WayFault.NONE);
    }

    synchronized void set(Way way, WayFault fault) {
        faults.put(way, fault);
    }

    /** @return whether the telegram now brought ends in its middle */
    synchronized boolean cutsOff(Way way) {
        WayFault now = of(way);
        if (now.cutOff() == 0) {
            return false;
        }
        faults.put(way, new WayFault(now.copies(), now.cutOff() - 1, now.silent()));
        return true;
    }
}
