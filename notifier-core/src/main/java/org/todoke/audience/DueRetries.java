package org.todoke.audience;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.Revision;
import org.todoke.audience.RetryQueue.DueRetry;
import org.todoke.content.Language;
import org.todoke.delivery.BatchId;
import org.todoke.delivery.BatchPublisher;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.DeliveryBatch.Item;
import org.todoke.delivery.DeliveryProperties;

/** Puts deliveries whose next attempt is due into batches again. */
@Component
class DueRetries {
    private static final int AT_ONCE = 5_000;

    private final RetryQueue queue;
    private final Audiences audiences;
    private final OutgoingMessages messages;
    private final BatchPublisher publisher;
    private final int batchSize;

    DueRetries(
            RetryQueue queue,
            Audiences audiences,
            OutgoingMessages messages,
            BatchPublisher publisher,
            DeliveryProperties properties) {
        this.queue = queue;
        this.audiences = audiences;
        this.messages = messages;
        this.publisher = publisher;
        this.batchSize = properties.batchSize();
    }

    /** Published before the commit: a crash in between repeats the batch, which then finds the ledger's word. */
    @Transactional
    @Scheduled(fixedDelayString = "${todoke.delivery.retry-interval:PT0.5S}")
    public void publishDue() {
        record Group(UUID announcement, UUID revision, Channel channel, Language language, int attempts) {}
        Map<Group, List<DueRetry>> groups = new LinkedHashMap<>();
        for (DueRetry due : queue.take(AT_ONCE)) {
            Group group = new Group(due.announcement(), due.revision(), due.channel(), due.language(), due.attempts());
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(due);
        }
        groups.forEach((group, due) -> {
            Audience audience = audiences.of(group.announcement(), group.revision());
            for (int from = 0; from < due.size(); from += batchSize) {
                publisher.publish(batch(
                        audience.announcement(),
                        audience.revision(),
                        due.subList(from, Math.min(due.size(), from + batchSize))));
            }
        });
    }

    private DeliveryBatch batch(Announcement announcement, Revision revision, List<DueRetry> due) {
        DueRetry first = due.getFirst();
        int attempt = first.attempts() + 1;
        return new DeliveryBatch(
                BatchId.ofRetry(revision.id(), attempt, first.endpoint()),
                first.channel(),
                announcement.lane(),
                attempt,
                true,
                messages.of(announcement, revision, first.language()),
                due.stream().map(one -> new Item(one.endpoint(), one.address())).toList());
    }
}
