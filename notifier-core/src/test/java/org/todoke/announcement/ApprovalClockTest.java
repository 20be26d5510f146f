package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.alert.ApprovalTimeout;
import org.todoke.alert.ApprovalTimeout.Action;
import org.todoke.fixture.TestServers;

/** A real alert never waits for a human who is not there. */
@Timeout(60)
class ApprovalClockTest {
    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final Instant LATER = AnnouncementHub.START.plus(Duration.ofHours(3));

    private final DataSource database = TestServers.freshDatabase();

    @Test
    void nobodyThereReleasesOrDropsByTheRuleAndSaysSo() {
        try (AnnouncementHub hub = new AnnouncementHub(database, AnnouncementHub.START)) {
            UUID released = hub.awaitingApproval(new ApprovalTimeout(WAIT, Action.RELEASE), LATER);
            UUID dropped = hub.awaitingApproval(new ApprovalTimeout(WAIT, Action.DROP), LATER);
            UUID waiting = hub.awaitingApproval(null, LATER);
            assertThat(hub.bean(ApprovalTimeouts.class).of(released))
                    .contains(new ApprovalTimeouts.Pending(AnnouncementHub.START.plus(WAIT), Action.RELEASE));

            hub.clock.set(AnnouncementHub.START.plus(WAIT).minusMillis(1));
            hub.tick();
            assertThat(hub.published).isEmpty();

            hub.clock.set(AnnouncementHub.START.plus(WAIT));
            hub.tick();
            assertThat(hub.stateOf(released)).isEqualTo(AnnouncementState.RELEASED);
            assertThat(hub.stateOf(dropped)).isEqualTo(AnnouncementState.REJECTED);
            assertThat(hub.stateOf(waiting)).isEqualTo(AnnouncementState.SUBMITTED);
            assertThat(hub.published).hasSize(1);
            assertThat(hub.announcements().history(released)).last().satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(ApprovalClock.ACTOR);
                assertThat(entry.reason()).contains("no human decided by 2026-09-01T00:05:00Z");
            });
            assertThat(hub.bean(ApprovalTimeouts.class).of(released)).isEmpty();
        }
    }

    @Test
    void aRestartForgetsNothing() {
        UUID id;
        try (AnnouncementHub hub = new AnnouncementHub(database, AnnouncementHub.START)) {
            id = hub.awaitingApproval(new ApprovalTimeout(WAIT, Action.RELEASE), LATER);
        }
        try (AnnouncementHub hub = new AnnouncementHub(database, AnnouncementHub.START.plus(Duration.ofHours(1)))) {
            hub.tick();
            assertThat(hub.stateOf(id)).isEqualTo(AnnouncementState.RELEASED);
        }
    }

    @Test
    void severalInstancesReleaseItOnce() throws InterruptedException, ExecutionException {
        try (AnnouncementHub one = new AnnouncementHub(database, AnnouncementHub.START);
                AnnouncementHub other = new AnnouncementHub(database, AnnouncementHub.START);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                one.awaitingApproval(new ApprovalTimeout(WAIT, Action.RELEASE), LATER);
            }
            one.clock.set(AnnouncementHub.START.plus(WAIT));
            other.clock.set(AnnouncementHub.START.plus(WAIT));
            for (Future<Integer> done :
                    threads.invokeAll(List.<Callable<Integer>>of(() -> ticked(one), () -> ticked(other)))) {
                done.get();
            }
            assertThat(one.published.size() + other.published.size()).isEqualTo(20);
        }
    }

    @Test
    void whatAHumanTouchedIsTheirs() {
        try (AnnouncementHub hub = new AnnouncementHub(database, AnnouncementHub.START)) {
            UUID returned = hub.awaitingApproval(new ApprovalTimeout(WAIT, Action.RELEASE), LATER);
            hub.announcements().giveBack(returned, "chief", "check the river");
            hub.announcements().submit(returned, "hanako");
            UUID rejected = hub.awaitingApproval(new ApprovalTimeout(WAIT, Action.RELEASE), LATER);
            hub.announcements().reject(rejected, "chief", "no");
            hub.clock.set(AnnouncementHub.START.plus(WAIT));
            hub.tick();
            assertThat(hub.stateOf(returned)).isEqualTo(AnnouncementState.SUBMITTED);
            assertThat(hub.stateOf(rejected)).isEqualTo(AnnouncementState.REJECTED);
            assertThat(hub.published).isEmpty();
        }
    }

    @Test
    void whatIsOverOrExpiredByThenDoesNotGoOut() {
        try (AnnouncementHub hub = new AnnouncementHub(database, AnnouncementHub.START)) {
            UUID lifted = hub.awaitingApproval(new ApprovalTimeout(WAIT, Action.RELEASE), LATER);
            hub.announcements().withdraw(List.of(lifted));
            UUID expired = hub.awaitingApproval(
                    new ApprovalTimeout(WAIT, Action.RELEASE), AnnouncementHub.START.plusSeconds(60));
            hub.clock.set(AnnouncementHub.START.plus(WAIT));
            hub.tick();
            assertThat(hub.stateOf(lifted)).isEqualTo(AnnouncementState.REJECTED);
            assertThat(hub.stateOf(expired)).isEqualTo(AnnouncementState.REJECTED);
            assertThat(hub.published).isEmpty();
        }
    }

    private static int ticked(AnnouncementHub hub) {
        hub.tick();
        return hub.published.size();
    }
}
