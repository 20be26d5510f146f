package org.todoke.api.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.json.JsonCompareMode;
import org.todoke.announcement.Announcement;
import org.todoke.api.fixture.ApiTest;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.tracking.DeliveryView;
import org.todoke.tracking.Tallies.Reached;
import org.todoke.tracking.Tally;
import org.todoke.tracking.Tally.AudienceSize;
import org.todoke.tracking.Tally.Counts;

class TrackingTest extends ApiTest {
    private static final Instant FIRST = Instant.parse("2026-11-21T09:00:00.250Z");
    private static final Instant LAST = Instant.parse("2026-11-21T09:00:07Z");

    private UUID id;
    private UUID original;

    @BeforeEach
    void release() {
        Announcement released = SampleAnnouncements.released(announcements);
        id = released.id();
        original = released.current().id();
    }

    @Test
    void tallyHasExactlyTheAgreedShape() {
        tallies.say(original, tally(false), new Reached(90, 2));

        assertThat(get("/announcements/{id}/tally", id))
                .hasStatusOk()
                .bodyJson()
                .isEqualTo("""
                {"audience": {"people": 92, "endpoints": 100},
                 "byChannel": {"EMAIL": {"pending": 1, "retrying": 2, "sent": 3, "delivered": 4, "failed": 5,
                               "expired": 6, "suppressed": 7}},
                 "firstHandOffAt": "2026-11-21T09:00:00.250Z", "lastHandOffAt": "2026-11-21T09:00:07Z",
                 "complete": false, "revision": 1,
                 "revisions": [{"number": 1, "kind": "ORIGINAL", "releasedAt": "2026-11-21T09:00:00Z"}]}""", JsonCompareMode.STRICT);
    }

    @Test
    void peopleAreCountedOnceTheTallyIsComplete() {
        tallies.say(original, tally(true), new Reached(90, 2));

        for (int i = 0; i < 3; i++) {
            assertThat(get("/announcements/{id}/tally", id))
                    .bodyJson()
                    .hasPathSatisfying("$.people.reached", it -> it.assertThat().isEqualTo(90))
                    .hasPathSatisfying(
                            "$.people.notReached", it -> it.assertThat().isEqualTo(2));
        }
        assertThat(tallies.peopleReads())
                .as("the ledger is read again only when the tally changed")
                .isEqualTo(1);
    }

    @Test
    void tallyIsThatOfTheNewestReleasedRevisionUnlessAnotherIsAskedFor() {
        announcements.correct(id, SampleAnnouncements.CONTENTS, "a test", null);
        UUID correction = announcements.get(id).current().id();
        tallies.say(original, tally(true), new Reached(90, 2));
        tallies.say(correction, new Tally(new AudienceSize(5, 5), Map.of(), null, null, false), new Reached(0, 0));

        assertThat(get("/announcements/{id}/tally", id))
                .bodyJson()
                .hasPathSatisfying("$.revision", it -> it.assertThat().isEqualTo(2))
                .hasPathSatisfying("$.audience.people", it -> it.assertThat().isEqualTo(5))
                .hasPathSatisfying("$.revisions.length()", it -> it.assertThat().isEqualTo(2));
        assertThat(get("/announcements/{id}/tally?revision=1", id))
                .bodyJson()
                .hasPathSatisfying("$.audience.people", it -> it.assertThat().isEqualTo(92));
    }

    @Test
    void tallyOfACorrectionSaysHowLongTheWrongWordingStood() {
        Instant releasedAt =
                Objects.requireNonNull(announcements.get(id).current().releasedAt());
        tallies.say(
                original,
                new Tally(new AudienceSize(5, 5), Map.of(), releasedAt.plusMillis(1_500), null, false),
                new Reached(0, 0));
        clock.advance(Duration.ofSeconds(90));
        announcements.correct(id, null, "a test", null);

        assertThat(get("/announcements/{id}/tally", id))
                .bodyJson()
                .hasPathSatisfying(
                        "$.correctedAfter.fromRelease", it -> it.assertThat().isEqualTo(90.0))
                .hasPathSatisfying(
                        "$.correctedAfter.fromFirstHandOff",
                        it -> it.assertThat().isEqualTo(88.5));
        assertThat(get("/announcements/{id}/tally?revision=1", id)).bodyJson().doesNotHavePath("$.correctedAfter");
    }

    @Test
    void tallyOfADraftIsAllZero() {
        Announcement draft = SampleAnnouncements.created(announcements);

        assertThat(get("/announcements/{id}/tally", draft.id()))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.audience.people", it -> it.assertThat().isEqualTo(0))
                .hasPathSatisfying("$.firstHandOffAt", it -> it.assertThat().isNull())
                .hasPathSatisfying("$.complete", it -> it.assertThat().isEqualTo(false));
    }

    @Test
    void unknownRevisionIsNamed() {
        assertThat(get("/announcements/{id}/tally?revision=7", id))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[0].message")
                .isEqualTo("7 does not exist, expected 1 to 1");
    }

    @Test
    void unknownAnnouncementHasNoTallyNoDeliveriesAndNoProgress() {
        UUID unknown = UUID.randomUUID();
        assertThat(get("/announcements/{id}/tally", unknown)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/announcements/{id}/deliveries", unknown)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/announcements/{id}/progress", unknown)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void deliveriesComeInPagesWithMaskedAddresses() {
        List<DeliveryView> rows = IntStream.range(0, 5)
                .mapToObj(n -> delivery(n, n % 2 == 0 ? DeliveryState.SENT : DeliveryState.FAILED))
                .toList();
        tallies.hold(rows);

        assertThat(get("/announcements/{id}/deliveries?limit=2&state=SENT", id))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying(
                        "$.deliveries[*].state", it -> it.assertThat().isEqualTo(List.of("SENT", "SENT")))
                .hasPathSatisfying(
                        "$.deliveries[0].address", it -> it.assertThat().isEqualTo("t***@example.jp"))
                .hasPathSatisfying(
                        "$.next",
                        it -> it.assertThat().isEqualTo(rows.get(2).endpoint().toString()));
        assertThat(get(
                        "/announcements/{id}/deliveries?limit=2&state=SENT&after={next}",
                        id,
                        rows.get(2).endpoint()))
                .bodyJson()
                .hasPathSatisfying(
                        "$.deliveries.length()", it -> it.assertThat().isEqualTo(1))
                .hasPathSatisfying("$.next", it -> it.assertThat().isNull());
    }

    @Test
    void unknownDeliveryStateListsTheKnownOnes() {
        assertThat(get("/announcements/{id}/deliveries?state=LOST", id))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.violations[0].message")
                .asString()
                .contains("\"LOST\"", "PENDING", "SUPPRESSED");
    }

    private static Tally tally(boolean complete) {
        return new Tally(
                new AudienceSize(92, 100),
                Map.of(Channel.EMAIL, new Counts(1, 2, 3, 4, 5, 6, 7)),
                FIRST,
                LAST,
                complete);
    }

    private static DeliveryView delivery(int number, DeliveryState state) {
        return new DeliveryView(
                "delivery-" + number,
                new UUID(0, number),
                number % 2 == 0 ? "c-" + number : null,
                Channel.EMAIL,
                "t***@example.jp",
                "ja",
                state,
                1,
                FIRST,
                LAST,
                "queued-1",
                state == DeliveryState.SENT ? null : "5.1.1",
                state == DeliveryState.SENT ? null : "no such mailbox");
    }
}
