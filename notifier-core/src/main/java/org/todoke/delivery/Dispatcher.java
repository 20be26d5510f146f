package org.todoke.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.todoke.delivery.DeliveryBatch.Item;
import org.todoke.delivery.DeliveryOutcome.Kind;
import org.todoke.vault.AddressVault;

/**
 * Hands a batch to its channel's sender and reports, while it is being sent, what became of each delivery. No database
 * connection is held while a provider is called, and none is needed.
 */
@Service
public class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Map<Channel, ChannelSender> senders;
    private final AddressVault vault;
    private final Ledger ledger;
    private final DigestDispatch digests;
    private final Standings standings;
    private final EarlierOutcomes earlierOutcomes;
    private final OutcomeCollector.Factory collectors;
    private final LanePriority lanes;
    private final Gates gates;
    private final Clock clock;

    Dispatcher(
            List<ChannelSender> senders,
            AddressVault vault,
            Ledger ledger,
            EarlierOutcomes earlierOutcomes,
            OutcomeCollector.Factory collectors,
            LanePriority lanes,
            Gates gates,
            Clock clock) {
        this.senders =
                senders.stream().collect(Collectors.toUnmodifiableMap(ChannelSender::channel, Function.identity()));
        this.vault = vault;
        this.ledger = ledger;
        this.digests = new DigestDispatch(ledger, clock);
        this.standings = new Standings(ledger, clock);
        this.earlierOutcomes = earlierOutcomes;
        this.collectors = collectors;
        this.lanes = lanes;
        this.gates = gates;
        this.clock = clock;
    }

    /** The channels that have a sender; the others are off. */
    public Set<Channel> channels() {
        return senders.keySet();
    }

    /**
     * Sends what is left of the batch and returns when every outcome is safe on Kafka. Waits before anything else while
     * the provider is broken or asked for less, so that what was withdrawn or has expired meanwhile is not sent.
     *
     * @throws IllegalStateException when outcomes could not be published; the batch is to be dispatched again
     * @throws NotNowException when the provider does not work yet; nothing was sent and the batch is to be dispatched again
     */
    public void dispatch(DeliveryBatch batch) {
        Gate gate = gates.of(batch.channel(), batch.lane());
        try (Turns.Turn turn = gate.awaitTurn(batch.id(), batch.message());
                LanePriority.Work _ = lanes.begin(batch.channel(), batch.lane());
                OutcomeCollector outcomes = collectors.open(batch)) {
            DeliveryBatch left = batch.repeat() ? withoutEarlierWork(batch, outcomes) : batch;
            if (left.items().isEmpty()) {
                return;
            }
            if (mayGo(left, turn, outcomes)) {
                send(withoutQuiet(left, outcomes), outcomes);
            }
        }
    }

    /** What must not go now is reported: it has ended, or waits until it goes on. */
    private boolean mayGo(DeliveryBatch batch, Turns.Turn turn, OutcomeCollector outcomes) {
        Instant expiresAt = batch.message().expiresAt();
        if (batch.tellsOfSeveral()) {
            boolean whole = !digests.changeInPart(batch, standings::of, outcomes);
            turn.learn(Standing.GOES);
            return whole;
        }
        if (!clock.instant().isBefore(expiresAt)) {
            withhold(batch, Kind.EXPIRED, "expired", "its validity ended at " + expiresAt, outcomes);
            return false;
        }
        Standing standing = standings.of(batch.message().revisionId());
        turn.learn(standing);
        if (standing != Standing.GOES) {
            Kind kind = standing == Standing.PAUSED ? Kind.TEMPORARY : Kind.SUPPRESSED;
            withhold(batch, kind, standing.code(), standing.reason(), outcomes);
        }
        return standing == Standing.GOES;
    }

    private void send(DeliveryBatch batch, OutcomeCollector outcomes) {
        ChannelSender sender = senders.get(batch.channel());
        if (sender == null) {
            batch.items()
                    .forEach(item -> outcomes.accept(
                            item.endpoint(),
                            new SendResult.TemporaryFailure(
                                    "channel-off", batch.channel() + " has no settings", null)));
            return;
        }
        List<Recipient> recipients = new ArrayList<>(batch.items().size());
        for (Item item : batch.items()) {
            try {
                recipients.add(new Recipient(item.endpoint(), vault.open(item.endpoint(), item.address())));
            } catch (IllegalStateException e) {
                log.error("The address of endpoint {} cannot be opened", item.endpoint(), e);
                outcomes.accept(
                        item.endpoint(),
                        new SendResult.PermanentFailure("address-unreadable", "no key opens the address", false));
            }
        }
        if (!recipients.isEmpty()) {
            sender.send(
                    new OutboundBatch(batch.id(), batch.lane(), batch.message(), recipients),
                    (recipient, result) -> outcomes.accept(recipient.endpointId(), result));
        }
    }

    private void withhold(DeliveryBatch batch, Kind kind, String code, String reason, OutcomeCollector outcomes) {
        Instant now = clock.instant();
        batch.items().forEach(item -> outcomes.add(DeliveryOutcome.withheld(item.endpoint(), kind, code, reason, now)));
    }

    /** Whose quiet hours began after it was batched hears of it when they are over. */
    private DeliveryBatch withoutQuiet(DeliveryBatch batch, OutcomeCollector outcomes) {
        Instant now = clock.instant();
        if (batch.items().stream().noneMatch(item -> item.isQuietAt(now))) {
            return batch;
        }
        List<Item> left = new ArrayList<>(batch.items().size());
        for (Item item : batch.items()) {
            if (item.isQuietAt(now)) {
                outcomes.add(DeliveryOutcome.inQuietHours(item, now));
            } else {
                left.add(item);
            }
        }
        return batch.only(left);
    }

    /** A batch that may have been sent before: only what no recorded outcome speaks of is sent again. */
    private DeliveryBatch withoutEarlierWork(DeliveryBatch batch, OutcomeCollector outcomes) {
        earlierOutcomes.awaitRecorded();
        try {
            if (batch.tellsOfSeveral()) {
                return digests.withoutEarlierWork(batch, outcomes);
            }
            List<UUID> endpoints = batch.items().stream().map(Item::endpoint).toList();
            Set<UUID> open = ledger.stillOpen(batch.message().revisionId(), endpoints, batch.attempt());
            return batch.only(batch.items().stream()
                    .filter(item -> open.contains(item.endpoint()))
                    .toList());
        } catch (DataAccessException e) {
            if (batch.lane() != Lane.EMERGENCY) {
                throw e;
            }
            log.warn("The ledger is away: batch {} is sent although some of it may repeat", batch.id(), e);
            return batch;
        }
    }
}
