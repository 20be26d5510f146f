package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.todoke.fixture.TestServers;

/** What is left when the hub stops in the middle of a telegram. */
class TelegramRecoveryTest {
    private static final String RAIN = "VPWW55 snapshot sent=1 heavy-rain:50@A";

    private final DataSource database = TestServers.freshDatabase();

    @Test
    void telegramArchivedButNotWorkedOnActsAtTheNextStart() {
        UUID archived;
        try (AlertHub killed = AlertHub.startedOn(database)) {
            archived = archiveAlone(killed, RAIN);
        }
        try (AlertHub next = AlertHub.startedOn(database)) {
            assertThat(AlertHub.only(next.announcer.entries()).rule()).isEqualTo("level-5");
            assertThat(next.archive().find(archived).orElseThrow().disposition())
                    .isEqualTo(Disposition.RELEASED);
        }
        try (AlertHub third = AlertHub.startedOn(database)) {
            assertThat(third.announcer.entries()).isEmpty();
            assertThat(third.receive(RAIN).disposition()).isEqualTo(Disposition.DUPLICATE);
        }
    }

    @Test
    void workThatFailsHalfWayLeavesNothingBehindAndIsDoneLater() {
        try (AlertHub hub = AlertHub.startedOn(database)) {
            hub.announcer.failing(true);
            assertThatThrownBy(() -> hub.receive(RAIN)).isInstanceOf(IllegalStateException.class);
            assertThat(hub.statesOf("rain")).isEmpty();
            TelegramRecord unfinished =
                    hub.archive().page(TelegramQuery.newest(1)).getFirst();
            assertThat(unfinished.disposition()).isNull();

            hub.announcer.failing(false);
            hub.bean(TelegramRecovery.class).recoverWhatIsOverdue();
            assertThat(hub.announcer.entries()).as("it may still be under way").isEmpty();
            hub.clock.set(ToyReader.START.plusSeconds(11));
            hub.bean(TelegramRecovery.class).recoverWhatIsOverdue();
            assertThat(hub.announcer.entries()).hasSize(1);
        }
    }

    @Test
    void sameBytesHandedInAgainActAndTheUnfinishedOneBecomesTheirDuplicate() {
        try (AlertHub hub = AlertHub.startedOn(database)) {
            UUID unfinished = archiveAlone(hub, RAIN);
            IntakeResult result = hub.receive(RAIN);
            assertThat(result.disposition()).isEqualTo(Disposition.RELEASED);
            hub.bean(TelegramRecovery.class).recoverAtStart();
            TelegramRecord record = hub.archive().find(unfinished).orElseThrow();
            assertThat(record.disposition()).isEqualTo(Disposition.DUPLICATE);
            assertThat(record.announcementIds()).isEqualTo(result.announcementIds());
            assertThat(hub.announcer.entries()).hasSize(1);
        }
    }

    @Test
    void telegramThatFailsAgainAndAgainIsHeldAndTheOthersGoOn() {
        try (AlertHub hub = AlertHub.startedOn(database, Map.of("todoke.alert.recovery-attempts", "2"))) {
            hub.announcer.failing(true);
            UUID failing = archiveAlone(hub, RAIN);
            UUID other = archiveAlone(hub, "ignored");
            TelegramRecovery recovery = hub.bean(TelegramRecovery.class);
            recovery.recoverAtStart();
            assertThat(hub.archive().find(other).orElseThrow().disposition()).isEqualTo(Disposition.RECORDED);
            recovery.recoverAtStart();
            assertThat(hub.archive().find(failing).orElseThrow().disposition()).isNull();
            recovery.recoverAtStart();
            TelegramRecord held = hub.archive().find(failing).orElseThrow();
            assertThat(held.disposition()).isEqualTo(Disposition.HELD);
            assertThat(held.reason()).isEqualTo("could not be worked on in 2 attempts: see the log");
        }
    }

    @Test
    void recoveredTelegramsActInTheOrderTheyCame() {
        try (AlertHub killed = AlertHub.startedOn(database)) {
            archiveAlone(killed, "VPWW55 snapshot sent=1 heavy-rain:30@A");
            archiveAlone(killed, "VPWW55 snapshot sent=2 heavy-rain:50@A");
        }
        try (AlertHub next = AlertHub.startedOn(database)) {
            assertThat(next.announcer.entries())
                    .extracting(entry -> entry.announcement().rule())
                    .containsExactly("level-3", "level-5");
        }
    }

    @Test
    void earlyWarningIsWorkedOnBeforeWhatCameEarlier() {
        try (AlertHub killed = AlertHub.startedOn(database)) {
            archiveAlone(killed, RAIN);
            archiveAlone(killed, "VXSE43 stream=eew events=left serial=1 sent=1 eew:50@A");
        }
        try (AlertHub next = AlertHub.startedOn(database)) {
            assertThat(next.announcer.entries())
                    .extracting(entry -> entry.announcement().rule())
                    .containsExactly("eew", "level-5");
        }
    }

    @Test
    void whatWasToldIsKnownAfterARestart() {
        IntakeResult told;
        try (AlertHub hub = AlertHub.startedOn(database)) {
            told = hub.receive(RAIN);
        }
        try (AlertHub restarted = AlertHub.startedOn(database)) {
            assertThat(restarted
                            .receive("VPWW55 snapshot sent=2 heavy-rain:50@A")
                            .disposition())
                    .isEqualTo(Disposition.RECORDED);
            restarted.receive("VPWW55 snapshot sent=3");
            assertThat(AlertHub.only(restarted.announcer.entries()).audience())
                    .isEqualTo(new Audience.EarlierRecipients(told.announcementIds()));
        }
    }

    @Test
    void areaThatIsServedNoMoreIsForgottenWithoutAWord() {
        try (AlertHub hub = AlertHub.startedOn(database)) {
            hub.receive("VPWW55 snapshot sent=1 heavy-rain:50@AB");
            hub.announcer.drain();
            hub.jdbc()
                    .sql("UPDATE hazard_state SET area = 'former' WHERE area = 'south'")
                    .update();
            hub.receive("VPWW55 snapshot sent=2");
            assertThat(AlertHub.only(hub.announcer.drain()).areas()).containsExactly("north");
            assertThat(hub.statesOf("rain")).isEmpty();
        }
    }

    /** What is left when acting failed. */
    private static UUID archiveAlone(AlertHub hub, String text) {
        Telegram telegram = new Telegram(
                UuidCreator.getTimeOrderedEpoch(),
                text.getBytes(StandardCharsets.UTF_8),
                ToyReader.MEDIA_TYPE,
                null,
                "inbox",
                hub.clock.instant());
        hub.bean(TelegramProcessor.class).archive(telegram);
        return telegram.id();
    }
}
