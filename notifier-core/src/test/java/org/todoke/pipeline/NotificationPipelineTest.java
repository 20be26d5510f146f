package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.AnnouncementState;
import org.todoke.category.Category;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeadLetters;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutboxQueue;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.Topics;
import org.todoke.subscriber.Unsubscriber;
import org.todoke.tracking.DeliveryView;
import org.todoke.tracking.Tallies;
import org.todoke.tracking.Tally;
import org.todoke.tracking.TimeToCorrection;

/** The data path on a real broker and a real database, from release to tally. Each test has its own category. */
class NotificationPipelineTest extends PipelineTest {
    @Autowired
    private KafkaPublisher publisher;

    @Autowired
    private Unsubscriber unsubscriber;

    @Test
    void everySubscribedEndpointIsTriedOnceAndTheTallySaysSo() throws IOException {
        subscribe(1_500, "ja", "en", "vi");
        Announcement released = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        Tally tally = awaitComplete(released);
        assertThat(tally.audience()).isEqualTo(new Tally.AudienceSize(1_500, 1_500));
        assertThat(counts(tally).sent()).isEqualTo(1_500);
        assertThat(tally.firstHandOffAt()).isBeforeOrEqualTo(tally.lastHandOffAt());
        List<String> japanese = sender.sentTo(category + " ja");
        List<String> english = sender.sentTo(category + " en");
        assertThat(new HashSet<>(japanese)).hasSize(500).hasSameSizeAs(japanese);
        assertThat(new HashSet<>(english))
                .as("readers of vi get English")
                .hasSize(1_000)
                .hasSameSizeAs(english);
        assertThat(tallies.reached(released.current().id())).isEqualTo(new Tallies.Reached(1_500, 0));
        assertThat(sender.transactionSeen()).as("a transaction in a sender").isFalse();
    }

    @Test
    void temporaryFailuresAreTriedAgainAndPermanentOnesAreEnds() throws IOException {
        subscribe(10, "ja");
        sender.answer(address(1), temporary(), temporary());
        sender.answer(address(2), new SendResult.PermanentFailure("5.1.1", "no such user", true));
        Announcement released = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        Tally tally = awaitComplete(released);
        assertThat(counts(tally).sent()).isEqualTo(9);
        assertThat(counts(tally).failed()).isEqualTo(1);
        Map<Integer, Long> attempts = deliveries(released).stream()
                .collect(Collectors.groupingBy(DeliveryView::attempts, Collectors.counting()));
        assertThat(attempts).isEqualTo(Map.of(1, 9L, 3, 1L));
        DeliveryView failed = deliveries(released).stream()
                .filter(delivery -> delivery.state() == DeliveryState.FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(failed.code()).isEqualTo("5.1.1");
        assertThat(failed.address()).doesNotContain(category).endsWith("@example.jp");
        assertThat(tallies.reached(released.current().id())).isEqualTo(new Tallies.Reached(9, 1));
    }

    @Test
    void aCorrectionReachesExactlyThoseWhoGotTheOriginal() throws IOException {
        subscribe(20, "ja");
        sender.answer(address(3), new SendResult.PermanentFailure("5.1.1", "no such user", true));
        Announcement original = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        awaitComplete(original);
        subscribe(30, "ja");
        Announcement corrected =
                announcements.correct(original.id(), contents("時刻の誤り"), "editor", "the time was wrong");
        assertThat(corrected.state()).isEqualTo(AnnouncementState.CORRECTED);
        assertThat(corrected.current().number()).isEqualTo(2);
        assertThat(counts(awaitComplete(corrected)).sent()).isEqualTo(19);
        assertThat(Set.copyOf(sender.sentTo("【訂正】時刻の誤り ja"))).isEqualTo(Set.copyOf(sender.sentTo(category + " ja")));
    }

    @Test
    void aCorrectionReachesWhoLeftSinceAndIsTheOnlyThingForWhomTheFirstHadNotReached() throws IOException {
        subscribe(12, "ja");
        sender.answer(address(1), temporary());
        Announcement original = release(draft(AlertStatus.ACTUAL, Lane.TRANSACTIONAL));
        UUID first = original.current().id();
        await().atMost(PATIENCE).until(() -> counts(tallies.of(first)).sent() == 11);
        UUID leaver = deliveries(original).stream()
                .filter(delivery -> delivery.state() == DeliveryState.SENT)
                .findFirst()
                .orElseThrow()
                .endpoint();
        assertThat(unsubscriber.leaveCategory(leaver, category)).isTrue();
        Announcement corrected = announcements.correct(original.id(), null, "editor", "the time was wrong");
        assertThat(counts(awaitComplete(corrected)).sent()).isEqualTo(12);
        assertThat(sender.sentTo(category + " ja")).hasSize(11).doesNotContain(address(1));
        assertThat(sender.sentTo("【訂正】" + category + " ja")).hasSize(12).contains(address(1));
        TimeToCorrection time = Objects.requireNonNull(
                TimeToCorrection.of(corrected, corrected.current(), tallies, announcements::get));
        assertThat(time.fromRelease()).isPositive();
        assertThat(time.fromFirstHandOff()).isNotNull().isLessThanOrEqualTo(time.fromRelease());
    }

    @Test
    void aCancellationStopsWhatHasNotLeftAndReachesOnlyThoseWhoWereTold() throws IOException {
        subscribe(12, "ja");
        CountDownLatch gate = sender.hold(Lane.TRANSACTIONAL);
        sender.answer(address(1), temporary(), temporary(), temporary(), temporary(), temporary(), temporary());
        gate.countDown();
        Announcement original = release(draft(AlertStatus.ACTUAL, Lane.TRANSACTIONAL));
        UUID first = original.current().id();
        await().atMost(PATIENCE).until(() -> counts(tallies.of(first)).sent() == 11);
        Announcement cancelled = announcements.cancel(original.id(), null, "editor", "sent by mistake");
        assertThat(counts(awaitComplete(cancelled)).sent()).isEqualTo(11);
        assertThat(counts(tallies.of(first)).suppressed()).isEqualTo(1);
        assertThat(sender.sentTo("【取消】" + category + " ja")).hasSize(11).doesNotContain(address(1));
    }

    @Test
    void aDrillReachesTheDrillGroupAloneWhateverItsCategory() throws IOException {
        subscribe(5, "ja");
        String member = category + "-member@example.jp";
        subscribers.importCsv(new StringReader("external_id,language,area,channel,address,categories\n" + category
                + "-m,ja,,EMAIL," + member + ",kunren\n"));
        Announcement drill = release(draft(AlertStatus.EXERCISE, Lane.EMERGENCY));
        Tally tally = awaitComplete(drill);
        assertThat(sender.sentTo("【訓練】" + category + " ja")).contains(member).doesNotContain(address(1));
        assertThat(counts(tally).sent())
                .isEqualTo(sender.sentTo("【訓練】" + category + " ja").size());
    }

    @Test
    void whoIsInTwoDrillGroupsHearsADrillOnce() throws IOException {
        categories.add(new Category(category, Map.of(Language.JA, category), true, true));
        subscribers.importCsv(new StringReader("external_id,language,area,channel,address,categories\n" + category
                + ",ja,,EMAIL," + address(1) + ",kunren;" + category + "\n"));
        awaitComplete(release(draft(AlertStatus.TEST, Lane.EMERGENCY)));
        assertThat(sender.sentTo("【試験】" + category + " ja")).containsOnlyOnce(address(1));
    }

    @Test
    void anEmergencyPassesABulletinThatIsUnderWay() throws IOException {
        subscribe(3_000, "ja");
        CountDownLatch gate = sender.hold(Lane.ROUTINE);
        try {
            Announcement bulletin = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
            Announcement emergency = release(draft(AlertStatus.ACTUAL, Lane.EMERGENCY));
            assertThat(counts(awaitComplete(emergency)).sent()).isEqualTo(3_000);
            assertThat(counts(tallies.of(bulletin.current().id())).sent()).isZero();
            gate.countDown();
            assertThat(counts(awaitComplete(bulletin)).sent()).isEqualTo(3_000);
        } finally {
            gate.countDown();
        }
    }

    @Test
    void whatIsTooLateExpiresInsteadOfBeingSent() throws IOException {
        subscribe(4, "ja");
        sender.answer(address(1), new SendResult.TemporaryFailure("4.2.2", "full", Duration.ofDays(30)));
        Announcement released = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        Tally tally = awaitComplete(released);
        assertThat(counts(tally).expired()).isEqualTo(1);
        assertThat(counts(tally).sent()).isEqualTo(3);
    }

    @Test
    void anEndpointOnAChannelThatIsOffIsNamedAsNotReached() throws IOException {
        categories.add(new Category(category, Map.of(Language.JA, category), false, false));
        subscribers.importCsv(new StringReader("external_id,language,area,channel,address,categories\n" + category
                + ",ja,,SMS,090-1234-5678," + category + "\n"));
        Announcement released = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        awaitComplete(released);
        assertThat(deliveries(released)).singleElement().satisfies(delivery -> {
            assertThat(delivery.channel()).isEqualTo(Channel.SMS);
            assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(delivery.code()).isEqualTo("channel-off");
        });
    }

    @Test
    void scheduledAnnouncementsAreReleasedByThemselves() throws IOException {
        subscribe(2, "ja");
        AnnouncementDraft soon =
                draft(AlertStatus.ACTUAL, Lane.ROUTINE, Instant.now().plusSeconds(2));
        Announcement draft = announcements.create(soon, "editor");
        announcements.submit(draft.id(), "editor");
        assertThat(announcements.approve(draft.id(), "chief").state()).isEqualTo(AnnouncementState.SCHEDULED);
        await().atMost(PATIENCE).until(() -> announcements.get(draft.id()).state() == AnnouncementState.RELEASED);
        assertThat(counts(awaitComplete(announcements.get(draft.id()))).sent()).isEqualTo(2);
    }

    @Test
    void aRecordThatCannotBeReadIsPutAsideAndHoldsUpNobody() throws IOException {
        publisher.publish(
                List.of(new OutboxQueue.Entry("fan-out.routine", "junk", "no json".getBytes(StandardCharsets.UTF_8))));
        await().atMost(PATIENCE).until(() -> putAside("fan-out.routine").size() == 1);
        subscribe(2, "ja");
        assertThat(counts(awaitComplete(release(draft(AlertStatus.ACTUAL, Lane.ROUTINE))))
                        .sent())
                .isEqualTo(2);
        long id = putAside("fan-out.routine").getFirst().id();
        assertThat(deadLetters.replay(id))
                .hasValueSatisfying(letter -> assertThat(letter.replayedAt()).isNotNull());
        await().atMost(PATIENCE).until(() -> putAside("fan-out.routine").size() == 2);
    }

    @Test
    void aReplayedReportIsTheOneThatWasPutAsideByteForByte() {
        byte[] fromAnotherVersion = {2, (byte) 0xff, 0};
        publisher.publish(List.of(new OutboxQueue.Entry(Topics.OUTCOMES, "junk", fromAnotherVersion)));
        await().atMost(PATIENCE).until(() -> putAside(Topics.OUTCOMES).size() == 1);
        deadLetters.replay(putAside(Topics.OUTCOMES).getFirst().id());
        await().atMost(PATIENCE).until(() -> putAside(Topics.OUTCOMES).size() == 2);
        assertThat(putAside(Topics.OUTCOMES))
                .allSatisfy(letter -> assertThat(letter.error()).contains("version 2: expected 1"));
    }

    private List<DeadLetters.DeadLetter> putAside(String topic) {
        return deadLetters.list(10).stream()
                .filter(letter -> letter.topic().equals(topic))
                .toList();
    }
}
