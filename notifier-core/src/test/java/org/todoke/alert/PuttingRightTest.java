package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.todoke.content.Language;
import org.todoke.fixture.TestServers;

/** What the source takes back, corrects or says in other words, and to what the hub said before it belongs. */
class PuttingRightTest {
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
        hub.clock.set(ToyReader.START);
        hub.announcer.drain();
    }

    @Test
    void cancelTakesBackEachLevelThatWasToldAndStandsInItsPlace() {
        UUID first = told("VPWW55 stream=a sent=0 heavy-rain:30@A");
        UUID second = told("VPWW55 stream=a sent=1 heavy-rain:50@A");

        AlertAnnouncement cancelled = announced("VPWW55 stream=a sent=2 cancel");

        assertThat(cancelled.righting()).isEqualTo(Righting.CANCELLATION);
        assertThat(cancelled.audience()).isEqualTo(new Audience.EarlierRecipients(List.of(first, second)));
        assertThat(cancelled.earlier())
                .containsExactly(new Earlier(first, true, true, true), new Earlier(second, true, true, true));
    }

    @Test
    void raisedLevelTakesThePlaceOfTheLowerOneButStopsNothing() {
        UUID first = told("VPWW55 stream=b sent=0 heavy-rain:30@A");

        AlertAnnouncement raised = announced("VPWW55 stream=b sent=1 heavy-rain:50@A");

        assertThat(raised.righting()).isNull();
        assertThat(raised.audience()).isEqualTo(new Audience.Subscribers());
        assertThat(raised.earlier()).containsExactly(new Earlier(first, true, true, false));
    }

    @Test
    void whatIsRaisedInOneOfTwoAreasLeavesTheFirstWordingStanding() {
        UUID first = told("VPWW55 stream=c sent=0 heavy-rain:30@A heavy-rain:30@B");

        AlertAnnouncement raised = announced("VPWW55 stream=c sent=1 heavy-rain:50@A");

        assertThat(raised.earlier()).containsExactly(new Earlier(first, false, false, false));
    }

    @Test
    void whatIsSaidByTwoAnnouncementsTogetherIsOverAndNeitherTakesItsPlace() {
        UUID first = told("VPWW55 stream=d sent=0 heavy-rain:50@A heavy-rain:50@B");

        hub.receive("VPWW55 stream=d sent=1 heavy-rain:30@A heavy-rain:0@B");

        assertThat(hub.announcer.drain())
                .hasSize(2)
                .extracting(entry -> entry.announcement().earlier())
                .containsOnly(List.of(new Earlier(first, true, false, false)));
    }

    @Test
    void newAreaHasNothingBeforeIt() {
        told("VPWW55 stream=e sent=0 heavy-rain:50@A");
        assertThat(announced("VPWW55 stream=e sent=1 heavy-rain:50@B").earlier())
                .isEmpty();
    }

    @Test
    void correctionThatLowersIsACorrectionAndAnOrdinaryLoweringIsNone() {
        UUID wrong = told("VPWW55 stream=f sent=0 heavy-rain:50@A");
        AlertAnnouncement corrected = announced("VPWW55 stream=f sent=1 correction heavy-rain:30@A");
        assertThat(corrected.righting()).isEqualTo(Righting.CORRECTION);
        assertThat(corrected.earlier()).containsExactly(new Earlier(wrong, true, true, true));

        told("VPWW55 stream=g sent=0 heavy-rain:50@A");
        assertThat(announced("VPWW55 stream=g sent=1 heavy-rain:30@A").righting())
                .isNull();
    }

    @Test
    void correctionThatRaisesIsNews() {
        told("VPWW55 stream=h sent=0 heavy-rain:30@A");
        AlertAnnouncement raised = announced("VPWW55 stream=h sent=1 correction heavy-rain:50@A");
        assertThat(raised.righting()).isNull();
        assertThat(raised.audience()).isEqualTo(new Audience.Subscribers());
    }

    @Test
    void otherWordsReachThoseWhoWereToldOncePerChange() {
        UUID first = told("CAP stream=i sent=0 words=stay cap-flood:50@A");
        assertThat(hub.receive("CAP stream=i sent=1 words=stay cap-flood:50@A").disposition())
                .isEqualTo(Disposition.RECORDED);

        AlertAnnouncement reworded = announced("CAP stream=i sent=2 words=leave cap-flood:50@A");
        assertThat(reworded.righting()).isEqualTo(Righting.CORRECTION);
        assertThat(reworded.audience()).isEqualTo(new Audience.EarlierRecipients(List.of(first)));

        assertThat(hub.receive("CAP stream=i sent=3 words=leave cap-flood:50@A").disposition())
                .isEqualTo(Disposition.RECORDED);
        assertThat(hub.announcer.drain()).isEmpty();
    }

    @Test
    void otherWordsWithAnotherGradeAreToldOnce() {
        told("CAP stream=j sent=0 words=stay cap-flood:40@A");
        told("CAP stream=j sent=1 words=leave cap-flood:50@A");
        assertThat(hub.receive("CAP stream=j sent=2 words=leave cap-flood:50@A").announcementIds())
                .isEmpty();
    }

    @Test
    void dangerUnderAnotherNameGoesOnForThoseWhoWereTold() {
        UUID first = told("CAP stream=k sent=0 snapshot words=stay cap-flood-watch:40@A");
        AlertAnnouncement raised = announced("CAP stream=k sent=1 snapshot words=stay cap-flood-warning:50@A");
        assertThat(raised.audience()).isEqualTo(new Audience.Subscribers());
        assertThat(raised.earlier()).containsExactly(new Earlier(first, true, true, false));

        AlertAnnouncement over = announced("CAP stream=k sent=2 snapshot");
        assertThat(over.audience()).isInstanceOf(Audience.EarlierRecipients.class);
        assertThat(over.earlier()).hasSize(2);
    }

    @Test
    void twoDangersInOneAreaAreTwo() {
        hub.receive("CAP stream=l sent=0 snapshot cap-flood:50@A cap-wind:50@A");
        assertThat(hub.announcer.drain()).hasSize(2);
        assertThat(announced("CAP stream=l sent=1 snapshot cap-wind:50@A").earlier())
                .hasSize(1);
    }

    @Test
    void otherWordsWaitForTheStormGuard() {
        try (AlertHub calm =
                AlertHub.startedOn(TestServers.freshDatabase(), Map.of("todoke.alert.storm.grouping-window", "PT5M"))) {
            calm.receive("CAP stream=m sent=0 words=stay cap-flood:50@A");
            calm.receive("CAP stream=m sent=1 words=go cap-flood:50@A");
            calm.receive("CAP stream=m sent=2 words=run cap-flood:50@A");
            assertThat(calm.announcer.drain()).hasSize(2);
            calm.clock.set(ToyReader.START.plusSeconds(301));
            calm.bean(StreamTimer.class).wakeStreams();
            assertThat(calm.announcer.drain())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.announcement()
                                    .contents()
                                    .bestFor(Language.JA)
                                    .body())
                            .isNotBlank());
        }
    }

    private static UUID told(String telegram) {
        IntakeResult result = hub.receive(telegram);
        hub.announcer.drain();
        return result.announcementIds().getFirst();
    }

    private static AlertAnnouncement announced(String telegram) {
        hub.receive(telegram);
        List<RecordingAnnouncer.Entry> said = hub.announcer.drain();
        assertThat(said).hasSize(1);
        return said.getFirst().announcement();
    }
}
