package org.todoke.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.dsl.context.IntegrationFlowContext.IntegrationFlowRegistration;
import org.springframework.stereotype.Component;

/** Starts the flows when everything they need is there, and stops them first. */
@Component
class PipelineLifecycle implements SmartLifecycle {
    private final NotificationPipeline pipeline;
    private final IntegrationFlowContext context;
    private final List<IntegrationFlowRegistration> running = new ArrayList<>();

    PipelineLifecycle(NotificationPipeline pipeline, IntegrationFlowContext context) {
        this.pipeline = pipeline;
        this.context = context;
    }

    @Override
    public void start() {
        pipeline.flows()
                .forEach((id, flow) ->
                        running.add(context.registration(flow).id("flow." + id).register()));
    }

    @Override
    public void stop() {
        running.reversed().forEach(IntegrationFlowRegistration::stop);
        running.clear();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }
}
