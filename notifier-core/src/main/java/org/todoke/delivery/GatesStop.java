package org.todoke.delivery;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/** Ends the waiting at the gates before the workers are stopped, which otherwise would have to wait too. */
@Component
class GatesStop implements ApplicationListener<ContextClosedEvent> {
    private final ApplicationContext context;
    private final Gates gates;

    GatesStop(ApplicationContext context, Gates gates) {
        this.context = context;
        this.gates = gates;
    }

    /** The closing of a child context is not the hub's end. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext().equals(context)) {
            gates.stop();
        }
    }
}
