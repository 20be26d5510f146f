package org.todoke.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.audience.RetryQueue.DueRetry;
import org.todoke.audience.RetryQueue.Held;
import org.todoke.delivery.BatchPublisher;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryOutcome;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.LedgerRow;
import org.todoke.delivery.OutcomeReport;
import org.todoke.delivery.Standing;

/**
 * Puts deliveries whose next attempt is due into batches again, and what waited for a digest or the end of quiet hours for
 * the first time. Ends those that have nowhere to go any more: the endpoint left or was switched off, its channel has no
 * settings now, or it is over before its person wants to hear of it.
 */
@Component
class DueRetries {
    private static final int AT_ONCE = 5_000;

    private final RetryQueue queue;
    private final Audiences audiences;
    private final DueBatches batches;
    private final Waits waits;
    private final BatchPublisher publisher;
    private final Dispatcher dispatcher;
    private final Ledger ledger;
    private final Clock clock;

    DueRetries(
            RetryQueue queue,
            Audiences audiences,
            DueBatches batches,
            Waits waits,
            BatchPublisher publisher,
            Dispatcher dispatcher,
            Ledger ledger,
            Clock clock) {
        this.queue = queue;
        this.audiences = audiences;
        this.batches = batches;
        this.waits = waits;
        this.publisher = publisher;
        this.dispatcher = dispatcher;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Published before the commit: a crash in between repeats the batch, which then finds the ledger's word. */
    @Transactional
    @Scheduled(fixedDelayString = "${todoke.delivery.retry-interval:PT0.5S}")
    public void publishDue() {
        queue.release(AT_ONCE);
        List<DueRetry> due = new ArrayList<>(queue.take(AT_ONCE));
        due.addAll(queue.takeDigests(AT_ONCE));
        if (!due.isEmpty()) {
            new Run().publish(due);
        }
    }

    /** What was taken at one time. */
    private final class Run {
        private final Instant now = clock.instant();
        private final Map<UUID, Audience> known = new LinkedHashMap<>();
        private final List<DueRetry> goes = new ArrayList<>();
        private final Map<UUID, List<Held>> held = new LinkedHashMap<>();
        private final Map<End, List<UUID>> ends = new LinkedHashMap<>();

        private void publish(List<DueRetry> due) {
            due.forEach(this::sort);
            batches.of(goes, this::audience, now).forEach(publisher::publish);
            held.forEach(queue::hold);
            Set<UUID> revisions = new LinkedHashSet<>();
            due.forEach(one -> revisions.add(one.revision()));
            queue.touch(revisions);
            if (!ends.isEmpty()) {
                ledger.record(ends.entrySet().stream()
                        .map(end -> end.getKey().report(end.getValue(), now))
                        .toList());
            }
        }

        private void sort(DueRetry due) {
            String withheld = due.endpointState();
            if (withheld == null && !dispatcher.channels().contains(due.channel())) {
                withheld = LedgerRow.CHANNEL_OFF;
            }
            if (withheld != null) {
                end(due, withheld);
                return;
            }
            switch (wait(due)) {
                case Wait.None _ -> goes.add(due);
                case Wait.Until(Instant until, boolean _) ->
                    held.computeIfAbsent(due.revision(), _ -> new ArrayList<>())
                            .add(new Held(due.endpoint(), until, due.digest()));
                case Wait.TooLate _ -> end(due, DeliveryOutcome.QUIET_HOURS);
            }
        }

        private Wait wait(DueRetry due) {
            Timing timing = due.timing();
            if (timing == null) {
                return new Wait.None();
            }
            Audience audience = audience(due);
            return waits.of(
                    timing,
                    false,
                    now,
                    due.held()
                            ? Waits.validityOfHeld(audience.announcement(), audience.revision())
                            : audience.revision().expiresAt());
        }

        private Audience audience(DueRetry due) {
            return known.computeIfAbsent(due.revision(), revision -> audiences.of(due.announcement(), revision));
        }

        private void end(DueRetry due, String code) {
            ends.computeIfAbsent(
                            new End(due.announcement(), due.revision(), due.channel(), due.attempts(), code),
                            _ -> new ArrayList<>())
                    .add(due.endpoint());
        }
    }

    /** What ends together. */
    private record End(UUID announcement, UUID revision, Channel channel, int attempts, String code) {
        private OutcomeReport report(List<UUID> endpoints, Instant now) {
            return Withheld.report(announcement, revision, channel, attempts, endpoints, kind(), code, reason(), now);
        }

        private DeliveryOutcome.Kind kind() {
            return switch (code) {
                case LedgerRow.CHANNEL_OFF -> DeliveryOutcome.Kind.PERMANENT;
                case DeliveryOutcome.QUIET_HOURS -> DeliveryOutcome.Kind.EXPIRED;
                default -> DeliveryOutcome.Kind.SUPPRESSED;
            };
        }

        private String reason() {
            return switch (code) {
                case LedgerRow.CHANNEL_OFF -> channel + " has no settings";
                case DeliveryOutcome.QUIET_HOURS -> "its validity ends before the person's quiet hours do";
                case Standing.WITHDRAWN_CODE -> "the announcement was corrected or cancelled";
                case Standing.STOPPED_CODE -> "the announcement was stopped before it could be sent";
                case "category-left" -> "the person left the category in between";
                default -> "the endpoint left or was switched off in between";
            };
        }
    }
}
