package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.DeliveryProperties;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.Lane;
import org.todoke.delivery.LanePriority;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.LedgerRow;
import org.todoke.delivery.OutcomeReport;
import org.todoke.delivery.OutgoingMessage;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Standing;

/** A fan-out that dies at any moment and is done again loses nobody and names repeats as repeats. */
class FanOutTest {
    private static final int PEOPLE = 9_700;
    private static final LocalTime SIX = LocalTime.of(18, 0);
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final Revision revision = new Revision(
            new UUID(7, 7),
            1,
            RevisionKind.ORIGINAL,
            new LocalizedContents(Map.of(Language.JA, new Content("題", "文", null))),
            null,
            NOW,
            NOW.plusSeconds(60),
            null);
    private final Announcement announcement = new Announcement(
            new UUID(1, 1),
            "short",
            "bousai",
            AlertStatus.ACTUAL,
            Lane.ROUTINE,
            Set.of(),
            Set.of(),
            AnnouncementState.RELEASED,
            1,
            null,
            null,
            null,
            "test",
            NOW,
            List.of(revision));
    private final FanOutPart part = new FanOutPart(announcement.id(), revision.id(), Lane.ROUTINE, 0);
    private final Memory memory = new Memory();
    private final FanOut fanOut;

    FanOutTest() {
        Audiences audiences = mock(Audiences.class);
        when(audiences.of(any(), any()))
                .thenReturn(new Audience.Subscribers(
                        announcement, revision, List.of("bousai"), Set.of(), Set.of(), Set.of()));
        OutgoingMessages messages = mock(OutgoingMessages.class);
        when(messages.of(any(), any(), any())).thenReturn(message());
        Dispatcher dispatcher = mock(Dispatcher.class);
        when(dispatcher.channels()).thenReturn(Set.of(Channel.EMAIL));
        fanOut = new FanOut(
                audiences,
                memory,
                new Holding(
                        mock(RetryQueue.class),
                        new Waits(new DigestProperties(SIX, DayOfWeek.SUNDAY, SIX)),
                        dispatcher,
                        Clock.fixed(NOW, ZoneOffset.UTC)),
                memory,
                messages,
                memory,
                dispatcher,
                new LanePriority(),
                new DeliveryProperties(500, Duration.ofMillis(100), 200, Map.of()),
                mock(PlatformTransactionManager.class));
    }

    @BeforeEach
    void nobodyWasWrittenYet() {
        assertThat(memory.rows).isEmpty();
    }

    @Test
    void everybodyIsInOneBatchAndASecondRunHasNothingToDo() {
        List<DeliveryBatch> batches = drain(fanOut.fanOut(part), Integer.MAX_VALUE);
        assertThat(endpoints(batches)).hasSize(PEOPLE).doesNotHaveDuplicates();
        assertThat(batches)
                .noneMatch(DeliveryBatch::repeat)
                .allMatch(batch -> batch.items().size() <= 500);
        assertThat(drain(fanOut.fanOut(part), Integer.MAX_VALUE)).isEmpty();
        assertThat(memory.progress.people()).isEqualTo(PEOPLE);
        assertThat(memory.progress.endpoints()).isEqualTo(PEOPLE);
    }

    @Test
    void whereverItDiesNobodyIsLostAndOnlyMarkedBatchesComeTwice() {
        for (int seed = 0; seed < 200; seed++) {
            memory.clear();
            Random random = new Random(seed);
            Map<UUID, Integer> unmarked = new HashMap<>();
            Set<UUID> reached = new HashSet<>();
            boolean finished = false;
            while (!finished) {
                int dieAfter = random.nextInt(12);
                List<DeliveryBatch> batches = drain(fanOut.fanOut(part), dieAfter);
                batches.stream()
                        .filter(batch -> !batch.repeat())
                        .forEach(batch -> unmarked.merge(batch.id(), 1, Integer::sum));
                reached.addAll(endpoints(batches));
                finished = batches.size() < dieAfter;
            }
            assertThat(reached).as("seed %d", seed).hasSize(PEOPLE);
            assertThat(memory.rows).as("seed %d", seed).hasSize(PEOPLE);
            assertThat(unmarked.values()).as("seed %d", seed).containsOnly(1);
        }
    }

    /** Takes so many batches and dies: with a page in the ledger whose batches nobody may have published. */
    private static List<DeliveryBatch> drain(Iterator<DeliveryBatch> batches, int most) {
        List<DeliveryBatch> taken = new ArrayList<>();
        while (taken.size() < most && batches.hasNext()) {
            taken.add(batches.next());
        }
        return taken;
    }

    private static List<UUID> endpoints(List<DeliveryBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.items().stream())
                .map(DeliveryBatch.Item::endpoint)
                .toList();
    }

    private OutgoingMessage message() {
        return new OutgoingMessage(
                announcement.id(),
                revision.id(),
                1,
                "bousai",
                "防災",
                AlertStatus.ACTUAL,
                Language.JA,
                new Content("題", "文", null),
                URI.create("https://todoke.example.jp/a/short"),
                NOW,
                NOW.plusSeconds(60));
    }

    /** Audience, progress and ledger in memory. */
    private static final class Memory implements AudienceStream, FanOutProgress, Ledger {
        private final Map<UUID, LedgerRow> rows = new TreeMap<>();
        private Progress progress = start();

        private static Progress start() {
            return new Progress("", 0, -1, 0, 0, false);
        }

        void clear() {
            rows.clear();
            progress = start();
        }

        @Override
        public Page read(Audience audience, int part, String position, int people) {
            int from = position.isEmpty() ? 0 : Integer.parseInt(position);
            int to = Math.min(PEOPLE, from + people);
            List<AudienceMember> members = new ArrayList<>();
            for (int i = from; i < to; i++) {
                members.add(member(i));
            }
            return new Page(members, Integer.toString(to), to - from < people);
        }

        private static AudienceMember member(int number) {
            return new AudienceMember(
                    new UUID(2, number), new UUID(3, number), Channel.EMAIL, Language.JA, new byte[] {1});
        }

        @Override
        public Optional<Duration> unsettled(Audience audience) {
            return Optional.empty();
        }

        @Override
        public boolean hasMoreThan(int people, Audience.Subscribers audience) {
            return PEOPLE > people;
        }

        @Override
        public List<Integer> parts(UUID revision) {
            return List.of();
        }

        @Override
        public boolean open(UUID revision, int part) {
            return !progress.done();
        }

        @Override
        public Progress lock(UUID revision, int part) {
            return progress;
        }

        @Override
        public void save(UUID revision, int part, Progress progress, Duration lookAgainIn) {
            this.progress = progress;
        }

        @Override
        public void settleSoon(List<UUID> revisions) {
            assertThat(revisions).isEmpty();
        }

        @Override
        public List<UnpublishedBatch> unpublished(UUID revision, int part, Progress progress) {
            Map<Integer, List<AudienceMember>> batches = new TreeMap<>();
            rows.values().stream()
                    .filter(row -> row.batch() > progress.publishedBatch() && row.batch() < progress.nextBatch())
                    .forEach(row -> batches.computeIfAbsent(row.batch(), _ -> new ArrayList<>())
                            .add(member((int) row.endpoint().getLeastSignificantBits())));
            return batches.entrySet().stream()
                    .map(batch -> new UnpublishedBatch(batch.getKey(), Channel.EMAIL, Language.JA, batch.getValue()))
                    .toList();
        }

        @Override
        public List<FanOutPart> takeOverdue() {
            return List.of();
        }

        @Override
        public void open(UUID revision, List<LedgerRow> opened) {
            opened.forEach(row -> assertThat(rows.put(row.endpoint(), row)).isNull());
        }

        @Override
        public void record(List<OutcomeReport> reports) {
            assertThat(reports).isEmpty();
        }

        @Override
        public void recordReceipts(List<Receipt> receipts) {
            assertThat(receipts).isEmpty();
        }

        @Override
        public Set<UUID> stillOpen(UUID revision, Collection<UUID> endpoints, int attempt) {
            return Set.copyOf(endpoints);
        }

        @Override
        public Channel channelOfResent(UUID revision, int part) {
            throw new UnsupportedOperationException("nobody is told again here");
        }

        @Override
        public Standing standing(UUID revision) {
            return Standing.GOES;
        }
    }
}
