package org.todoke.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.todoke.audience.RetryQueue.DueRetry;
import org.todoke.content.Language;
import org.todoke.delivery.BatchId;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.DeliveryBatch.Covered;
import org.todoke.delivery.DeliveryBatch.Item;
import org.todoke.delivery.DeliveryProperties;
import org.todoke.delivery.Digests;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutgoingMessage;

/** Puts what is due into batches: each revision by itself, digests by person. */
@Component
class DueBatches {
    private static final UUID NOBODY = new UUID(0, 0);

    private final OutgoingMessages messages;
    private final DigestMessages digestMessages;
    private final Digests digests;
    private final Waits waits;
    private final int batchSize;

    DueBatches(
            OutgoingMessages messages,
            DigestMessages digestMessages,
            Digests digests,
            Waits waits,
            DeliveryProperties properties) {
        this.messages = messages;
        this.digestMessages = digestMessages;
        this.digests = digests;
        this.waits = waits;
        this.batchSize = properties.batchSize();
    }

    /**
     * In the caller's transaction, which remembers the digests.
     *
     * @param due what may go
     * @param audiences whose each of them is
     */
    List<DeliveryBatch> of(List<DueRetry> due, Function<DueRetry, Audience> audiences, Instant now) {
        Map<Group, List<DueRetry>> single = new LinkedHashMap<>();
        Map<Summary, List<DueRetry>> summed = new LinkedHashMap<>();
        byPerson(due).forEach(ofOne -> {
            if (ofOne.size() == 1) {
                DueRetry one = ofOne.getFirst();
                single.computeIfAbsent(Group.of(one), _ -> new ArrayList<>()).add(one);
            } else {
                summed.computeIfAbsent(Summary.of(ofOne), _ -> new ArrayList<>())
                        .add(ofOne.getFirst());
            }
        });
        List<DeliveryBatch> batches = new ArrayList<>();
        single.values()
                .forEach(all ->
                        parts(all).forEach(some -> batches.add(batch(audiences.apply(some.getFirst()), some, now))));
        summed.forEach((summary, all) -> batches.addAll(digest(summary, all, audiences, now)));
        return batches;
    }

    /** What is for one endpoint's digest together, everything else by itself. */
    private static List<List<DueRetry>> byPerson(List<DueRetry> due) {
        List<List<DueRetry>> all = new ArrayList<>();
        Map<UUID, List<DueRetry>> digests = new LinkedHashMap<>();
        for (DueRetry one : due) {
            if (one.digest()) {
                digests.computeIfAbsent(one.endpoint(), _ -> new ArrayList<>()).add(one);
            } else {
                all.add(List.of(one));
            }
        }
        all.addAll(digests.values());
        return all;
    }

    private DeliveryBatch batch(Audience audience, List<DueRetry> due, Instant now) {
        DueRetry first = due.getFirst();
        int attempt = first.attempts() + 1;
        OutgoingMessage message = messages.of(audience.announcement(), audience.revision(), first.language());
        return new DeliveryBatch(
                BatchId.ofRetry(audience.revision().id(), attempt, first.endpoint()),
                first.channel(),
                audience.announcement().lane(),
                attempt,
                true,
                first.held() ? message.validUntil(validity(audience)) : message,
                items(due, now));
    }

    private List<DeliveryBatch> digest(
            Summary summary, List<DueRetry> people, Function<DueRetry, Audience> audiences, Instant now) {
        List<Audience> told = summary.told().stream().map(audiences).toList();
        OutgoingMessage message = digestMessages.of(told, summary.reader(), summary.channel());
        digests.keep(
                message.revisionId(),
                summary.told().stream().map(DueRetry::revision).toList());
        List<Integer> attempts =
                summary.told().stream().map(one -> one.attempts() + 1).toList();
        List<Covered> covers = summary.told().stream()
                .map(one -> new Covered(
                        one.announcement(), one.revision(), one.attempts() + 1, validity(audiences.apply(one))))
                .toList();
        List<DeliveryBatch> batches = new ArrayList<>();
        for (List<DueRetry> some : parts(people)) {
            batches.add(new DeliveryBatch(
                    BatchId.ofRetry(
                            message.revisionId(),
                            attempts.hashCode(),
                            some.getFirst().endpoint()),
                    summary.channel(),
                    Lane.ROUTINE,
                    attempts.stream().max(Comparator.naturalOrder()).orElseThrow(),
                    true,
                    message,
                    items(some, now),
                    covers));
        }
        return batches;
    }

    private static Instant validity(Audience audience) {
        return Waits.validityOfHeld(audience.announcement(), audience.revision());
    }

    private List<Item> items(List<DueRetry> due, Instant now) {
        return due.stream()
                .map(one -> new Item(
                        one.endpoint(), Objects.requireNonNull(one.address()), waits.nextQuiet(one.timing(), now)))
                .toList();
    }

    private List<List<DueRetry>> parts(List<DueRetry> all) {
        List<List<DueRetry>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += batchSize) {
            parts.add(all.subList(from, Math.min(all.size(), from + batchSize)));
        }
        return parts;
    }

    /** What travels together. */
    private record Group(UUID revision, Channel channel, Language language, int attempts, boolean held) {
        private static Group of(DueRetry due) {
            return new Group(due.revision(), due.channel(), due.language(), due.attempts(), due.held());
        }
    }

    /**
     * People who are told the same.
     *
     * @param told one of each revision, without its endpoint
     */
    private record Summary(Channel channel, Language reader, List<DueRetry> told) {
        private static Summary of(List<DueRetry> ofOne) {
            DueRetry first = ofOne.getFirst();
            return new Summary(
                    first.channel(),
                    first.reader(),
                    ofOne.stream().map(Summary::withoutPerson).toList());
        }

        private static DueRetry withoutPerson(DueRetry one) {
            return new DueRetry(
                    one.announcement(),
                    one.revision(),
                    NOBODY,
                    one.channel(),
                    one.reader(),
                    one.attempts(),
                    null,
                    null,
                    one.reader(),
                    null,
                    one.held(),
                    true);
        }
    }
}
