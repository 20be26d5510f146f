package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.alert.AlertAnnouncement;
import org.todoke.alert.AlertAnnouncer;
import org.todoke.alert.Audience;
import org.todoke.alert.Earlier;
import org.todoke.alert.Righting;
import org.todoke.announcement.AnnouncementLinks.Before;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;

/** What an alert takes back is cancelled, and everybody who looks at it finds what took it back. */
class PutRightByAlertsTest {
    private static AnnouncementHub hub;

    @BeforeAll
    static void start() {
        hub = new AnnouncementHub(TestServers.freshDatabase(), AnnouncementHub.START);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void cancelOfAFeedCancelsWhatItTakesBackAndStopsIt() {
        UUID first = news("津波注意報", true);
        UUID raised = raise("津波警報", true, null, null, new Earlier(first, true, true, false));
        hub.clock.advance(Duration.ofSeconds(20));

        UUID cancel = raise(
                "津波警報を取り消します",
                true,
                Righting.CANCELLATION,
                List.of(first, raised),
                new Earlier(first, true, true, true),
                new Earlier(raised, true, true, true));

        assertThat(hub.stateOf(first)).isEqualTo(AnnouncementState.CANCELLED);
        assertThat(hub.stateOf(raised)).isEqualTo(AnnouncementState.CANCELLED);
        assertThat(hub.stateOf(cancel)).isEqualTo(AnnouncementState.RELEASED);
        Revision revision = hub.announcements().get(cancel).current();
        assertThat(revision.kind()).isEqualTo(RevisionKind.CANCELLATION);
        assertThat(revision.mark()).as("its title says so itself").isEqualTo("original");
        assertThat(hub.announcements().get(raised).current().withdrawnAt()).isNotNull();
        assertThat(hub.announcements().history(raised).getLast()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AnnouncementAction.CANCEL);
            assertThat(entry.actor()).isEqualTo("rule:test");
            assertThat(entry.reason()).isEqualTo("津波警報を取り消します");
        });
        assertThat(links().later(first)).containsExactly(cancel, raised);
        assertThat(links().earlier(cancel))
                .extracting(Before::announcement, Before::tag, Before::topic)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(raised, first, raised),
                        org.assertj.core.groups.Tuple.tuple(first, first, first));
    }

    @Test
    void cancelThatWaitsForApprovalCancelsNothingUntilItIsReleased() {
        UUID wrong = news("大雨警報", true);
        UUID cancel = raise(
                "大雨警報を取り消します", false, Righting.CANCELLATION, List.of(wrong), new Earlier(wrong, true, true, true));
        assertThat(hub.stateOf(wrong)).isEqualTo(AnnouncementState.RELEASED);
        assertThat(links().later(wrong)).isEmpty();

        hub.announcements().approve(cancel, "hanako");
        hub.announcements().release(cancel, "hanako");

        assertThat(hub.stateOf(wrong)).isEqualTo(AnnouncementState.CANCELLED);
        assertThat(links().later(wrong)).containsExactly(cancel);
    }

    @Test
    void correctionOfAFeedCorrectsAndWhatGoesOnElsewhereStands() {
        UUID whole = news("大雨特別警報", true);
        UUID partly = news("洪水警報", true);
        UUID corrected = raise(
                "大雨警報に切り替わりました",
                true,
                Righting.CORRECTION,
                List.of(whole, partly),
                new Earlier(whole, true, true, true),
                new Earlier(partly, false, false, false));

        assertThat(hub.stateOf(whole)).isEqualTo(AnnouncementState.CORRECTED);
        assertThat(hub.stateOf(partly)).isEqualTo(AnnouncementState.RELEASED);
        assertThat(hub.announcements().get(partly).current().withdrawnAt()).isNull();
        assertThat(hub.announcements().get(corrected).current().mark()).isEqualTo("correction");
    }

    @Test
    void whatIsLiftedWasNotWrong() {
        UUID warning = news("暴風警報", true);
        raise("暴風警報を解除", true, null, List.of(warning), new Earlier(warning, true, true, true));
        assertThat(hub.stateOf(warning)).isEqualTo(AnnouncementState.RELEASED);
    }

    @Test
    void whatStaffCancelledBeforeStaysAsItIs() {
        UUID wrong = news("緊急地震速報", true);
        hub.announcements().cancel(wrong, null, "hanako", null);
        raise("緊急地震速報を取り消します", true, Righting.CANCELLATION, List.of(wrong), new Earlier(wrong, true, true, true));
        assertThat(hub.announcements().history(wrong))
                .filteredOn(entry -> entry.action() == AnnouncementAction.CANCEL)
                .hasSize(1);
    }

    private static AnnouncementLinks links() {
        return hub.bean(AnnouncementLinks.class);
    }

    private static UUID news(String title, boolean release) {
        return raise(title, release, null, null);
    }

    private static UUID raise(
            String title,
            boolean release,
            @Nullable Righting righting,
            @Nullable List<UUID> toldBy,
            Earlier... earlier) {
        return Objects.requireNonNull(new TransactionTemplate(hub.bean(PlatformTransactionManager.class))
                .execute(_ -> hub.bean(AlertAnnouncer.class)
                        .raise(new AlertAnnouncement(
                                UUID.randomUUID(),
                                AlertStatus.ACTUAL,
                                "bousai",
                                Lane.EMERGENCY,
                                Set.of(),
                                Set.of(),
                                new LocalizedContents(Map.of(Language.JA, new Content(title, "本文", null))),
                                hub.clock.instant().plus(Duration.ofHours(6)),
                                toldBy == null ? new Audience.Subscribers() : new Audience.EarlierRecipients(toldBy),
                                release,
                                null,
                                "test",
                                righting,
                                List.of(earlier)))
                        .announcementId()));
    }
}
