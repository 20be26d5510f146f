package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;

/** Telegrams in, announcements out, on a real database. Each test speaks of a stream of its own. */
class TelegramIntakeTest {
    private static AlertHub hub;

    @BeforeAll
    static void start() {
        hub = AlertHub.startedOn(TestServers.freshDatabase());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void setBack() {
        hub.clock.set(ToyReader.START.plusSeconds(2));
        hub.announcer.drain();
    }

    @Test
    void telegramFromTheFutureIsHeldAndItsStreamGoesOn() {
        String stream = "VPWW55 snapshot stream=future ";
        IntakeResult future = hub.receive(stream + "sent=3600 heavy-rain:50@A");
        assertThat(future.disposition()).isEqualTo(Disposition.HELD);
        assertThat(future.reason()).contains("VPWW55 says that it was sent at", "expected at most 600 s ahead");
        assertThat(hub.receive(stream + "sent=1 heavy-rain:30@A").disposition()).isEqualTo(Disposition.RELEASED);
        hub.clock.set(ToyReader.START.plusSeconds(3590));
        assertThat(hub.receive(stream + "sent=3600 heavy-rain:50@A").disposition())
                .isEqualTo(Disposition.RELEASED);
    }

    @Test
    void clockThatIsAFewMinutesSlowHoldsNothingBack() {
        hub.clock.set(ToyReader.START.minusSeconds(500));
        assertThat(hub.receive("VPWW55 stream=slow sent=1 heavy-rain:50@A").disposition())
                .isEqualTo(Disposition.RELEASED);
    }

    @Test
    void chainTellsWhatChangesAndIsSilentWhereItContinues() {
        String stream = "VPWW55 snapshot stream=chain ";
        IntakeResult first = hub.receive(stream + "sent=1 heavy-rain:30@A");
        assertThat(first.disposition()).isEqualTo(Disposition.RELEASED);
        assertThat(first.announcementIds()).hasSize(1);
        assertThat(first.reason()).isNull();
        AlertAnnouncement level3 = AlertHub.only(hub.announcer.drain());
        assertThat(level3.alertId()).isEqualTo(first.alertId());
        assertThat(level3.category()).isEqualTo("bousai");
        assertThat(level3.lane()).isEqualTo(Lane.EMERGENCY);
        assertThat(level3.status()).isEqualTo(AlertStatus.ACTUAL);
        assertThat(level3.areas()).containsExactly("north");
        assertThat(level3.channels()).isEmpty();
        assertThat(level3.audience()).isEqualTo(new Audience.Subscribers());
        assertThat(level3.release()).isTrue();
        assertThat(level3.rule()).isEqualTo("level-3");
        assertThat(level3.expires()).isEqualTo(hub.clock.instant().plus(Duration.ofDays(1)));
        assertThat(level3.contents().byLanguage()).containsOnlyKeys(Language.SHIPPED);

        IntakeResult continued = hub.receive(stream + "sent=2 heavy-rain:30@A");
        assertThat(continued.disposition()).isEqualTo(Disposition.RECORDED);
        assertThat(continued.reason()).isEqualTo("continues what residents were told");
        assertThat(hub.announcer.drain()).isEmpty();

        IntakeResult raised = hub.receive(stream + "sent=3 heavy-rain:50@A heavy-rain:50@B");
        AlertAnnouncement level5 = AlertHub.only(hub.announcer.drain());
        assertThat(title(level5)).isEqualTo("レベル５大雨特別警報　命を守って");
        assertThat(level5.areas()).containsExactly("north", "south");
        assertThat(level5.audience()).isEqualTo(new Audience.Subscribers());

        IntakeResult lowered = hub.receive(stream + "sent=4 heavy-rain:20@A heavy-rain:50@B");
        AlertAnnouncement level2 = AlertHub.only(hub.announcer.drain());
        assertThat(title(level2)).isEqualTo("レベル５大雨特別警報はレベル２大雨注意報に切り替わりました");
        assertThat(level2.category()).isEqualTo("bousai");
        assertThat(level2.lane()).isEqualTo(Lane.EMERGENCY);
        assertThat(level2.areas()).containsExactly("north");
        assertThat(level2.audience()).isEqualTo(new Audience.EarlierRecipients(ids(first, raised)));

        IntakeResult released = hub.receive(stream + "sent=5 heavy-rain:50@B");
        AlertAnnouncement over = AlertHub.only(hub.announcer.drain());
        assertThat(title(over)).isEqualTo("レベル２大雨注意報を解除");
        assertThat(over.category()).isEqualTo("bousai");
        assertThat(over.audience()).isEqualTo(new Audience.EarlierRecipients(ids(first, raised, lowered)));
        assertThat(released.disposition()).isEqualTo(Disposition.RELEASED);
        assertThat(hub.announcer.withdrawn())
                .as("the raised one still speaks of the south")
                .containsAll(ids(first, lowered))
                .doesNotContainAnyElementsOf(ids(raised));

        hub.receive(stream + "sent=6 heavy-rain:0@A heavy-rain:0@B");
        assertThat(AlertHub.only(hub.announcer.drain()).audience())
                .isEqualTo(new Audience.EarlierRecipients(ids(raised)));
        assertThat(hub.announcer.withdrawn()).containsAll(ids(raised));
        assertThat(hub.statesOf("chain")).isEmpty();
    }

    @Test
    void whatWasReleasedIsNewsWhenItComesAgain() {
        hub.receive("VPWW55 snapshot stream=again sent=1 heavy-rain:30@A");
        hub.receive("VPWW55 snapshot stream=again sent=2");
        hub.announcer.drain();
        hub.receive("VPWW55 snapshot stream=again sent=3 heavy-rain:30@A");
        assertThat(AlertHub.only(hub.announcer.drain()).audience()).isEqualTo(new Audience.Subscribers());
    }

    @Test
    void advisoryGoesToThoseWhoAskedForItAndItsWarningToAll() {
        hub.receive("VPWW58 snapshot stream=wind sent=1 wind:20@A");
        AlertAnnouncement advisory = AlertHub.only(hub.announcer.drain());
        assertThat(advisory.category()).isEqualTo("bousai-info");
        assertThat(advisory.lane()).isEqualTo(Lane.ROUTINE);
        assertThat(advisory.release()).isTrue();
        hub.receive("VPWW58 snapshot stream=wind sent=2 wind:30@A");
        assertThat(AlertHub.only(hub.announcer.drain()).category()).isEqualTo("bousai");
        hub.receive("VPWW58 snapshot stream=wind sent=3 wind:20@A");
        assertThat(AlertHub.only(hub.announcer.drain()).audience()).isInstanceOf(Audience.EarlierRecipients.class);
    }

    @Test
    void severalHazardsOfOneTelegramAreSaidOneByOneTheWorstFirst() {
        IntakeResult result =
                hub.receive("VPWS50 snapshot stream=several sent=1 heavy-rain:30@A landslide:50@A thunder:20@A");
        assertThat(hub.announcer.drain())
                .extracting(entry -> entry.announcement().rule())
                .containsExactly("level-5", "level-3", "advisory");
        assertThat(result.announcementIds()).hasSize(3);
        TelegramRecord record = hub.archive().find(result.telegramId()).orElseThrow();
        assertThat(record.rules()).containsExactlyInAnyOrder("level-5", "level-3", "advisory");
        assertThat(record.remarks())
                .contains("read by a toy")
                .anyMatch(
                        remark -> remark.startsWith("landslide NEW to grade 50 in north: rule level-5, announcement "));
    }

    @Test
    void sameBytesAgainAreADuplicateOfTheFirst() {
        IntakeResult first = hub.receive("VPWW55 snapshot stream=bytes sent=1 heavy-rain:30@A");
        IntakeResult again = hub.receive("VPWW55 snapshot stream=bytes sent=1 heavy-rain:30@A", "inbox");
        assertThat(again.disposition()).isEqualTo(Disposition.DUPLICATE);
        assertThat(again.telegramId()).isNotEqualTo(first.telegramId());
        assertThat(again.alertId()).isEqualTo(first.alertId());
        assertThat(again.announcementIds()).isEqualTo(first.announcementIds());
        assertThat(again.reason()).isEqualTo("the same bytes as telegram " + first.telegramId());
        assertThat(hub.announcer.drain()).hasSize(1);
    }

    @Test
    void sameStatementInOtherBytesIsADuplicateOfTheFirst() {
        IntakeResult first = hub.receive("VPWW55 snapshot stream=statement sent=1 heavy-rain:30@A");
        IntakeResult again = hub.receive("VPWW55 snapshot stream=statement sent=1 heavy-rain:30@A #osaka");
        assertThat(again.disposition()).isEqualTo(Disposition.DUPLICATE);
        assertThat(again.alertId()).isEqualTo(first.alertId());
        assertThat(again.reason()).isEqualTo("states the same as telegram " + first.telegramId());
        assertThat(hub.announcer.drain()).hasSize(1);
    }

    @Test
    void olderTelegramIsSuperseded() {
        hub.receive("VPWW55 snapshot stream=order sent=2 heavy-rain:50@A");
        hub.announcer.drain();
        IntakeResult older = hub.receive("VPWW55 snapshot stream=order sent=1 heavy-rain:30@A");
        assertThat(older.disposition()).isEqualTo(Disposition.SUPERSEDED);
        assertThat(older.alertId()).isNotNull();
        assertThat(hub.announcer.drain()).isEmpty();
        assertThat(hub.statesOf("order")).containsExactly("heavy-rain north 50");
    }

    @Test
    void drillReachesTheDrillGroupAloneAndLeavesTheRealStreamAlone() {
        hub.receive("VTSE41 stream=tsunami events=drill1 status=EXERCISE sent=1 tsunami:50@A");
        AlertAnnouncement drill = AlertHub.only(hub.announcer.drain());
        assertThat(drill.status()).isEqualTo(AlertStatus.EXERCISE);
        assertThat(drill.category()).isEqualTo("drill");
        assertThat(drill.lane()).isEqualTo(Lane.EMERGENCY);
        assertThat(title(drill)).isEqualTo("【訓練】大津波警報　すぐ高台へ");

        hub.receive("VTSE41 stream=tsunami events=drill1 sent=1 tsunami:50@A");
        AlertAnnouncement real = AlertHub.only(hub.announcer.drain());
        assertThat(real.status()).isEqualTo(AlertStatus.ACTUAL);
        assertThat(real.category()).isEqualTo("bousai");
        assertThat(title(real)).isEqualTo("大津波警報　すぐ高台へ");

        hub.receive("VTSE41 stream=tsunami events=drill1 status=EXERCISE sent=2 tsunami:0@A");
        AlertAnnouncement drillOver = AlertHub.only(hub.announcer.drain());
        assertThat(drillOver.status()).isEqualTo(AlertStatus.EXERCISE);
        assertThat(title(drillOver)).isEqualTo("【訓練】大津波警報を解除");
        hub.receive("VTSE41 stream=tsunami events=drill1 status=TEST sent=3 tsunami:40@A");
        assertThat(title(AlertHub.only(hub.announcer.drain()))).isEqualTo("【試験】津波警報");
        assertThat(hub.statesOf("drill1")).containsExactlyInAnyOrder("tsunami north 40", "tsunami north 50");
    }

    @Test
    void drillWithoutADrillGroupIsOnlyRecorded() {
        try (AlertHub noDrills = AlertHub.startedOn(TestServers.freshDatabase())) {
            noDrills.categories.remove("drill");
            IntakeResult result = noDrills.receive("VTSE41 status=EXERCISE tsunami:50@A");
            assertThat(result.disposition()).isEqualTo(Disposition.RECORDED);
            assertThat(result.reason()).isEqualTo("there is no drill group to hear a drill");
            assertThat(noDrills.announcer.entries()).isEmpty();
        }
    }

    @Test
    void warningWithoutACategoryIsHeldAndActsOnceTheCategoryIsThere() {
        try (AlertHub bare = AlertHub.startedOn(TestServers.freshDatabase())) {
            bare.categories.remove("bousai");
            IntakeResult held = bare.receive("VPWW55 sent=1 heavy-rain:50@A");
            assertThat(held.disposition()).isEqualTo(Disposition.HELD);
            assertThat(held.reason()).contains("rule level-5 is for category \"bousai\"");
            StubCategories complete = new StubCategories();
            complete.find("bousai").ifPresent(bare.categories::add);
            assertThat(bare.receive("VPWW55 sent=1 heavy-rain:50@A").disposition())
                    .isEqualTo(Disposition.RELEASED);
        }
    }

    @Test
    void cancelGoesToExactlyThoseWhoWereTold() {
        IntakeResult first = hub.receive("VXSE43 stream=eew events=e1 serial=1 sent=1 eew:50@A");
        IntakeResult second = hub.receive("VXSE43 stream=eew events=e1 serial=2 sent=2 eew:50@A eew:50@B");
        hub.announcer.drain();
        hub.clock.set(ToyReader.START.plus(Duration.ofHours(1)));
        IntakeResult cancel = hub.receive("VXSE43 stream=eew events=e1 serial=2 sent=3 cancel");
        assertThat(cancel.disposition()).isEqualTo(Disposition.RELEASED);
        AlertAnnouncement announcement = AlertHub.only(hub.announcer.drain());
        assertThat(title(announcement)).isEqualTo("緊急地震速報を取り消します");
        assertThat(announcement.areas()).containsExactly("north", "south");
        assertThat(announcement.audience()).isEqualTo(new Audience.EarlierRecipients(ids(first, second)));
        assertThat(announcement.expires()).isEqualTo(hub.clock.instant().plus(Duration.ofDays(1)));
        assertThat(hub.announcer.withdrawn()).containsAll(ids(first, second));
        assertThat(hub.receive("VXSE43 stream=eew events=e1 serial=2 sent=2 eew:50@A #late")
                        .disposition())
                .isEqualTo(Disposition.SUPERSEDED);
    }

    @Test
    void cancelOfWhatNobodyWasToldIsOnlyRecorded() {
        IntakeResult cancel = hub.receive("VXSE43 stream=eew events=e2 serial=3 sent=3 cancel");
        assertThat(cancel.disposition()).isEqualTo(Disposition.RECORDED);
        assertThat(cancel.reason()).isEqualTo("cancels nothing that residents were told");
        assertThat(hub.receive("VXSE43 stream=eew events=e2 serial=3 sent=2 eew:50@A")
                        .disposition())
                .as("it was cancelled before it came")
                .isEqualTo(Disposition.SUPERSEDED);
        assertThat(hub.announcer.drain()).isEmpty();
    }

    @Test
    void earlyWarningsContinueSilentlyAndAddAreas() {
        hub.receive("VXSE43 stream=eew events=e3 serial=1 sent=1 eew:50@A");
        assertThat(hub.receive("VXSE43 stream=eew events=e3 serial=3 sent=2 eew:50@A")
                        .disposition())
                .isEqualTo(Disposition.RECORDED);
        assertThat(hub.receive("VXSE43 stream=eew events=e3 serial=2 sent=2 eew:50@A")
                        .disposition())
                .isEqualTo(Disposition.SUPERSEDED);
        hub.announcer.drain();
        hub.receive("VXSE43 stream=eew events=e3 serial=10 sent=2 eew:50@A eew:50@B");
        assertThat(AlertHub.only(hub.announcer.drain()).areas()).containsExactly("south");
    }

    @Test
    void olderTelegramStillCountsWhereNoNewerOneSpoke() {
        hub.receive("VXKO50 stream=overtaken sent=2 flood:40@A");
        hub.announcer.drain();
        IntakeResult older = hub.receive("VXKO50 stream=overtaken sent=1 flood:50@A flood:40@B");
        assertThat(older.disposition()).isEqualTo(Disposition.RELEASED);
        assertThat(AlertHub.only(hub.announcer.drain()).areas()).containsExactly("south");
        assertThat(hub.statesOf("overtaken")).containsExactly("flood north 40", "flood south 40");
        hub.receive("VXKO50 snapshot stream=overtaken sent=4");
        hub.announcer.drain();
        assertThat(hub.receive("VXKO50 stream=overtaken sent=3 flood:50@AB").disposition())
                .as("all of it was released since")
                .isEqualTo(Disposition.SUPERSEDED);
    }

    @Test
    void documentsOfEarlierVersionsAreStillRead() {
        String text = "VPWW55 snapshot stream=earlier sent=1 heavy-rain:30@A";
        UUID alertId = java.util.Objects.requireNonNull(hub.receive(text).alertId());
        hub.jdbc()
                .sql("UPDATE alert SET document = document - 'fallback' - 'snapshot' WHERE id = ?")
                .param(alertId)
                .update();
        assertThat(hub.archive().alert(alertId))
                .hasValueSatisfying(alert -> assertThat(alert.fallback()).isFalse());
    }

    @ParameterizedTest(name = "{0} s after it was sent: {1}")
    @CsvSource({"60, RELEASED", "61, RECORDED"})
    void earlyWarningIsDroppedWhenItIsTooLate(int age, Disposition expected) {
        hub.clock.set(ToyReader.START.plusSeconds(age));
        IntakeResult result = hub.receive("VXSE43 stream=eew events=late" + age + " serial=1 sent=0 eew:50@A");
        assertThat(result.disposition()).isEqualTo(expected);
        if (expected == Disposition.RECORDED) {
            assertThat(result.reason()).isEqualTo("it is 61 s old, sent only up to 60 s");
            assertThat(hub.archive().find(result.telegramId()).orElseThrow().rules())
                    .containsExactly("eew");
        }
    }

    @Test
    void statementThatCeasedToHoldIsRecordedButItsReleasesAreTold() {
        hub.receive("VTSE41 stream=tsunami events=v1 sent=1 tsunami:20@A");
        hub.announcer.drain();
        hub.clock.set(ToyReader.START.plusSeconds(100));
        IntakeResult result =
                hub.receive("VTSE41 stream=tsunami events=v1 sent=2 expires=99 tsunami:10@A tsunami:10@B");
        assertThat(result.disposition()).isEqualTo(Disposition.RELEASED);
        AlertAnnouncement over = AlertHub.only(hub.announcer.drain());
        assertThat(title(over)).isEqualTo("津波注意報を解除");
        assertThat(over.areas()).containsExactly("north");
        IntakeResult expired = hub.receive("VTSE41 stream=tsunami events=v2 sent=2 expires=99 tsunami:10@A");
        assertThat(expired.disposition()).isEqualTo(Disposition.RECORDED);
        assertThat(expired.reason()).isEqualTo("its validity ended at " + ToyReader.START.plusSeconds(99));
    }

    @Test
    void announcementEndsWithTheSourcesValidity() {
        hub.receive("VTSE41 stream=tsunami events=v3 sent=1 expires=500 tsunami:10@A");
        assertThat(AlertHub.only(hub.announcer.drain()).expires()).isEqualTo(ToyReader.START.plusSeconds(500));
    }

    @Test
    void eventIsToldFromItsTelegramsInOrderOfArrival() {
        Events events = hub.bean(Events.class);
        IntakeResult first = hub.receive("VTSE41 snapshot stream=tsunami events=story sent=1 tsunami:50@A");
        hub.receive("VTSE41 snapshot stream=tsunami events=story sent=1 tsunami:50@A", "inbox");
        IntakeResult over = hub.receive("VTSE41 snapshot stream=tsunami events=story sent=2");
        UUID event = events.ofTelegram(first.telegramId()).orElseThrow();
        Instant now = hub.clock.instant();
        EventStory story =
                events.story(event, now.minusSeconds(60), now.plusSeconds(1)).orElseThrow();
        assertThat(story.event().telegrams()).isEqualTo(3);
        assertThat(story.event().announcements()).isEqualTo(2);
        assertThat(story.event().called()).isNotBlank();
        assertThat(story.event().subjects()).singleElement().satisfies(subject -> {
            assertThat(subject.hazard())
                    .isEqualTo(story.steps().getLast().changes().getFirst().hazard());
            assertThat(subject.grade()).isEqualTo(50);
            assertThat(subject.areas()).isNotEmpty();
            assertThat(subject.since()).isBetween(now.minusSeconds(60), now.plusSeconds(1));
        });
        assertThat(story.steps())
                .extracting(EventStory.Step::disposition)
                .containsExactly(Disposition.RELEASED, Disposition.DUPLICATE, Disposition.RELEASED);
        assertThat(story.steps().getLast().changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo("RELEASED");
            assertThat(change.from()).isEqualTo(50);
            assertThat(change.announcementId()).isEqualTo(over.announcementIds().getFirst());
        });
        assertThat(events.page(new EventQuery(AlertStatus.ACTUAL, now.minusSeconds(60), now.plusSeconds(1), 200)))
                .extracting(EventSummary::id)
                .contains(event);
        assertThat(events.story(event, now.plusSeconds(1), now.plusSeconds(2))).isEmpty();
    }

    @Test
    void sharedEventIdsJoinStreamsThatHadBeenApart() {
        IntakeResult one = hub.receive("VTSE41 stream=tsunami events=j1 sent=1 tsunami:40@A");
        IntakeResult other = hub.receive("VTSE41 stream=tsunami events=j2 sent=1 tsunami:20@A tsunami:20@B");
        hub.announcer.drain();
        IntakeResult both = hub.receive("VTSE41 stream=tsunami events=j1,j2 sent=2 tsunami:40@A tsunami:0@B");
        assertThat(AlertHub.only(hub.announcer.drain()).audience())
                .isEqualTo(new Audience.EarlierRecipients(ids(other)));
        assertThat(both.disposition()).isEqualTo(Disposition.RELEASED);
        hub.receive("VTSE41 stream=tsunami events=j2 sent=3 cancel");
        assertThat(AlertHub.only(hub.announcer.drain()).audience())
                .isEqualTo(new Audience.EarlierRecipients(ids(one, other)));
        assertThat(hub.statesOf("j1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VPWW55 stream=quiet1 heavy-rain:50@Z    | touches none of the areas served",
                "VPWW55 stream=quiet2 heavy-rain:0@A     | states no hazard for the areas served, and residents were told of none",
                "VXSE51 stream=quiet3 intensity:40@A     | rule intensity-weak keeps intensity of grade 40 for the record",
                "VXXX99 stream=quiet4 meteor:90@A        | no rule for meteor of grade 90 being NEW",
            })
    void silenceHasAReason(String telegram, String reason) {
        IntakeResult result = hub.receive(telegram);
        assertThat(result.disposition()).isEqualTo(Disposition.RECORDED);
        assertThat(result.reason()).isEqualTo(reason);
        assertThat(result.alertId()).isNotNull();
        assertThat(hub.announcer.drain()).isEmpty();
    }

    @Test
    void intensityThatWasOnlyRecordedIsNewsOnceItIsStrong() {
        hub.receive("VXSE51 stream=intensity events=i1 sent=1 intensity:40@A");
        hub.receive("VXSE51 stream=intensity events=i1 sent=2 intensity:45@A");
        assertThat(title(AlertHub.only(hub.announcer.drain()))).isEqualTo("北区で震度５弱");
        hub.receive("VXSE51 stream=intensity events=i1 sent=3 intensity:40@A");
        assertThat(title(AlertHub.only(hub.announcer.drain()))).isEqualTo("震度の訂正　北区は震度４");
    }

    @ParameterizedTest
    @CsvSource({
        "unknown, HELD, a status nobody knows",
        "ignored, RECORDED, never for residents",
        "broken, UNREADABLE, not a toy"
    })
    void whatIsNoAlertIsArchivedWithItsReason(String text, Disposition disposition, String reason) {
        IntakeResult result = hub.receive(text);
        assertThat(result.disposition()).isEqualTo(disposition);
        assertThat(result.reason()).isEqualTo(reason);
        assertThat(result.alertId()).isNull();
        TelegramRecord record = hub.archive().find(result.telegramId()).orElseThrow();
        assertThat(record.disposition()).isEqualTo(disposition);
        assertThat(hub.archive().content(result.telegramId()).orElseThrow().content())
                .asString()
                .isEqualTo(text);
    }

    @Test
    void heldBytesWaitOnceAndUnreadableOnesStayUnreadable() {
        IntakeResult held = hub.receive("explosive");
        assertThat(held.disposition()).isEqualTo(Disposition.HELD);
        assertThat(held.reason()).contains("the reader failed: ").contains("boom");
        IntakeResult again = hub.receive("explosive");
        assertThat(again.disposition()).isEqualTo(Disposition.DUPLICATE);
        assertThat(again.reason()).isEqualTo("held already, the same bytes as telegram " + held.telegramId());
        hub.receive("broken");
        assertThat(hub.receive("broken").disposition()).isEqualTo(Disposition.UNREADABLE);
    }

    @Test
    void documentOfNoKnownFormatIsHeld() {
        IntakeResult result = hub.bean(TelegramIntake.class)
                .receive(
                        "%PDF-1.7\n…".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "application/pdf",
                        "a\0b",
                        "api");
        assertThat(result.disposition()).isEqualTo(Disposition.HELD);
        assertThat(result.reason())
                .isEqualTo("no reader for media type \"application/pdf\", content beginning \"%PDF-1.7 …\"");
        assertThat(hub.archive().find(result.telegramId()).orElseThrow().name()).isEqualTo("ab");
    }

    @Test
    void archiveKeepsWhatATelegramMeans() {
        String text = "VPWW55 snapshot stream=kept sent=1 serial=01-02 expires=90 headline=注意 volcano:30@A";
        IntakeResult result = hub.receive(text);
        UUID alertId = java.util.Objects.requireNonNull(result.alertId());
        assertThat(hub.archive().alert(alertId)).contains(ToyReader.alert(text));
        assertThat(hub.archive().alert(UUID.randomUUID())).isEmpty();
        assertThat(hub.archive().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void archiveIsReadNewestFirstPageByPage() {
        try (AlertHub fresh = AlertHub.startedOn(TestServers.freshDatabase())) {
            Instant start = ToyReader.START;
            UUID oldest = fresh.receive("VPWW55 sent=1 heavy-rain:30@A").telegramId();
            fresh.clock.set(start.plusSeconds(1));
            UUID held = fresh.receive("unknown").telegramId();
            UUID ignored = fresh.receive("ignored").telegramId();
            TelegramArchive archive = fresh.archive();
            assertThat(archive.page(TelegramQuery.newest(10)))
                    .extracting(TelegramRecord::id)
                    .containsExactly(ignored, held, oldest);
            assertThat(archive.page(new TelegramQuery(null, null, null, held, 10)))
                    .extracting(TelegramRecord::id)
                    .containsExactly(oldest);
            assertThat(archive.page(new TelegramQuery(Disposition.HELD, null, null, null, 10)))
                    .extracting(TelegramRecord::id)
                    .containsExactly(held);
            assertThat(archive.page(new TelegramQuery(null, "VXSE42", null, null, 10)))
                    .extracting(TelegramRecord::id)
                    .containsExactly(ignored);
            assertThat(archive.page(new TelegramQuery(null, null, start.plusSeconds(1), null, 1)))
                    .extracting(TelegramRecord::id)
                    .containsExactly(ignored);
        }
        assertThatThrownBy(() -> TelegramQuery.newest(0)).hasMessage("limit 0: expected 1 to 1000");
    }

    private static String title(AlertAnnouncement announcement) {
        return announcement.contents().bestFor(Language.JA).title();
    }

    private static List<UUID> ids(IntakeResult... results) {
        return java.util.Arrays.stream(results)
                .flatMap(result -> result.announcementIds().stream())
                .toList();
    }
}
