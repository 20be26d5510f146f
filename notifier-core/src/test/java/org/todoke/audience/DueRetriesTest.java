package org.todoke.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.Revision;
import org.todoke.announcement.RevisionKind;
import org.todoke.audience.RetryQueue.DueRetry;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryBatch;
import org.todoke.delivery.DeliveryOutcome.Kind;
import org.todoke.delivery.DeliveryProperties;
import org.todoke.delivery.Digests;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.OutcomeReport;
import org.todoke.delivery.OutgoingMessage;

/** What is due goes out again, unless it has nowhere to go any more: then it ends, and the ledger says why. */
class DueRetriesTest {
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
            Lane.EMERGENCY,
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
    private final AtomicReference<List<DueRetry>> queued = new AtomicReference<>(List.of());
    private final List<DeliveryBatch> published = new ArrayList<>();
    private final Ledger ledger = mock(Ledger.class);

    @Test
    void whatHasSomewhereToGoTravelsAgain() {
        publish(due(1, Channel.EMAIL, null), due(2, Channel.EMAIL, null));

        assertThat(published).singleElement().satisfies(batch -> {
            assertThat(batch.attempt()).isEqualTo(3);
            assertThat(batch.repeat()).isTrue();
            assertThat(batch.items()).hasSize(2);
        });
        Mockito.verifyNoInteractions(ledger);
    }

    @Test
    void whatHasNowhereToGoEndsAndHoldsUpNobody() {
        publish(
                due(1, Channel.EMAIL, "endpoint-left"),
                due(2, Channel.EMAIL, null),
                due(3, Channel.SMS, null),
                due(4, Channel.SMS, "endpoint-gone"));

        assertThat(published)
                .singleElement()
                .satisfies(batch -> assertThat(batch.items())
                        .extracting(DeliveryBatch.Item::endpoint)
                        .containsExactly(new UUID(2, 2)));
        assertThat(recorded())
                .flatExtracting(OutcomeReport::outcomes)
                .extracting(outcome ->
                        outcome.endpoint().getLeastSignificantBits() + " " + outcome.kind() + " " + outcome.code())
                .containsExactlyInAnyOrder(
                        "1 " + Kind.SUPPRESSED + " endpoint-left",
                        "3 " + Kind.PERMANENT + " channel-off",
                        "4 " + Kind.SUPPRESSED + " endpoint-gone");
    }

    @Test
    void nothingDueIsNoWork() {
        publish();

        assertThat(published).isEmpty();
        Mockito.verifyNoInteractions(ledger);
    }

    private void publish(DueRetry... due) {
        queued.set(List.of(due));
        Audiences audiences = mock(Audiences.class);
        when(audiences.of(any(), any()))
                .thenReturn(new Audience.Subscribers(
                        announcement, revision, List.of("bousai"), Set.of(), Set.of(), Set.of()));
        OutgoingMessages messages = mock(OutgoingMessages.class);
        when(messages.of(any(), any(), any())).thenReturn(mock(OutgoingMessage.class));
        Dispatcher dispatcher = mock(Dispatcher.class);
        when(dispatcher.channels()).thenReturn(Set.of(Channel.EMAIL));
        RetryQueue queue = mock(RetryQueue.class);
        when(queue.take(Mockito.anyInt())).thenAnswer(_ -> queued.get());
        Waits waits = new Waits(new DigestProperties(SIX, DayOfWeek.SUNDAY, SIX));
        DueBatches batches = new DueBatches(
                messages,
                mock(DigestMessages.class),
                mock(Digests.class),
                waits,
                new DeliveryProperties(500, Duration.ofMillis(100), 200, Map.of()));
        new DueRetries(
                        queue,
                        audiences,
                        batches,
                        waits,
                        published::add,
                        dispatcher,
                        ledger,
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .publishDue();
    }

    @SuppressWarnings("unchecked")
    private List<OutcomeReport> recorded() {
        ArgumentCaptor<List<OutcomeReport>> reports = ArgumentCaptor.forClass(List.class);
        Mockito.verify(ledger).record(reports.capture());
        return reports.getValue();
    }

    private DueRetry due(int endpoint, Channel channel, @Nullable String endpointState) {
        return new DueRetry(
                announcement.id(),
                revision.id(),
                new UUID(2, endpoint),
                channel,
                Language.JA,
                2,
                "endpoint-gone".equals(endpointState) ? null : new byte[] {1},
                endpointState);
    }
}
