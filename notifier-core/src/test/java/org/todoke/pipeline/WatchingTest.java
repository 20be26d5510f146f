package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.todoke.announcement.Announcement;
import org.todoke.audience.Brakes;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Lane;
import org.todoke.delivery.SendResult;
import org.todoke.tracking.Tally;
import org.todoke.tracking.Timelines;
import org.todoke.tracking.Unreached;

/** What staff see and do while an announcement is on its way, on a real broker and a real database. */
@Timeout(120)
class WatchingTest extends PipelineTest {
    private static final int PEOPLE = 3_000;

    @Autowired
    private Brakes brakes;

    @Autowired
    private Unreached unreached;

    @Autowired
    private Timelines timelines;

    @Autowired
    private PipelineLifecycle lifecycle;

    @Test
    void aPauseInTheMiddleOfAFanOutHoldsEverythingAlsoThroughARestartAndLosesNobody() throws IOException {
        subscribe(PEOPLE, "ja");
        CountDownLatch gate = sender.hold(Lane.ROUTINE);
        Announcement announcement = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        UUID revision = announcement.current().id();
        await().atMost(PATIENCE).until(() -> tallies.of(revision).audience().endpoints() > 0);
        brakes.pause(announcement.id(), "staff:taro", null);
        gate.countDown();
        await().atMost(PATIENCE).until(() -> {
            Tally.Counts counts = counts(tallies.of(revision));
            return counts.pending() == 0 && counts.sent() + counts.retrying() == PEOPLE;
        });
        int toldBefore = sender.sentTo(category + " ja").size();
        assertThat(toldBefore).as("what was in hand").isLessThan(PEOPLE);
        lifecycle.stop();
        lifecycle.start();
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .until(() -> sender.sentTo(category + " ja").size() == toldBefore);
        assertThat(tallies.of(revision).complete()).isFalse();

        brakes.resume(announcement.id(), "staff:taro", null);
        assertThat(counts(awaitComplete(announcement)).sent()).isEqualTo(PEOPLE);
        List<String> told = sender.sentTo(category + " ja");
        assertThat(new HashSet<>(told)).hasSize(PEOPLE).hasSameSizeAs(told);
        assertThat(timelines.handOffs(revision, 60).byChannel().getOrDefault(Channel.EMAIL, List.of()).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(PEOPLE);
    }

    @Test
    void whatIsStoppedInTheMiddleLeavesTheTallyCompleteAndNobodyIsToldAnyMore() throws IOException {
        subscribe(PEOPLE, "ja");
        CountDownLatch gate = sender.hold(Lane.EMERGENCY);
        Announcement announcement = release(draft(AlertStatus.ACTUAL, Lane.EMERGENCY));
        UUID revision = announcement.current().id();
        await().atMost(PATIENCE).until(() -> tallies.of(revision).audience().endpoints() > 0);
        brakes.stop(announcement.id(), "staff:taro", "件名の誤り");
        gate.countDown();
        Tally tally = awaitComplete(announcement);
        assertThat(tally.audience().people()).isEqualTo(PEOPLE);
        assertThat(counts(tally).suppressed()).isPositive();
        assertThat(counts(tally).sent() + counts(tally).suppressed()).isEqualTo(PEOPLE);
        assertThat(sender.sentTo(category + " ja")).hasSize((int) counts(tally).sent());
        assertThat(timelines.failures(revision))
                .containsExactly(new Timelines.Failures(
                        Channel.EMAIL,
                        DeliveryState.SUPPRESSED,
                        "stopped",
                        counts(tally).suppressed()));
        assertThat(unreached.count(revision))
                .isEqualTo(new Unreached.Count(counts(tally).suppressed(), false));
    }

    @Test
    void whoWasReachedNowhereIsListedPageByPageWithWhy() throws IOException {
        subscribe(7, "ja");
        for (int i = 1; i <= 5; i++) {
            sender.answer(address(i), new SendResult.PermanentFailure("5.1.1", "no such user", true));
        }
        Announcement announcement = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        UUID revision = announcement.current().id();
        awaitComplete(announcement);
        Unreached.Page first = unreached.page(revision, null, 3);
        Unreached.Page second = unreached.page(revision, first.next(), 3);
        assertThat(first.people()).hasSize(3);
        assertThat(second.people()).hasSize(2);
        assertThat(second.next()).isNull();
        assertThat(first.people().getFirst().tried())
                .containsExactly(new Unreached.Tried(Channel.EMAIL, DeliveryState.FAILED, "5.1.1"));
        assertThat(first.people().getFirst().contacts())
                .singleElement()
                .satisfies(contact -> assertThat(contact.address().value()).endsWith("@example.jp"));
        assertThat(unreached.count(revision)).isEqualTo(new Unreached.Count(5, false));
        assertThat(timelines.failures(revision))
                .containsExactly(new Timelines.Failures(Channel.EMAIL, DeliveryState.FAILED, "5.1.1", 5));
        assertThat(timelines.handOffs(revision, 60).byChannel()).isEqualTo(Map.of(Channel.EMAIL, List.of(2L)));
    }

    @Test
    void whatWasNotReleasedHasNeitherTimesNorFailures() {
        UUID nothing = UUID.randomUUID();
        assertThat(timelines.handOffs(nothing, 60))
                .isEqualTo(new Timelines.HandOffs(null, Duration.ofSeconds(1), Map.of()));
        assertThat(timelines.failures(nothing)).isEmpty();
        assertThat(timelines.retries(nothing)).isEqualTo(Timelines.Retries.NONE);
        assertThat(unreached.page(nothing, null, 10)).isEqualTo(new Unreached.Page(List.of(), null));
    }
}
