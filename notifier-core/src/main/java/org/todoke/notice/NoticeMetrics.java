package org.todoke.notice;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.todoke.delivery.Channel;

/** Shows how many notices wait, per channel ({@code todoke.notices.waiting}), over the whole hub. */
@Component
class NoticeMetrics implements MeterBinder {
    private final JdbcNoticeQueue queue;
    private volatile Map<Channel, Integer> waiting = Map.of();

    NoticeMetrics(JdbcNoticeQueue queue) {
        this.queue = queue;
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
    void count() {
        waiting = queue.waiting();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Channel channel : Channel.values()) {
            Gauge.builder("todoke.notices.waiting", this, metrics -> metrics.waiting.getOrDefault(channel, 0))
                    .description("single messages that wait to be sent, over the whole hub")
                    .tag("channel", channel.slug())
                    .register(registry);
        }
    }
}
