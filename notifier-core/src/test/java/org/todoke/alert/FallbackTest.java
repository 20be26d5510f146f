package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.todoke.fixture.TestServers;

/** The same event by a source and by its predecessor, in either order. Each test speaks of a hazard of its own. */
class FallbackTest {
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
    void predecessorIsSilentWhereItsSuccessorSpokeAndTellsWhatNobodyElseSaid() {
        hub.receive("VPWW55 snapshot stream=new1 sent=1 heavy-rain:40@A");
        hub.announcer.drain();
        IntakeResult silent = hub.receive("VPWW53 fallback snapshot stream=old1 sent=2 heavy-rain:50@A");
        assertThat(silent.disposition()).isEqualTo(Disposition.RECORDED);
        assertThat(silent.reason()).isEqualTo("another source has the word on heavy-rain in north");
        hub.receive("VPWW53 fallback snapshot stream=old1 sent=3 heavy-rain:30@A heavy-rain:30@B");
        assertThat(AlertHub.only(hub.announcer.drain()).areas()).containsExactly("south");
    }

    @Test
    void successorIsSilentOnWhatItsPredecessorToldAndItsReleaseReachesThoseWhoWereTold() {
        IntakeResult told = hub.receive("VPWW53 fallback snapshot stream=old2 sent=1 landslide:30@A");
        assertThat(told.disposition()).isEqualTo(Disposition.RELEASED);
        hub.announcer.drain();
        IntakeResult same = hub.receive("VPWW56 snapshot stream=new2 sent=1 landslide:30@A");
        assertThat(same.disposition()).isEqualTo(Disposition.RECORDED);
        assertThat(same.reason()).isEqualTo("continues what residents were told");

        assertThat(hub.receive("VPWW53 fallback snapshot stream=old2 sent=2").disposition())
                .as("the successor says that it goes on")
                .isEqualTo(Disposition.RECORDED);
        hub.receive("VPWW56 snapshot stream=new2 sent=3");
        assertThat(AlertHub.only(hub.announcer.drain()).audience())
                .isEqualTo(new Audience.EarlierRecipients(told.announcementIds()));
    }

    @Test
    void successorRaisesWhatItsPredecessorToldAndCancelsItWithThoseWhoWereTold() {
        List<UUID> told = hub.receive("VPWW53 fallback snapshot stream=old3 sent=1 storm-surge:30@A")
                .announcementIds();
        List<UUID> raised = hub.receive("VPWW57 snapshot stream=new3 sent=2 storm-surge:50@A")
                .announcementIds();
        hub.announcer.drain();
        hub.receive("VPWW57 stream=new3 sent=3 cancel");
        assertThat(((Audience.EarlierRecipients)
                                AlertHub.only(hub.announcer.drain()).audience())
                        .announcementIds())
                .containsExactlyInAnyOrder(told.getFirst(), raised.getFirst());
    }

    @Test
    void predecessorAloneTellsRaisesAndReleases() {
        hub.receive("VPWW53 fallback snapshot stream=old4 sent=1 wind:30@A");
        hub.receive("VPWW53 fallback snapshot stream=old4 sent=2 wind:50@A");
        hub.receive("VPWW53 fallback snapshot stream=old4 sent=3");
        assertThat(hub.announcer.drain())
                .extracting(entry -> entry.announcement().audience().getClass().getSimpleName())
                .containsExactly("Subscribers", "Subscribers", "EarlierRecipients");
    }

    @Test
    void twoPredecessorsOfOneSourceTellEachThingOnce() {
        hub.receive("VPWW53 fallback snapshot stream=old5a sent=1 waves:30@A");
        hub.receive("VPWW54 fallback snapshot stream=old5b sent=1 waves:30@A");
        assertThat(hub.announcer.drain()).hasSize(1);
        hub.receive("VPWW53 fallback snapshot stream=old5a sent=2");
        hub.receive("VPWW54 fallback snapshot stream=old5b sent=2");
        assertThat(hub.announcer.drain()).hasSize(1);
    }

    @Test
    void whatTheSuccessorEndedIsNotRevivedByItsPredecessorForAWhile() {
        hub.receive("VPWW58 snapshot stream=new6 sent=1 heavy-snow:30@A");
        hub.receive("VPWW58 snapshot stream=new6 sent=10");
        hub.announcer.drain();
        assertThat(hub.receive("VPWW53 fallback snapshot stream=old6 sent=11 heavy-snow:30@A")
                        .disposition())
                .isEqualTo(Disposition.RECORDED);
        long later = Duration.ofHours(7).toSeconds();
        hub.clock.set(ToyReader.START.plusSeconds(later));
        assertThat(hub.receive("VPWW53 fallback snapshot stream=old6 sent=" + later + " heavy-snow:30@A")
                        .disposition())
                .as("the successor has said nothing for long")
                .isEqualTo(Disposition.RELEASED);
    }

    @Test
    void drillAndRealStayApart() {
        hub.receive("VPWW55 snapshot status=EXERCISE stream=new7 sent=1 snow-storm:50@A");
        hub.announcer.drain();
        assertThat(hub.receive("VPWW53 fallback snapshot stream=old7 sent=2 snow-storm:50@A")
                        .disposition())
                .isEqualTo(Disposition.RELEASED);
    }
}
