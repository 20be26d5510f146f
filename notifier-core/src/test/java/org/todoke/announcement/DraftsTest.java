package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.announcement.InvalidAnnouncementException.Fault;
import org.todoke.announcement.InvalidAnnouncementException.Violation;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;

/** What is written is changed by one person at a time, on a real database. */
@Timeout(60)
class DraftsTest {
    private static final Instant START = AnnouncementHub.START;

    private final DataSource database = TestServers.freshDatabase();
    private final AnnouncementHub hub = new AnnouncementHub(database, START);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void authorChangesEverythingAndTheVersionCounts() {
        UUID id = hub.draft(null, null);
        AnnouncementDraft other = new AnnouncementDraft(
                "gomi",
                null,
                Lane.EMERGENCY,
                Set.of(Channel.EMAIL),
                Set.of(),
                words("収集が変わります", "火曜日です。"),
                START.plusSeconds(7200),
                START.plusSeconds(3600),
                null);
        drafts().edit(id, other, 0, "staff:hanako");

        Announcement changed = hub.announcements().get(id);
        assertThat(changed.version()).isEqualTo(1);
        assertThat(changed.category()).isEqualTo("gomi");
        assertThat(changed.lane()).isEqualTo(Lane.EMERGENCY);
        assertThat(changed.channels()).containsExactly(Channel.EMAIL);
        assertThat(changed.scheduledAt()).isEqualTo(START.plusSeconds(3600));
        assertThat(changed.expires()).isEqualTo(START.plusSeconds(7200));
        assertThat(changed.current().contents()).isEqualTo(other.contents());
        assertThat(changed.status()).isEqualTo(AlertStatus.ACTUAL);
    }

    @Test
    void savingTheSameAgainIsNoChange() {
        UUID id = hub.draft(null, null);
        drafts().edit(id, draft("題名", null), 0, "staff:hanako");
        assertThat(hub.announcements().get(id).version()).isZero();
    }

    @Test
    void secondOfTwoEditorsIsToldWhoChangedItWhenAndNothingIsLost() {
        UUID id = hub.draft(null, null);
        hub.clock.set(START.plusSeconds(60));
        drafts().edit(id, draft("花子の題名", null), 0, "staff:hanako");
        hub.clock.set(START.plusSeconds(90));

        EditConflictException conflict = catchThrowableOfType(
                EditConflictException.class, () -> drafts().edit(id, draft("太郎の題名", null), 0, "staff:taro"));
        assertThat(conflict.changedBy()).isEqualTo("staff:hanako");
        assertThat(conflict.changedAt()).isEqualTo(START.plusSeconds(60));
        assertThat(conflict.action()).isNull();
        assertThat(conflict.current().version()).isEqualTo(1);
        assertThat(titleOf(id)).isEqualTo("花子の題名");

        drafts().edit(id, draft("太郎の題名", null), conflict.current().version(), "staff:taro");
        assertThat(titleOf(id)).isEqualTo("太郎の題名");
    }

    @Test
    void whoeverWritesWhileItIsSubmittedIsToldThat() {
        UUID id = hub.draft(null, null);
        hub.announcements().submit(id, "staff:hanako");
        EditConflictException conflict = catchThrowableOfType(
                EditConflictException.class, () -> drafts().edit(id, draft("別", null), 0, "staff:taro"));
        assertThat(conflict.action()).isEqualTo(AnnouncementAction.SUBMIT);
        assertThat(conflict.changedBy()).isEqualTo("staff:hanako");
        assertThatThrownBy(() -> drafts().edit(id, draft("別", null), 1, "staff:taro"))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("is SUBMITTED: it can be changed while it is DRAFT or RETURNED");
        hub.announcements().giveBack(id, "staff:chief", "場所がちがいます");
        drafts().edit(id, draft("なおした", null), 2, "staff:taro");
        assertThat(titleOf(id)).isEqualTo("なおした");
    }

    @Test
    void scheduleInThePastAndDeceptiveLinksAreRefused() {
        UUID id = hub.draft(null, null);
        AnnouncementDraft past = draft("題名", START.minusSeconds(1));
        assertThat(faultsOf(() -> drafts().edit(id, past, 0, "staff:hanako"))).containsExactly(Fault.PAST);
        AnnouncementDraft link = new AnnouncementDraft(
                "bousai",
                null,
                Lane.ROUTINE,
                Set.of(),
                Set.of("atlantis"),
                words("題名", "詳しくは https://www.c\u0456ty.example.jp/ へ"),
                null,
                null,
                null);
        assertThat(faultsOf(() -> drafts().edit(id, link, 0, "staff:hanako")))
                .containsExactly(Fault.UNKNOWN, Fault.DECEPTIVE_LINK);
        assertThat(hub.announcements().get(id).version()).isZero();
    }

    @Test
    void drillStaysADrillAndInsideIt() {
        hub.bean(DrillMode.class).begin(START.plus(Duration.ofHours(1)), "訓練", "chief");
        UUID id = hub.draft(null, null);
        assertThat(faultsOf(() -> drafts().edit(id, draft("題名", START.plusSeconds(3601)), 0, "staff:hanako")))
                .containsExactly(Fault.AFTER_DRILL);
        AnnouncementDraft real = new AnnouncementDraft(
                "bousai", AlertStatus.ACTUAL, Lane.ROUTINE, Set.of(), Set.of(), words("題名", ""), null, null, null);
        assertThat(faultsOf(() -> drafts().edit(id, real, 0, "staff:hanako"))).containsExactly(Fault.FIXED);
        assertThat(hub.announcements().get(id).status()).isEqualTo(AlertStatus.EXERCISE);
    }

    @Test
    void oldOneIsBegunAnewWithoutItsTimesAndItsDrill() {
        UUID old = hub.announcements()
                .create(
                        new AnnouncementDraft(
                                "bousai",
                                AlertStatus.EXERCISE,
                                Lane.EMERGENCY,
                                Set.of(Channel.SMS),
                                Set.of(),
                                words("【訓練】避難所", "本文"),
                                START.plusSeconds(7200),
                                START.plusSeconds(3600),
                                null),
                        "staff:hanako")
                .id();
        Announcement copy = drafts().duplicate(old, "staff:taro");
        assertThat(copy.id()).isNotEqualTo(old);
        assertThat(copy.status()).isEqualTo(AlertStatus.ACTUAL);
        assertThat(copy.state()).isEqualTo(AnnouncementState.DRAFT);
        assertThat(copy.channels()).containsExactly(Channel.SMS);
        assertThat(copy.scheduledAt()).isNull();
        assertThat(copy.expires()).isNull();
        assertThat(copy.createdBy()).isEqualTo("staff:taro");
        assertThat(titleOf(copy.id())).isEqualTo("避難所");
    }

    private Drafts drafts() {
        return hub.bean(Drafts.class);
    }

    private String titleOf(UUID id) {
        return hub.announcements()
                .get(id)
                .current()
                .contents()
                .bestFor(Language.JA)
                .title();
    }

    private static List<Fault> faultsOf(ThrowingCallable call) {
        return catchThrowableOfType(InvalidAnnouncementException.class, call).violations().stream()
                .map(Violation::fault)
                .toList();
    }

    private static AnnouncementDraft draft(String title, @Nullable Instant scheduledAt) {
        return new AnnouncementDraft(
                "bousai", null, Lane.ROUTINE, Set.of(), Set.of(), words(title, "本文"), null, scheduledAt, null);
    }

    private static LocalizedContents words(String title, String body) {
        return new LocalizedContents(Map.of(Language.JA, new Content(title, body, null)));
    }
}
