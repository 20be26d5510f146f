package org.todoke.delivery;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.stereotype.Component;

/** Ends the waiting at the gates before the workers are stopped, which otherwise would have to wait too. */
@Component
class GatesStop implements ApplicationListener<ContextClosedEvent> {
    private final ApplicationContext context;
    private final Gate.World world;

    GatesStop(ApplicationContext context, Gate.World world) {
        this.context = context;
        this.world = world;
    }

    /** The closing of a child context is not the hub's end. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext().equals(context)) {
            world.stopping().set(true);
        }
    }
}
