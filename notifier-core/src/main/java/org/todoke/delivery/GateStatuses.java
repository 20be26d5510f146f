package org.todoke.delivery;

import org.springframework.stereotype.Component;

@Component
class GateStatuses implements ProviderStatuses {
    private final Gates gates;
    private final Dispatcher dispatcher;

    GateStatuses(Gates gates, Dispatcher dispatcher) {
        this.gates = gates;
        this.dispatcher = dispatcher;
    }

    @Override
    public GateStatus of(Channel channel, Lane lane) {
        GateStatus status = gates.of(channel, lane).status();
        return dispatcher.channels().contains(channel) ? status : status.off();
    }
}
