package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.alert.ApprovalTimeout;
import org.todoke.alert.ApprovalTimeout.Action;
import org.todoke.announcement.AnnouncementLists.Query;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Lane;
import org.todoke.fixture.TestServers;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.StaffMember;

/** People decide on a real database. */
@Timeout(60)
class StaffDecisionsTest {
    private static final Instant START = AnnouncementHub.START;
    private static final StaffMember HANAKO = person("hanako", Role.COMPOSER);
    private static final StaffMember CHIEF = person("chief", Role.APPROVER);
    private static final StaffMember FIRST = person("first", Role.EMERGENCY_OFFICER);
    private static final StaffMember SECOND = person("second", Role.EMERGENCY_OFFICER);

    private final DataSource database = TestServers.freshDatabase();

    @Test
    void oneWritesAnotherApprovesAndReleases() {
        try (AnnouncementHub hub = hub()) {
            UUID id = draft(hub, Lane.ROUTINE, null);
            decide(hub, HANAKO, id, AnnouncementAction.SUBMIT, null);
            assertRefused(hub, HANAKO, id, AnnouncementAction.APPROVE, ApprovalRule.LACKS_DUTY);
            decide(hub, CHIEF, id, AnnouncementAction.APPROVE, null);
            decide(hub, CHIEF, id, AnnouncementAction.RELEASE, null);
            assertThat(hub.stateOf(id)).isEqualTo(AnnouncementState.RELEASED);
            assertThat(hub.published).hasSize(1);
            assertThat(hub.announcements().history(id))
                    .extracting(HistoryEntry::actor)
                    .containsExactly("staff:hanako", "staff:chief", "staff:chief");
        }
    }

    @Test
    void emergencyStaysWhereItIsUntilTheSecondHasApproved() {
        try (AnnouncementHub hub = hub()) {
            UUID id = draft(hub, Lane.EMERGENCY, null);
            decide(hub, HANAKO, id, AnnouncementAction.SUBMIT, null);
            assertThat(decide(hub, FIRST, id, AnnouncementAction.APPROVE, "見ました")
                            .state())
                    .isEqualTo(AnnouncementState.SUBMITTED);
            assertRefused(hub, FIRST, id, AnnouncementAction.APPROVE, ApprovalRule.APPROVED_BY_YOU);
            assertRefused(hub, FIRST, id, AnnouncementAction.RELEASE, ApprovalRule.SECOND_PERSON_MISSING);
            assertThat(decide(hub, SECOND, id, AnnouncementAction.APPROVE, null).state())
                    .isEqualTo(AnnouncementState.APPROVED);
            assertThat(decisions(hub).matter(id).approvers()).containsExactly("staff:first", "staff:second");
            decide(hub, FIRST, id, AnnouncementAction.RELEASE, null);
            assertThat(hub.published).hasSize(1);
        }
    }

    @Test
    void whatComesBackIsApprovedByTwoAnew() {
        try (AnnouncementHub hub = hub()) {
            UUID id = draft(hub, Lane.EMERGENCY, null);
            decide(hub, HANAKO, id, AnnouncementAction.SUBMIT, null);
            decide(hub, FIRST, id, AnnouncementAction.APPROVE, null);
            assertRefused(hub, SECOND, id, AnnouncementAction.RETURN, ApprovalRule.REASON_MISSING);
            decide(hub, SECOND, id, AnnouncementAction.RETURN, "橋の名前が違います");
            decide(hub, HANAKO, id, AnnouncementAction.SUBMIT, null);
            assertThat(decide(hub, SECOND, id, AnnouncementAction.APPROVE, null).state())
                    .isEqualTo(AnnouncementState.SUBMITTED);
            assertThat(decide(hub, FIRST, id, AnnouncementAction.APPROVE, null).state())
                    .isEqualTo(AnnouncementState.APPROVED);
        }
    }

    @Test
    void whoEditedLastDoesNotApprove() {
        try (AnnouncementHub hub = hub()) {
            UUID id = draft(hub, Lane.ROUTINE, null);
            AnnouncementDraft shorter = new AnnouncementDraft(
                    "bousai",
                    null,
                    Lane.ROUTINE,
                    Set.of(),
                    Set.of(),
                    new LocalizedContents(Map.of(Language.JA, new Content("題名", "短く", null))),
                    null,
                    null,
                    null);
            hub.bean(Drafts.class).edit(id, shorter, 0, CHIEF.actor());
            decide(hub, HANAKO, id, AnnouncementAction.SUBMIT, null);
            assertRefused(hub, CHIEF, id, AnnouncementAction.APPROVE, ApprovalRule.OWN_WORK);
            assertThat(decide(hub, FIRST, id, AnnouncementAction.APPROVE, null).state())
                    .isEqualTo(AnnouncementState.APPROVED);
        }
    }

    @Test
    void ofTwoWhoPressAtOnceOneIsToldAndNothingHappensTwice() throws InterruptedException {
        try (AnnouncementHub hub = hub();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            UUID id = draft(hub, Lane.ROUTINE, null);
            decide(hub, HANAKO, id, AnnouncementAction.SUBMIT, null);
            int version =
                    decide(hub, CHIEF, id, AnnouncementAction.APPROVE, null).version();
            Callable<Announcement> press =
                    () -> decisions(hub).decide(CHIEF, id, AnnouncementAction.RELEASE, version, null);
            List<Future<Announcement>> both = threads.invokeAll(List.of(press, press));
            assertThat(both.stream().filter(StaffDecisionsTest::wasTold).count())
                    .isEqualTo(1);
            assertThat(hub.published).hasSize(1);
        }
    }

    @Test
    void correctionGoesToThoseWhoGotItByOneDecision() {
        try (AnnouncementHub hub = hub()) {
            UUID id = draft(hub, Lane.ROUTINE, null);
            decide(hub, HANAKO, id, AnnouncementAction.SUBMIT, null);
            decide(hub, CHIEF, id, AnnouncementAction.APPROVE, null);
            decide(hub, CHIEF, id, AnnouncementAction.RELEASE, null);
            Announcement released = hub.announcements().get(id);
            LocalizedContents prepared = decisions(hub).preparedText(released, AnnouncementAction.CORRECT);
            assertThat(prepared.bestFor(Language.JA).body()).contains("題名");
            LocalizedContents own = new LocalizedContents(Map.of(Language.JA, new Content("題名", "正しくは三日です", null)));
            Announcement corrected =
                    decisions(hub).revise(CHIEF, id, AnnouncementAction.CORRECT, released.version(), own, "日付の誤り");
            assertThat(corrected.current().contents()).isEqualTo(own);
            assertThat(corrected.current().audienceOf()).containsExactly(id);
            assertThatThrownBy(() ->
                            decisions(hub).revise(CHIEF, id, AnnouncementAction.CANCEL, released.version(), null, null))
                    .isInstanceOfSatisfying(
                            ApprovalRefusedException.class,
                            refused -> assertThat(refused.refusal().rule()).isEqualTo(ApprovalRule.CHANGED_MEANWHILE));
            assertThat(hub.published).hasSize(2);
        }
    }

    @Test
    void nobodyThereReleasesOnlyWhatTheCategorysSettingsSay() {
        try (AnnouncementHub hub = hub()) {
            UUID waits = submitted(hub, null);
            settings(hub, new ApprovalSettings(false, true, null, Duration.ofMinutes(30), true));
            UUID goes = submitted(hub, null);
            UUID scheduled = submitted(hub, START.plus(Duration.ofHours(5)));
            UUID returned = submitted(hub, null);
            decide(hub, CHIEF, returned, AnnouncementAction.RETURN, "もう一度");
            hub.clock.set(START.plus(Duration.ofMinutes(30)).minusMillis(1));
            hub.tick();
            assertThat(hub.published).isEmpty();
            hub.clock.set(START.plus(Duration.ofMinutes(30)));
            hub.tick();
            assertThat(hub.stateOf(waits)).isEqualTo(AnnouncementState.SUBMITTED);
            assertThat(hub.stateOf(goes)).isEqualTo(AnnouncementState.RELEASED);
            assertThat(hub.stateOf(scheduled)).isEqualTo(AnnouncementState.SCHEDULED);
            assertThat(hub.stateOf(returned)).isEqualTo(AnnouncementState.RETURNED);
            assertThat(hub.published).hasSize(1);
            decide(hub, HANAKO, returned, AnnouncementAction.SUBMIT, null);
            assertThat(hub.bean(ApprovalTimeouts.class).of(returned))
                    .get()
                    .extracting(ApprovalTimeouts.Pending::dueAt)
                    .isEqualTo(START.plus(Duration.ofMinutes(60)));
        }
    }

    @Test
    void firstOfTwoApprovalsDoesNotStopARulesClock() {
        try (AnnouncementHub hub = hub()) {
            UUID id = hub.awaitingApproval(
                    new ApprovalTimeout(Duration.ofMinutes(5), Action.RELEASE), START.plus(Duration.ofHours(3)));
            decide(hub, FIRST, id, AnnouncementAction.APPROVE, null);
            hub.clock.set(START.plus(Duration.ofMinutes(5)));
            hub.tick();
            assertThat(hub.stateOf(id)).isEqualTo(AnnouncementState.RELEASED);
        }
    }

    @Test
    void keysOfAutomationGoOnAsEver() {
        try (AnnouncementHub hub = hub()) {
            UUID id = draft(hub, Lane.EMERGENCY, null);
            hub.announcements().submit(id, "import job");
            hub.announcements().approve(id, "import job");
            hub.announcements().release(id, "import job");
            assertThat(hub.published).hasSize(1);
        }
    }

    @Test
    void whatWaitsIsTheirsWhoMayDecideItEmergenciesFirst() {
        try (AnnouncementHub hub = hub()) {
            UUID routine = submitted(hub, null);
            UUID emergency = draft(hub, Lane.EMERGENCY, null);
            decide(hub, HANAKO, emergency, AnnouncementAction.SUBMIT, null);
            draft(hub, Lane.ROUTINE, null);
            assertThat(waiting(hub, CHIEF)).containsExactly(routine);
            assertThat(waiting(hub, FIRST)).containsExactly(emergency, routine);
            assertThat(waiting(hub, HANAKO)).isEmpty();
            StaffMember stranger = new StaffMember(
                    UUID.randomUUID(), "stranger", "", Map.of("kankyo", Set.of(Role.EMERGENCY_OFFICER)));
            assertThat(waiting(hub, stranger)).containsExactly(emergency);
            hub.clock.set(START.plus(Duration.ofHours(1)));
            assertThat(waiting(hub, stranger)).containsExactly(emergency, routine);
        }
    }

    @Test
    void settingsAreKeptAndWrittenDown() {
        try (AnnouncementHub hub = hub()) {
            ApprovalSettingsBook book = hub.bean(ApprovalSettingsBook.class);
            assertThat(book.of("bousai")).isEqualTo(ApprovalSettings.DEFAULT);
            ApprovalSettings settings = new ApprovalSettings(
                    true,
                    false,
                    new ApprovalHours(
                            LocalTime.of(8, 30), LocalTime.of(17, 15), true, ApprovalHours.Outside.EMERGENCY_OFFICER),
                    Duration.ofMinutes(45),
                    true);
            settings(hub, settings);
            assertThat(book.of("bousai")).isEqualTo(settings);
            settings(hub, ApprovalSettings.DEFAULT);
            assertThat(book.of("bousai")).isEqualTo(ApprovalSettings.DEFAULT);
            assertThat(hub.audited).containsExactly("approval-settings.changed", "approval-settings.changed");
            assertThatThrownBy(() -> book.set("weather", settings, "staff:admin"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"weather\"");
        }
    }

    @Test
    void listsAnswerEveryQuestion() {
        try (AnnouncementHub hub = hub()) {
            UUID first = draft(hub, Lane.ROUTINE, null);
            UUID emergency = draft(hub, Lane.EMERGENCY, null);
            UUID submitted = submitted(hub, null);
            hub.announcements().create(draftOf(Lane.ROUTINE, null), "rule:7");
            AnnouncementLists lists = hub.bean(AnnouncementLists.class);
            assertThat(ids(lists, Set.of(AnnouncementState.SUBMITTED), null, "", List.of(), null))
                    .containsExactly(submitted);
            assertThat(ids(lists, Set.of(), Lane.EMERGENCY, "", List.of(), null))
                    .containsExactly(emergency);
            assertThat(ids(lists, Set.of(), null, "HANAKO", List.of(), null))
                    .containsExactly(submitted, emergency, first);
            assertThat(ids(lists, Set.of(), null, "hanako", List.of(), emergency))
                    .containsExactly(first);
            assertThat(ids(lists, Set.of(), null, "hanako", List.of("題名", "本"), null))
                    .hasSize(3);
            assertThat(ids(lists, Set.of(), null, "", List.of("雪"), null)).isEmpty();
        }
    }

    private static List<UUID> ids(
            AnnouncementLists lists,
            Set<AnnouncementState> states,
            @Nullable Lane lane,
            String author,
            List<String> words,
            @Nullable UUID before) {
        return lists.page(new Query(states, "bousai", lane, author, words, before, 10)).stream()
                .map(Announcement::id)
                .toList();
    }

    private AnnouncementHub hub() {
        AnnouncementHub hub = new AnnouncementHub(database, START);
        hub.sections.put(new Section("bousai", "防災課"));
        hub.sections.setOwner("bousai", "bousai");
        return hub;
    }

    private static UUID draft(AnnouncementHub hub, Lane lane, @Nullable Instant scheduledAt) {
        return hub.announcements()
                .create(draftOf(lane, scheduledAt), HANAKO.actor())
                .id();
    }

    private static AnnouncementDraft draftOf(Lane lane, @Nullable Instant scheduledAt) {
        return new AnnouncementDraft(
                "bousai",
                AlertStatus.ACTUAL,
                lane,
                Set.of(),
                Set.of(),
                AnnouncementHub.contents(),
                null,
                scheduledAt,
                null);
    }

    private static UUID submitted(AnnouncementHub hub, @Nullable Instant scheduledAt) {
        UUID id = draft(hub, Lane.ROUTINE, scheduledAt);
        decide(hub, HANAKO, id, AnnouncementAction.SUBMIT, null);
        return id;
    }

    private static Announcement decide(
            AnnouncementHub hub, StaffMember person, UUID id, AnnouncementAction action, @Nullable String reason) {
        return decisions(hub)
                .decide(person, id, action, hub.announcements().get(id).version(), reason);
    }

    private static void assertRefused(
            AnnouncementHub hub, StaffMember person, UUID id, AnnouncementAction action, ApprovalRule rule) {
        assertThatThrownBy(() -> decide(hub, person, id, action, null))
                .isInstanceOfSatisfying(
                        ApprovalRefusedException.class,
                        refused -> assertThat(refused.refusal().rule()).isEqualTo(rule));
    }

    private static List<UUID> waiting(AnnouncementHub hub, StaffMember person) {
        return decisions(hub).waitingFor(person).stream()
                .map(matter -> matter.announcement().id())
                .toList();
    }

    private static void settings(AnnouncementHub hub, ApprovalSettings settings) {
        hub.bean(ApprovalSettingsBook.class).set("bousai", settings, "staff:admin");
    }

    private static StaffDecisions decisions(AnnouncementHub hub) {
        return hub.bean(StaffDecisions.class);
    }

    private static boolean wasTold(Future<Announcement> press) {
        try {
            press.get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof ApprovalRefusedException refused
                    && refused.refusal().rule() == ApprovalRule.CHANGED_MEANWHILE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static StaffMember person(String name, Role role) {
        return new StaffMember(UUID.randomUUID(), name, name, Map.of("bousai", Set.of(role)));
    }
}
