package org.todoke.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Every channel's and lane's gate, made at the start. */
@Component
class Gates implements ProviderGates {
    private final Map<Channel, Map<Lane, Gate>> gates = new EnumMap<>(Channel.class);

    Gates(GateProperties properties, Gate.World world) {
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
}
