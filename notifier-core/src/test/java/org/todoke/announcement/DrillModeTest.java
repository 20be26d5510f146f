package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.content.AlertStatus;
import org.todoke.fixture.TestServers;

/** What is made in a drill is a drill and ends with it. */
@Timeout(60)
class DrillModeTest {
    private static final Instant START = AnnouncementHub.START;
    private static final Instant END = START.plus(Duration.ofHours(2));

    private final DataSource database = TestServers.freshDatabase();

    @Test
    void whileItIsOnWhatSaysNothingElseIsAnExercise() {
        try (AnnouncementHub hub = new AnnouncementHub(database, START)) {
            assertThat(statusOf(hub, hub.draft(null, null))).isEqualTo(AlertStatus.ACTUAL);
            hub.bean(DrillMode.class).begin(END, "総合防災訓練", "chief");
            assertThat(statusOf(hub, hub.draft(null, null))).isEqualTo(AlertStatus.EXERCISE);
            assertThat(statusOf(hub, hub.draft(AlertStatus.ACTUAL, null))).isEqualTo(AlertStatus.ACTUAL);
            assertThat(statusOf(hub, hub.draft(AlertStatus.TEST, null))).isEqualTo(AlertStatus.TEST);
            hub.clock.set(END);
            assertThat(hub.bean(DrillMode.class).current()).isEmpty();
            assertThat(statusOf(hub, hub.draft(null, null))).isEqualTo(AlertStatus.ACTUAL);
        }
    }

    @Test
    void everythingNotReleasedEndsWithItAndWhatIsActualDoesNot() {
        try (AnnouncementHub hub = new AnnouncementHub(database, START)) {
            hub.bean(DrillMode.class).begin(END, "訓練", "chief");
            UUID draft = hub.draft(null, null);
            UUID submitted = submitted(hub, hub.draft(null, null));
            UUID scheduled = approved(hub, hub.draft(null, END.minusSeconds(60)));
            UUID released = approved(hub, hub.draft(null, null));
            hub.announcements().release(released, "chief");
            UUID actual = approved(hub, hub.draft(AlertStatus.ACTUAL, END.plusSeconds(60)));

            assertThat(hub.bean(DrillMode.class).end("chief")).isPresent();
            assertThat(hub.stateOf(draft)).isEqualTo(AnnouncementState.WITHDRAWN);
            assertThat(hub.stateOf(submitted)).isEqualTo(AnnouncementState.WITHDRAWN);
            assertThat(hub.stateOf(scheduled)).isEqualTo(AnnouncementState.WITHDRAWN);
            assertThat(hub.stateOf(released)).isEqualTo(AnnouncementState.RELEASED);
            assertThat(hub.stateOf(actual)).isEqualTo(AnnouncementState.SCHEDULED);
            hub.clock.set(END.plusSeconds(60));
            hub.tick();
            assertThat(hub.stateOf(actual)).isEqualTo(AnnouncementState.RELEASED);
            assertThat(hub.published).hasSize(2);
        }
    }

    @Test
    void aForgottenScheduleCannotFireAfterwardsAlsoNotAfterARestart() {
        UUID scheduled;
        try (AnnouncementHub hub = new AnnouncementHub(database, START)) {
            hub.bean(DrillMode.class).begin(END, "訓練", "chief");
            scheduled = approved(hub, hub.draft(null, END.minusSeconds(60)));
        }
        try (AnnouncementHub hub = new AnnouncementHub(database, END.plus(Duration.ofDays(1)))) {
            hub.bean(Schedule.class).releaseDue();
            assertThat(hub.published).as("before anybody has ended anything").isEmpty();
            assertThatThrownBy(() -> hub.announcements().release(scheduled, "chief"))
                    .isInstanceOf(DrillOverException.class)
                    .hasMessageContaining("which is over");
            hub.tick();
            assertThat(hub.stateOf(scheduled)).isEqualTo(AnnouncementState.WITHDRAWN);
            assertThat(hub.published).isEmpty();
            assertThat(hub.audited).containsExactly("drill.ended");
            assertThat(hub.announcements().history(scheduled))
                    .last()
                    .satisfies(entry -> assertThat(entry.actor()).isEqualTo(StoredDrillMode.BY_ITSELF));
        }
    }

    @Test
    void whatIsScheduledForAfterwardsIsRefused() {
        try (AnnouncementHub hub = new AnnouncementHub(database, START)) {
            hub.bean(DrillMode.class).begin(END, "訓練", "chief");
            assertThatThrownBy(() -> hub.draft(null, END))
                    .isInstanceOf(InvalidAnnouncementException.class)
                    .hasMessageContaining("is not before the end of the drill");
        }
    }

    @Test
    void whatWentOutCanBePutRightAfterwardsAndIsNotSentAfterwards() {
        try (AnnouncementHub hub = new AnnouncementHub(database, START)) {
            hub.bean(DrillMode.class).begin(END, "訓練", "chief");
            UUID id = approved(hub, hub.draft(null, null));
            hub.announcements().release(id, "chief");
            assertThat(hub.announcements().get(id).current().expiresAt()).isEqualTo(END);
            hub.clock.set(END.plusSeconds(1));
            hub.tick();
            Announcement cancelled = hub.announcements().cancel(id, null, "chief", "it was confusing");
            assertThat(cancelled.state()).isEqualTo(AnnouncementState.CANCELLED);
            assertThat(cancelled.status()).isEqualTo(AlertStatus.EXERCISE);
        }
    }

    @Test
    void itEndsByItselfWithinADayAndIsOneForAll() {
        try (AnnouncementHub one = new AnnouncementHub(database, START);
                AnnouncementHub other = new AnnouncementHub(database, START)) {
            DrillMode mode = one.bean(DrillMode.class);
            assertThatThrownBy(() -> mode.begin(START.plus(Duration.ofHours(25)), "訓練", "chief"))
                    .hasMessageContaining("at most 24 hours");
            assertThatThrownBy(() -> mode.begin(START, "訓練", "chief")).hasMessageContaining("expected a time after");
            Drill drill = mode.begin(END, "訓練", "chief");
            Drill longer = other.bean(DrillMode.class).begin(END.plusSeconds(600), "つづき", "deputy");
            assertThat(longer.id()).isEqualTo(drill.id());
            assertThat(mode.current()).get().extracting(Drill::title).isEqualTo("つづき");
            assertThat(other.bean(DrillMode.class).end("deputy")).isPresent();
            assertThat(mode.end("chief")).isEmpty();
        }
    }

    private static AlertStatus statusOf(AnnouncementHub hub, UUID id) {
        return hub.announcements().get(id).status();
    }

    private static UUID submitted(AnnouncementHub hub, UUID id) {
        return hub.announcements().submit(id, "hanako").id();
    }

    private static UUID approved(AnnouncementHub hub, UUID id) {
        submitted(hub, id);
        return hub.announcements().approve(id, "chief").id();
    }
}
