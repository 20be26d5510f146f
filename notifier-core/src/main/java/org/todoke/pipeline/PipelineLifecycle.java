package org.todoke.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.dsl.context.IntegrationFlowContext.IntegrationFlowRegistration;
import org.springframework.stereotype.Component;

/** Starts the flows when everything they need is there, and stops them first; they can be started again. */
@Component
class PipelineLifecycle implements SmartLifecycle {
    private final NotificationPipeline pipeline;
    private final IntegrationFlowContext context;
    private final List<IntegrationFlowRegistration> flows = new ArrayList<>();
    private volatile boolean running;

    PipelineLifecycle(NotificationPipeline pipeline, IntegrationFlowContext context) {
        this.pipeline = pipeline;
        this.context = context;
    }

    @Override
    public void start() {
        if (flows.isEmpty()) {
            pipeline.flows()
                    .forEach((id, flow) -> flows.add(
                            context.registration(flow).id("flow." + id).register()));
        } else {
            flows.forEach(IntegrationFlowRegistration::start);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        flows.reversed().forEach(IntegrationFlowRegistration::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
