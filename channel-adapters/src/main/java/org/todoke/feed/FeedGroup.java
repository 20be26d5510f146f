package org.todoke.feed;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** The feeds of one route, started and stopped together: after all else is up, before anything goes away. */
public final class FeedGroup implements SmartLifecycle {
    private final List<? extends FeedTask> tasks;
    private volatile boolean running;

    public FeedGroup(List<? extends FeedTask> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    @Override
    public synchronized void start() {
        if (!running) {
            tasks.forEach(FeedTask::start);
            running = true;
        }
    }

    @Override
    public synchronized void stop() {
        tasks.forEach(FeedTask::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
