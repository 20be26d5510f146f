package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.todoke.announcement.Announcement;
import org.todoke.category.Category;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Lane;
import org.todoke.delivery.Ledger;
import org.todoke.delivery.Receipt;
import org.todoke.delivery.Receipt.Kind;
import org.todoke.delivery.Receipts;
import org.todoke.delivery.SendResult;
import org.todoke.delivery.UnmatchedReceipts;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.EndpointState;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;
import org.todoke.subscriber.Unsubscriber;
import org.todoke.tracking.DeliveryView;
import org.todoke.tracking.Tally;

/** What providers say later: through Kafka to the ledger, and what it means for endpoints and people. */
class ReceiptsTest extends PipelineTest {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    @Autowired
    private Receipts receipts;

    @Autowired
    private Ledger ledger;

    @Autowired
    private UnmatchedReceipts unmatched;

    @Autowired
    private Subscribers people;

    @Autowired
    private Unsubscriber unsubscriber;

    /** To the millisecond: as exact as the database keeps it. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void receiptsChangeStatesAndTalliesAndRepeatsOfThemNothing() throws IOException {
        subscribe(3, "ja");
        Announcement released = releaseAndSend();
        List<Receipt> said = List.of(
                receipt(released, 1, Kind.DELIVERED, now),
                receipt(released, 2, Kind.FAILED, now),
                receipt(released, 3, Kind.SOFT_BOUNCE, now),
                receipt(released, 3, Kind.DELIVERED, now.plusSeconds(1)));

        receipts.accept(said);
        await().atMost(PATIENCE).until(() -> counts(tally(released)).delivered() == 2);
        assertThat(counts(tally(released))).isEqualTo(new Tally.Counts(0, 0, 0, 2, 1, 0, 0));
        DeliveryView failed = delivery(released, 2);
        assertThat(failed.code()).isEqualTo("5.0.0");
        assertThat(failed.reason()).isEqualTo("said the provider");
        assertThat(failed.sentAt()).isNotNull();
        assertThat(delivery(released, 3).code())
                .as("what arrived has no trouble")
                .isNull();

        receipts.accept(said);
        ledger.recordReceipts(said);
        assertThat(counts(tally(released))).isEqualTo(new Tally.Counts(0, 0, 0, 2, 1, 0, 0));
        ledger.recordReceipts(List.of(receipt(released, 2, Kind.DELIVERED, now)));
        assertThat(counts(tally(released))).isEqualTo(new Tally.Counts(0, 0, 0, 3, 0, 0, 0));
        ledger.recordReceipts(List.of(receipt(released, 2, Kind.FAILED, now)));
        assertThat(counts(tally(released)))
                .as("what arrived has arrived")
                .isEqualTo(new Tally.Counts(0, 0, 0, 3, 0, 0, 0));
    }

    @Test
    void receiptsOfANoticeAreNobodysAndNoNoise() {
        int before = unmatched.list(1_000).size();

        ledger.recordReceipts(List.of(
                new Receipt(
                        Channel.EMAIL,
                        DeliveryId.ofNotice(UUID.randomUUID()),
                        null,
                        Kind.HARD_BOUNCE,
                        now,
                        "5.1.1",
                        null),
                new Receipt(
                        Channel.SMS, DeliveryId.ofNotice(UUID.randomUUID()), "SM1", Kind.DELIVERED, now, null, null)));

        assertThat(unmatched.list(1_000)).hasSize(before);
    }

    @Test
    void receiptThatOvertakesTheOutcomeIsNotTakenBackAndTheHandOffIsStillTold() throws IOException {
        subscribe(2, "ja");
        CountDownLatch gate = sender.hold(Lane.TRANSACTIONAL);
        Announcement released;
        try {
            released = release(draft(AlertStatus.ACTUAL, Lane.TRANSACTIONAL));
            await().atMost(PATIENCE).until(() -> deliveries(released).size() == 2);
            ledger.recordReceipts(List.of(
                    receipt(released, 1, Kind.DELIVERED, now), receipt(released, 2, Kind.ADDRESS_INVALID, now)));
            assertThat(tally(released).firstHandOffAt()).isNull();
        } finally {
            gate.countDown();
        }
        await().atMost(PATIENCE).until(() -> delivery(released, 1).sentAt() != null);
        assertThat(delivery(released, 1).providerId()).isEqualTo("provider-" + address(1));
        await().atMost(PATIENCE).until(() -> delivery(released, 2).sentAt() != null);
        assertThat(counts(tally(released))).isEqualTo(new Tally.Counts(0, 0, 0, 1, 1, 0, 0));
        assertThat(tally(released).firstHandOffAt()).isNotNull();
        assertThat(tally(released).complete()).isTrue();
    }

    /** Both recorders write the same rows at the same time, each in its own order. */
    @Test
    void aFloodOfReceiptsThatMeetsTheOutcomesLosesNeither() throws IOException {
        int people = 2_000;
        subscribe(people, "ja");
        Announcement released = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        Set<UUID> answered = new HashSet<>();
        await().atMost(PATIENCE).until(() -> {
            List<Receipt> said = deliveries(released).reversed().stream()
                    .filter(delivery -> answered.add(delivery.endpoint()))
                    .map(delivery -> new Receipt(
                            Channel.EMAIL,
                            new DeliveryId(released.current().id(), delivery.endpoint()),
                            null,
                            delivery.endpoint().getLeastSignificantBits() % 4 == 0 ? Kind.SOFT_BOUNCE : Kind.DELIVERED,
                            Instant.now(),
                            null,
                            null))
                    .toList();
            receipts.accept(said);
            return answered.size() >= 1_000;
        });
        int told = answered.size();
        await().atMost(PATIENCE).until(() -> {
            Tally.Counts counts = counts(tally(released));
            return tally(released).complete() && counts.delivered() + counts.failed() == told;
        });
        await().atMost(PATIENCE)
                .until(() -> allDeliveries(released).stream().allMatch(delivery -> delivery.sentAt() != null));
        Map<DeliveryState, Long> rows = allDeliveries(released).stream()
                .collect(Collectors.groupingBy(DeliveryView::state, Collectors.counting()));
        Tally.Counts counts = counts(tally(released));
        assertThat(counts)
                .isEqualTo(new Tally.Counts(
                        0,
                        0,
                        rows.getOrDefault(DeliveryState.SENT, 0L),
                        rows.getOrDefault(DeliveryState.DELIVERED, 0L),
                        rows.getOrDefault(DeliveryState.FAILED, 0L),
                        0,
                        0));
        assertThat(counts.sent() + counts.delivered() + counts.failed()).isEqualTo(people);
        assertThat(sender.sentTo(category + " ja")).hasSize(people).doesNotHaveDuplicates();
    }

    @Test
    void receiptForADeliveryThatIsToBeTriedAgainEndsIt() throws IOException {
        subscribe(1, "ja");
        sender.answer(address(1), new SendResult.TemporaryFailure("timeout", "no answer", Duration.ofHours(1)));
        Announcement released = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        await().atMost(PATIENCE).until(() -> counts(tally(released)).retrying() == 1);

        ledger.recordReceipts(List.of(receipt(released, 1, Kind.DELIVERED, now)));

        assertThat(tally(released).complete()).isTrue();
        announcements.cancel(released.id(), null, "editor", "over");
        assertThat(counts(awaitComplete(announcements.get(released.id()))).sent())
                .isEqualTo(1);
        assertThat(sender.sentTo(category + " ja")).as("not sent again").isEmpty();
    }

    @Test
    void receiptsOfNobodysDeliveriesAreKeptOnceAndChangeNothing() throws IOException {
        subscribe(1, "ja");
        Announcement released = releaseAndSend();
        DeliveryId nobodys = new DeliveryId(UUID.randomUUID(), UUID.randomUUID());
        DeliveryId ours = id(released, 1);
        String providerId = category;
        List<Receipt> said = List.of(
                new Receipt(Channel.EMAIL, nobodys, providerId, Kind.DELIVERED, now, null, "not\u0000storable\n"),
                new Receipt(Channel.EMAIL, null, providerId, Kind.DELIVERED, Instant.MAX, "9".repeat(5_000), null),
                new Receipt(Channel.SMS, ours, providerId, Kind.FAILED, now, "30005", null));

        receipts.accept(said);
        receipts.accept(said.subList(0, 1));
        await().atMost(PATIENCE).until(() -> mine(providerId).size() == 3);
        ledger.recordReceipts(said.subList(2, 3));

        assertThat(mine(providerId)).hasSize(3).anySatisfy(kept -> {
            assertThat(kept.delivery()).isEqualTo(nobodys.toString());
            assertThat(kept.reason()).isEqualTo("not storable");
            assertThat(kept.at()).isEqualTo(now);
        });
        assertThat(delivery(released, 1).state())
                .as("another channel's receipt")
                .isEqualTo(DeliveryState.SENT);
    }

    @Test
    void addressThatTheProviderRefusesForGoodIsNotWrittenToAgain() throws IOException {
        subscribe(3, "ja");
        sender.answer(address(1), new SendResult.PermanentFailure("5.1.1", "no such user", true));
        sender.answer(address(2), new SendResult.PermanentFailure("5.7.1", "not wanted", false));
        Announcement first = releaseAndSend();
        ledger.recordReceipts(List.of(receipt(first, 3, Kind.ADDRESS_INVALID, now)));

        assertThat(state(1)).isEqualTo(EndpointState.INVALID);
        assertThat(state(2)).isEqualTo(EndpointState.ACTIVE);
        assertThat(state(3)).isEqualTo(EndpointState.INVALID);
        assertThat(delivery(first, 3).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(deliveries(releaseAndSend())).hasSize(1);

        people.changeState(endpoint(3).id(), EndpointState.ACTIVE);
        ledger.recordReceipts(List.of(receipt(first, 3, Kind.ADDRESS_INVALID, now)));
        assertThat(state(3)).as("a repeat speaks of the time before").isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void hardBouncesADayApartSuspendAndOneBadDayDoesNot() throws IOException {
        subscribe(2, "ja");
        Announcement first = releaseAndSend();
        Announcement second = releaseAndSend();
        Announcement third = releaseAndSend();
        Instant yesterday = now.minus(Duration.ofHours(30));
        List<Receipt> before = List.of(
                receipt(first, 1, Kind.HARD_BOUNCE, yesterday),
                receipt(first, 2, Kind.HARD_BOUNCE, now.minus(HALF_A_DAY)));
        ledger.recordReceipts(before);
        ledger.recordReceipts(before);
        assertThat(state(1)).isEqualTo(EndpointState.ACTIVE);

        ledger.recordReceipts(
                List.of(receipt(second, 1, Kind.HARD_BOUNCE, now), receipt(second, 2, Kind.HARD_BOUNCE, now)));
        assertThat(state(1)).isEqualTo(EndpointState.SUSPENDED);
        assertThat(state(2)).as("half a day apart").isEqualTo(EndpointState.ACTIVE);

        ledger.recordReceipts(List.of(receipt(third, 1, Kind.DELIVERED, now.minus(HALF_A_DAY))));
        assertThat(state(1)).as("it arrived before that").isEqualTo(EndpointState.SUSPENDED);
        ledger.recordReceipts(List.of(receipt(third, 1, Kind.DELIVERED, Instant.now())));
        assertThat(state(1)).as("it arrives again").isEqualTo(EndpointState.ACTIVE);
        ledger.recordReceipts(before);
        assertThat(state(1)).as("old bounces are cleared").isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void whatArrivesInBetweenClearsTheBouncesAndOldOnesDoNotCount() throws IOException {
        subscribe(2, "ja");
        Announcement first = releaseAndSend();
        Announcement second = releaseAndSend();
        Announcement third = releaseAndSend();
        ledger.recordReceipts(List.of(
                receipt(first, 1, Kind.HARD_BOUNCE, now.minus(Duration.ofDays(3))),
                receipt(first, 2, Kind.HARD_BOUNCE, now.minus(Duration.ofDays(31)))));
        ledger.recordReceipts(List.of(receipt(second, 1, Kind.DELIVERED, now.minus(Duration.ofDays(2)))));
        ledger.recordReceipts(
                List.of(receipt(third, 1, Kind.HARD_BOUNCE, now), receipt(third, 2, Kind.HARD_BOUNCE, now)));

        assertThat(state(1)).isEqualTo(EndpointState.ACTIVE);
        assertThat(state(2)).isEqualTo(EndpointState.ACTIVE);
    }

    @Test
    void manySoftBouncesSuspend() throws IOException {
        subscribe(1, "ja");
        for (int i = 1; i <= 10; i++) {
            assertThat(state(1)).as("before bounce %d", i).isEqualTo(EndpointState.ACTIVE);
            ledger.recordReceipts(List.of(receipt(releaseAndSend(), 1, Kind.SOFT_BOUNCE, now)));
        }
        assertThat(state(1)).isEqualTo(EndpointState.SUSPENDED);
    }

    @Test
    void complaintLeavesTheCategoryOnceAndAForgottenRepeatDoesNot() throws IOException {
        subscribe(2, "ja");
        Receipt complaint = receipt(releaseAndSend(), 1, Kind.COMPLAINT, Instant.now());

        ledger.recordReceipts(List.of(complaint));
        assertThat(follows(1)).isEmpty();
        assertThat(follows(2)).containsExactly(category);
        assertThat(state(1)).as("other categories go on").isEqualTo(EndpointState.ACTIVE);

        people.save(new Subscription(endpoint(1).subscriberId(), category, Set.of(), Set.of(), Instant.now()));
        ledger.recordReceipts(List.of(complaint));
        assertThat(follows(1)).containsExactly(category);
    }

    @Test
    void complaintAboutADrillLeavesTheDrillGroupAndNotTheWarnings() throws IOException {
        String group = category + "-drill";
        categories.add(new Category(group, Map.of(Language.JA, group), true, true));
        subscribe(1, "ja");
        people.save(new Subscription(endpoint(1).subscriberId(), group, Set.of(), Set.of(), now));
        Announcement drill = release(draft(AlertStatus.EXERCISE, Lane.ROUTINE));
        awaitComplete(drill);

        ledger.recordReceipts(List.of(receipt(drill, 1, Kind.COMPLAINT, Instant.now())));
        assertThat(follows(1)).containsExactly(category);
    }

    @Test
    void receiptsOfAPersonWhoIsGoneAreStillRecorded() throws IOException {
        subscribe(1, "ja");
        Announcement released = releaseAndSend();
        List<Receipt> said = List.of(
                receipt(released, 1, Kind.HARD_BOUNCE, now),
                receipt(released, 1, Kind.COMPLAINT, now),
                receipt(released, 1, Kind.ADDRESS_INVALID, now));
        people.remove(endpoint(1).subscriberId());

        ledger.recordReceipts(said);
        assertThat(counts(tally(released)).failed()).isEqualTo(1);
    }

    @Test
    void retriesToWhoeverLeftOrWasSwitchedOffAreSuppressed() throws IOException {
        subscribe(5, "ja");
        for (int i = 1; i <= 5; i++) {
            sender.answer(address(i), new SendResult.TemporaryFailure("4.2.1", "busy", Duration.ofSeconds(2)));
        }
        Announcement released = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        await().atMost(PATIENCE).until(() -> counts(tally(released)).retrying() == 5);
        List<DeliveryView> before = deliveries(released);
        people.changeState(endpoint(1).id(), EndpointState.LEFT);
        people.changeState(endpoint(2).id(), EndpointState.INVALID);
        people.changeState(endpoint(3).id(), EndpointState.SUSPENDED);
        people.remove(endpoint(4).subscriberId());

        assertThat(counts(awaitComplete(released))).isEqualTo(new Tally.Counts(0, 0, 1, 0, 0, 0, 4));
        assertThat(deliveries(released))
                .hasSameSizeAs(before)
                .extracting(DeliveryView::code)
                .containsExactlyInAnyOrder(
                        "endpoint-left", "endpoint-invalid", "endpoint-suspended", "endpoint-gone", null);
        assertThat(sender.sentTo(category + " ja")).containsExactly(address(5));
    }

    @Test
    void correctionReachesWhoeverWasToldAlsoWhenTheyLeftSinceButNoDeadAddress() throws IOException {
        subscribe(5, "ja");
        Announcement original = releaseAndSend();
        unsubscriber.leaveCategory(endpoint(1).id(), category);
        people.changeState(endpoint(2).id(), EndpointState.LEFT);
        people.changeState(endpoint(3).id(), EndpointState.SUSPENDED);
        people.changeState(endpoint(4).id(), EndpointState.INVALID);
        people.remove(endpoint(5).subscriberId());
        sender.answer(address(2), new SendResult.TemporaryFailure("4.2.1", "busy", null));

        Announcement corrected = announcements.correct(original.id(), contents("直し"), "editor", "wrong");
        awaitComplete(corrected);
        assertThat(sender.sentTo("【訂正】直し ja")).containsExactlyInAnyOrder(address(1), address(2), address(3));
    }

    private Announcement releaseAndSend() {
        Announcement released = release(draft(AlertStatus.ACTUAL, Lane.ROUTINE));
        awaitComplete(released);
        return released;
    }

    private List<DeliveryView> allDeliveries(Announcement announcement) {
        UUID revision = announcement.current().id();
        List<DeliveryView> all = new ArrayList<>();
        List<DeliveryView> page = tallies.deliveries(revision, null, null, 1_000);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = tallies.deliveries(revision, null, page.getLast().endpoint(), 1_000);
        }
        return all;
    }

    private Tally tally(Announcement announcement) {
        return tallies.of(announcement.current().id());
    }

    private Receipt receipt(Announcement announcement, int number, Kind kind, Instant at) {
        return new Receipt(Channel.EMAIL, id(announcement, number), null, kind, at, "5.0.0", "said the provider");
    }

    private DeliveryId id(Announcement announcement, int number) {
        return new DeliveryId(announcement.current().id(), endpoint(number).id());
    }

    private Endpoint endpoint(int number) {
        return people.findEndpoint(EndpointAddress.parse(Channel.EMAIL, address(number)))
                .orElseThrow();
    }

    private EndpointState state(int number) {
        return endpoint(number).state();
    }

    private List<String> follows(int number) {
        return people.subscriptionsOf(endpoint(number).subscriberId()).stream()
                .map(Subscription::category)
                .toList();
    }

    private DeliveryView delivery(Announcement announcement, int number) {
        UUID endpoint = endpoint(number).id();
        return deliveries(announcement).stream()
                .filter(one -> one.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }

    private List<UnmatchedReceipts.UnmatchedReceipt> mine(String providerId) {
        return unmatched.list(1_000).stream()
                .filter(kept -> providerId.equals(kept.providerId()))
                .toList();
    }
}
