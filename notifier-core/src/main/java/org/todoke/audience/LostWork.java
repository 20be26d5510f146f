package org.todoke.audience;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audience.RetryQueue.LostDelivery;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryOutcome;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.Outbox;
import org.todoke.delivery.Topics;

/** The one place where lost work of the data path is found: fan-outs that stopped, deliveries that nobody carries. */
@Component
class LostWork {
    private static final Logger log = LoggerFactory.getLogger(LostWork.class);
    private static final int AT_ONCE = 5_000;

    private final FanOutProgress progress;
    private final RetryQueue queue;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Clock clock;

    LostWork(FanOutProgress progress, RetryQueue queue, Ledger ledger, Outbox outbox, Clock clock) {
        this.progress = progress;
        this.queue = queue;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    @Scheduled(fixedDelayString = "${todoke.delivery.lost-work-interval:PT1S}")
    public void takeUpFanOuts() {
        for (FanOutPart part : progress.takeOverdue()) {
            outbox.publish(part.lane(), Topics.fanOut(part.lane()), part.key(), part);
        }
    }

    @Transactional
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void takeUpDeliveries() {
        int found = queue.findLost();
        if (found > 0) {
            log.warn("{} deliveries had been lost and are tried again", found);
        }
    }

    @Transactional
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void endExpired() {
        record Key(UUID announcement, UUID revision, Channel channel, int attempts) {}
        Map<Key, List<LostDelivery>> groups = queue.findExpired(AT_ONCE).stream()
                .collect(Collectors.groupingBy(
                        lost -> new Key(lost.announcement(), lost.revision(), lost.channel(), lost.attempts())));
        ledger.record(groups.entrySet().stream()
                .map(group -> Withheld.report(
                        group.getKey().announcement(),
                        group.getKey().revision(),
                        group.getKey().channel(),
                        group.getKey().attempts(),
                        group.getValue().stream().map(LostDelivery::endpoint).toList(),
                        DeliveryOutcome.Kind.EXPIRED,
                        "expired",
                        "its validity ended before it could be sent",
                        clock.instant()))
                .toList());
    }
}
