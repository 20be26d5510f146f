package org.todoke.audience;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.todoke.delivery.DeliveryOutcome;
import org.todoke.delivery.DeliveryProperties;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.LedgerRow;
import org.todoke.delivery.OutcomeReport;

/**
 * Puts deliveries whose next attempt is due into batches again, and ends those that have nowhere to go any more: the
 * endpoint left or was switched off, or its channel has no settings now.
 */
@Component
class DueRetries {
    private static final int AT_ONCE = 5_000;

    private final RetryQueue queue;
    private final Audiences audiences;
    private final OutgoingMessages messages;
    private final BatchPublisher publisher;
    private final Dispatcher dispatcher;
    private final Ledger ledger;
    private final Clock clock;
    private final int batchSize;

    DueRetries(
            RetryQueue queue,
            Audiences audiences,
            OutgoingMessages messages,
            BatchPublisher publisher,
            Dispatcher dispatcher,
            Ledger ledger,
            Clock clock,
            DeliveryProperties properties) {
        this.queue = queue;
        this.audiences = audiences;
        this.messages = messages;
        this.publisher = publisher;
        this.dispatcher = dispatcher;
        this.ledger = ledger;
        this.clock = clock;
        this.batchSize = properties.batchSize();
    }

    /** Published before the commit: a crash in between repeats the batch, which then finds the ledger's word. */
    @Transactional
    @Scheduled(fixedDelayString = "${todoke.delivery.retry-interval:PT0.5S}")
    public void publishDue() {
        Map<Group, List<DueRetry>> groups = new LinkedHashMap<>();
        for (DueRetry due : queue.take(AT_ONCE)) {
            groups.computeIfAbsent(group(due), _ -> new ArrayList<>()).add(due);
        }
        groups.forEach((group, due) -> {
            if (group.withheld() == null) {
                publish(group, due);
            }
        });
        List<OutcomeReport> ends = groups.entrySet().stream()
                .filter(group -> group.getKey().withheld() != null)
                .map(group -> end(
                        group.getKey(), Objects.requireNonNull(group.getKey().withheld()), group.getValue()))
                .toList();
        if (!ends.isEmpty()) {
            ledger.record(ends);
        }
    }

    private Group group(DueRetry due) {
        String withheld = due.endpointState();
        if (withheld == null && !dispatcher.channels().contains(due.channel())) {
            withheld = LedgerRow.CHANNEL_OFF;
        }
        return new Group(due.announcement(), due.revision(), due.channel(), due.language(), due.attempts(), withheld);
    }

    private void publish(Group group, List<DueRetry> due) {
        Audience audience = audiences.of(group.announcement(), group.revision());
        for (int from = 0; from < due.size(); from += batchSize) {
            publisher.publish(batch(
                    audience.announcement(),
                    audience.revision(),
                    due.subList(from, Math.min(due.size(), from + batchSize))));
        }
    }

    private OutcomeReport end(Group group, String code, List<DueRetry> due) {
        boolean channelOff = code.equals(LedgerRow.CHANNEL_OFF);
        return Withheld.report(
                group.announcement(),
                group.revision(),
                group.channel(),
                group.attempts(),
                due.stream().map(DueRetry::endpoint).toList(),
                channelOff ? DeliveryOutcome.Kind.PERMANENT : DeliveryOutcome.Kind.SUPPRESSED,
                code,
                channelOff ? group.channel() + " has no settings" : "the endpoint left or was switched off in between",
                clock.instant());
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
                due.stream()
                        .map(one -> new Item(one.endpoint(), Objects.requireNonNull(one.address())))
                        .toList());
    }

    /**
     * What travels, or ends, together.
     *
     * @param withheld why it is not tried again, or null when it is
     */
    private record Group(
            UUID announcement,
            UUID revision,
            Channel channel,
            Language language,
            int attempts,
            @Nullable String withheld) {}
}
