package org.todoke.delivery;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Every channel's and lane's gate, made at the start. */
@Component
class Gates implements ProviderGates {
    private final Map<Channel, Map<Lane, Gate>> gates = new EnumMap<>(Channel.class);
    private volatile boolean stopping;

    Gates(GateProperties properties, WorkShare shares, BatchesInHand inHand, Clock clock) {
        Gate.World world = new Gate.World(clock, GateTime.SYSTEM, shares, inHand, () -> stopping);
        for (Channel channel : Channel.values()) {
            Map<Lane, Gate> lanes = new EnumMap<>(Lane.class);
            for (Lane lane : Lane.values()) {
                lanes.put(
                        lane,
                        new Gate(channel, lane, properties.limits(channel, lane), properties.breaker(channel), world));
            }
            gates.put(channel, lanes);
        }
    }

    @Override
    public Gate of(Channel channel, Lane lane) {
        return Objects.requireNonNull(Objects.requireNonNull(gates.get(channel)).get(lane));
    }

    /** Nobody waits at a gate any more, and nothing new passes. */
    void stop() {
        stopping = true;
    }
}
