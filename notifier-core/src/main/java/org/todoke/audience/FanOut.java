package org.todoke.audience;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.audience.AudienceStream.Page;
import org.todoke.audience.FanOutProgress.Progress;
import org.todoke.content.Language;
import org.todoke.delivery.BatchId;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.DeliveryProperties;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.LanePriority;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.LedgerRow;
import org.todoke.delivery.OutgoingMessage;

/**
 * Fixes one part of an audience: reads it page by page, writes each page to the ledger, and only then gives its batches
 * away to be published. Redone after a crash it goes on behind the last page, and gives those batches again, marked as
 * repeats, that may not have been published.
 */
@Service
public class FanOut {
    private static final int FIRST_PAGE = 500;
    private static final int PAGE = 4_000;

    private final Audiences audiences;
    private final AudienceStream stream;
    private final Holding holding;
    private final FanOutProgress progress;
    private final OutgoingMessages messages;
    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final LanePriority lanes;
    private final int batchSize;
    private final TransactionTemplate transaction;

    FanOut(
            Audiences audiences,
            AudienceStream stream,
            Holding holding,
            FanOutProgress progress,
            OutgoingMessages messages,
            Ledger ledger,
            Dispatcher dispatcher,
            LanePriority lanes,
            DeliveryProperties properties,
            PlatformTransactionManager transactions) {
        this.audiences = audiences;
        this.stream = stream;
        this.holding = holding;
        this.progress = progress;
        this.messages = messages;
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.lanes = lanes;
        this.batchSize = properties.batchSize();
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The part's batches, computed as they are asked for. Asking for the next one says that those before are safe on
     * Kafka.
     */
    public Iterator<DeliveryBatch> fanOut(FanOutPart part) {
        return new Batches(part);
    }

    private final class Batches implements Iterator<DeliveryBatch> {
        private final FanOutPart part;
        private final Audience audience;
        private final Map<Language, OutgoingMessage> byLanguage = new LinkedHashMap<>();
        private final Deque<DeliveryBatch> ready = new ArrayDeque<>();
        private boolean first = true;
        private boolean done;

        private Batches(FanOutPart part) {
            this.part = part;
            this.audience = part.part() < Part.FIRST_RESENT
                    ? audiences.of(part.announcementId(), part.revisionId())
                    : audiences.notReached(
                            part.announcementId(),
                            part.revisionId(),
                            progress.channelOfResent(part.revisionId(), part.part()));
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && !done) {
                try (LanePriority.Work _ = lanes.begin(part.lane())) {
                    transaction.executeWithoutResult(_ -> step());
                }
                first = false;
            }
            return !ready.isEmpty();
        }

        @Override
        public DeliveryBatch next() {
            return ready.removeFirst();
        }

        private void step() {
            Progress before = progress.lock(part.revisionId(), part.part());
            if (first && before.publishedBatch() < before.nextBatch() - 1) {
                repeatUnpublished(before);
                return;
            }
            if (before.done()) {
                save(before, before.position(), before.nextBatch(), 0, 0, true);
                done = true;
                return;
            }
            readPage(before);
        }

        private void repeatUnpublished(Progress before) {
            progress.unpublished(part.revisionId(), part.part(), before)
                    .forEach(
                            batch -> ready.add(batch(batch.number(), batch.channel(), batch.language(), batch.members())
                                    .asRepeat()));
        }

        private void readPage(Progress before) {
            int people = before.nextBatch() == 0 ? FIRST_PAGE : PAGE;
            Page page = stream.read(audience, part.part(), before.position(), people);
            List<LedgerRow> rows = new ArrayList<>(page.members().size());
            List<AudienceMember> atOnce = holding.setAside(audience, part.part(), page.members(), rows);
            int next = addBatches(atOnce, before.nextBatch(), rows);
            ledger.open(part.revisionId(), rows);
            Set<UUID> newPeople = new HashSet<>();
            page.members().forEach(member -> newPeople.add(member.subscriber()));
            Optional<Duration> lookAgain = page.last() ? stream.unsettled(audience) : Optional.empty();
            if (lookAgain.isPresent()) {
                // More may yet have got the earlier revision: read again from the beginning in a while.
                progress.save(
                        part.revisionId(),
                        part.part(),
                        after(before, "", next, newPeople.size(), rows.size(), false),
                        lookAgain.get());
                done = true;
            } else {
                save(before, page.position(), next, newPeople.size(), rows.size(), page.last());
            }
        }

        private int addBatches(List<AudienceMember> members, int firstNumber, List<LedgerRow> rows) {
            record Group(Channel channel, Language language) {}
            Map<Group, List<AudienceMember>> groups = new LinkedHashMap<>();
            for (AudienceMember member : members) {
                Language language = audience.revision().contents().languageFor(member.language());
                groups.computeIfAbsent(new Group(member.channel(), language), _ -> new ArrayList<>())
                        .add(member);
            }
            int number = firstNumber;
            for (Map.Entry<Group, List<AudienceMember>> group : groups.entrySet()) {
                boolean on = dispatcher.channels().contains(group.getKey().channel());
                List<AudienceMember> all = group.getValue();
                for (int from = 0; from < all.size(); from += batchSize) {
                    List<AudienceMember> some = all.subList(from, Math.min(all.size(), from + batchSize));
                    for (AudienceMember member : some) {
                        rows.add(row(member, group.getKey().language(), number, on));
                    }
                    if (on) {
                        ready.add(batch(
                                number, group.getKey().channel(), group.getKey().language(), some));
                    }
                    number++;
                }
            }
            return number;
        }

        private LedgerRow row(AudienceMember member, Language language, int batch, boolean on) {
            return new LedgerRow(
                    member.endpoint(),
                    member.subscriber(),
                    part.part(),
                    batch,
                    member.channel(),
                    language,
                    on ? DeliveryState.PENDING : DeliveryState.FAILED,
                    on ? null : LedgerRow.CHANNEL_OFF);
        }

        private DeliveryBatch batch(int number, Channel channel, Language language, List<AudienceMember> members) {
            return new DeliveryBatch(
                    BatchId.of(part.revisionId(), part.part(), number),
                    channel,
                    part.lane(),
                    1,
                    false,
                    byLanguage.computeIfAbsent(
                            language, key -> messages.of(audience.announcement(), audience.revision(), key)),
                    members.stream()
                            .map(member -> holding.item(audience, member))
                            .toList());
        }

        private void save(Progress before, String position, int next, int people, int endpoints, boolean last) {
            progress.save(
                    part.revisionId(),
                    part.part(),
                    after(before, position, next, people, endpoints, last),
                    FanOutProgress.LOST_AFTER);
        }

        private Progress after(Progress before, String position, int next, int people, int endpoints, boolean last) {
            return new Progress(
                    position,
                    next,
                    before.nextBatch() - 1,
                    before.people() + people,
                    before.endpoints() + endpoints,
                    last);
        }
    }
}
