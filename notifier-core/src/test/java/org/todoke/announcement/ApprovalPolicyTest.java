package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Lane;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;

class ApprovalPolicyTest {
    /** A Tuesday, 10:00 in Japan. */
    private static final Instant NOW = Instant.parse("2026-09-01T01:00:00Z");

    private static final Map<String, StaffMember> PEOPLE = Map.of(
            "viewer", person("viewer", "kankyo", Role.VIEWER),
            "composer", person("composer", "kankyo", Role.COMPOSER),
            "author", person("author", "kankyo", Role.APPROVER),
            "approver", person("approver", "kankyo", Role.APPROVER),
            "second", person("second", "kankyo", Role.APPROVER),
            "stranger", person("stranger", "bousai", Role.APPROVER),
            "city", person("city", StaffMember.WHOLE_CITY, Role.APPROVER),
            "officer", person("officer", "bousai", Role.EMERGENCY_OFFICER),
            "admin", person("admin", StaffMember.WHOLE_CITY, Role.ADMINISTRATOR));

    /** What "author" wrote and submitted for the section "kankyo". */
    @ParameterizedTest
    @CsvSource(textBlock = """
            DRAFT,     ROUTINE,   SUBMIT,  viewer,   LACKS_DUTY
            DRAFT,     ROUTINE,   SUBMIT,  composer, -
            DRAFT,     ROUTINE,   SUBMIT,  author,   -
            DRAFT,     ROUTINE,   SUBMIT,  stranger, WRONG_SECTION
            DRAFT,     ROUTINE,   SUBMIT,  officer,  WRONG_SECTION
            DRAFT,     ROUTINE,   SUBMIT,  admin,    LACKS_DUTY
            DRAFT,     EMERGENCY, SUBMIT,  composer, -
            DRAFT,     EMERGENCY, SUBMIT,  officer,  -
            DRAFT,     EMERGENCY, SUBMIT,  stranger, WRONG_SECTION
            DRAFT,     ROUTINE,   APPROVE, approver, STATE
            DRAFT,     ROUTINE,   RELEASE, approver, STATE
            SUBMITTED, ROUTINE,   SUBMIT,  author,   STATE
            SUBMITTED, ROUTINE,   APPROVE, viewer,   LACKS_DUTY
            SUBMITTED, ROUTINE,   APPROVE, composer, LACKS_DUTY
            SUBMITTED, ROUTINE,   APPROVE, author,   OWN_WORK
            SUBMITTED, ROUTINE,   APPROVE, approver, -
            SUBMITTED, ROUTINE,   APPROVE, stranger, WRONG_SECTION
            SUBMITTED, ROUTINE,   APPROVE, officer,  WRONG_SECTION
            SUBMITTED, ROUTINE,   APPROVE, city,     -
            SUBMITTED, ROUTINE,   APPROVE, admin,    LACKS_DUTY
            SUBMITTED, ROUTINE,   RETURN,  approver, -
            SUBMITTED, ROUTINE,   RETURN,  author,   -
            SUBMITTED, ROUTINE,   RETURN,  composer, LACKS_DUTY
            SUBMITTED, ROUTINE,   REJECT,  author,   -
            SUBMITTED, ROUTINE,   REJECT,  composer, LACKS_DUTY
            SUBMITTED, ROUTINE,   REJECT,  stranger, WRONG_SECTION
            SUBMITTED, ROUTINE,   RELEASE, approver, NOT_APPROVED
            SUBMITTED, ROUTINE,   SCHEDULE, approver, STATE
            SUBMITTED, ROUTINE,   WITHDRAW, approver, STATE
            SUBMITTED, EMERGENCY, APPROVE, approver, EMERGENCY_OFFICERS_ONLY
            SUBMITTED, EMERGENCY, APPROVE, city,     EMERGENCY_OFFICERS_ONLY
            SUBMITTED, EMERGENCY, APPROVE, officer,  -
            SUBMITTED, EMERGENCY, REJECT,  approver, EMERGENCY_OFFICERS_ONLY
            SUBMITTED, EMERGENCY, RETURN,  author,   -
            APPROVED,  ROUTINE,   RELEASE, approver, -
            APPROVED,  ROUTINE,   RELEASE, author,   -
            APPROVED,  ROUTINE,   RELEASE, composer, LACKS_DUTY
            APPROVED,  ROUTINE,   RELEASE, officer,  WRONG_SECTION
            APPROVED,  EMERGENCY, RELEASE, author,   EMERGENCY_OFFICERS_ONLY
            APPROVED,  EMERGENCY, RELEASE, officer,  -
            APPROVED,  ROUTINE,   SCHEDULE, approver, STATE
            SCHEDULED, ROUTINE,   RELEASE, approver, -
            SCHEDULED, ROUTINE,   RETURN,  author,   -
            RELEASED,  ROUTINE,   RELEASE, approver, STATE
            RELEASED,  ROUTINE,   CORRECT, author,   -
            RELEASED,  ROUTINE,   CORRECT, composer, LACKS_DUTY
            RELEASED,  ROUTINE,   CORRECT, stranger, WRONG_SECTION
            RELEASED,  ROUTINE,   CANCEL,  officer,  -
            RELEASED,  EMERGENCY, CANCEL,  approver, EMERGENCY_OFFICERS_ONLY
            RELEASED,  EMERGENCY, CORRECT, officer,  -
            CORRECTED, ROUTINE,   CANCEL,  author,   -
            CANCELLED, ROUTINE,   CORRECT, author,   STATE
            REJECTED,  ROUTINE,   SUBMIT,  author,   STATE
            WITHDRAWN, ROUTINE,   SUBMIT,  author,   STATE
            """)
    void whoMayDoWhatWhere(AnnouncementState state, Lane lane, AnnouncementAction action, String who, String rule) {
        assertThat(ruleOf(who, action, new Matter().in(state).on(lane))).isEqualTo(rule);
    }

    @Test
    void whatBelongsToNoSectionIsAnybodysWhoMayDoSuchThings() {
        Matter matter = new Matter().in(AnnouncementState.SUBMITTED).of(null);
        assertThat(ruleOf("stranger", AnnouncementAction.APPROVE, matter)).isEqualTo("-");
        assertThat(ruleOf("viewer", AnnouncementAction.APPROVE, matter)).isEqualTo("LACKS_DUTY");
    }

    @Test
    void whoEditedLastDoesNotApproveAlsoWhenAnotherSubmits() {
        Matter matter = new Matter().in(AnnouncementState.SUBMITTED).editedBy("staff:approver");
        assertThat(ruleOf("approver", AnnouncementAction.APPROVE, matter)).isEqualTo("OWN_WORK");
        assertThat(ruleOf("second", AnnouncementAction.APPROVE, matter)).isEqualTo("-");
    }

    @Test
    void whatARuleOrAKeySubmittedIsNobodysOwn() {
        Matter matter =
                new Matter().in(AnnouncementState.SUBMITTED).editedBy("rule:7").submittedBy("rule:7");
        assertThat(ruleOf("author", AnnouncementAction.APPROVE, matter)).isEqualTo("-");
        assertThat(ruleOf("composer", AnnouncementAction.RETURN, matter)).isEqualTo("LACKS_DUTY");
    }

    @Test
    void secondApprovalIsAnothers() {
        Matter matter = new Matter().in(AnnouncementState.SUBMITTED).approvedBy("staff:approver");
        assertThat(ruleOf("approver", AnnouncementAction.APPROVE, matter)).isEqualTo("APPROVED_BY_YOU");
        assertThat(ruleOf("second", AnnouncementAction.APPROVE, matter)).isEqualTo("-");
        assertThat(ruleOf("second", AnnouncementAction.RELEASE, matter)).isEqualTo("SECOND_PERSON_MISSING");
    }

    @Test
    void approvalsOfAnEarlierSubmissionCountNoMore() {
        Matter matter = new Matter()
                .in(AnnouncementState.SUBMITTED)
                .approvedBy("staff:approver")
                .submittedAgain("staff:author");
        assertThat(matter.build().approvers()).isEmpty();
        assertThat(ruleOf("approver", AnnouncementAction.APPROVE, matter)).isEqualTo("-");
    }

    @Test
    void emergenciesTakeTwoAndRoutineOneUnlessSetOtherwise() {
        assertThat(new Matter().on(Lane.EMERGENCY).build().approversNeeded()).isEqualTo(2);
        assertThat(new Matter().on(Lane.ROUTINE).build().approversNeeded()).isEqualTo(1);
        ApprovalSettings other = new ApprovalSettings(true, false, null, null, false);
        assertThat(new Matter().on(Lane.EMERGENCY).by(other).build().approversNeeded())
                .isEqualTo(1);
        assertThat(new Matter().on(Lane.ROUTINE).by(other).build().approversNeeded())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-09-01T01:00:00Z, WAIT,              approver, -
            2026-09-01T08:14:59Z, WAIT,              approver, -
            2026-09-01T08:15:00Z, WAIT,              approver, OUTSIDE_HOURS
            2026-08-31T23:29:59Z, WAIT,              approver, OUTSIDE_HOURS
            2026-09-05T01:00:00Z, WAIT,              approver, OUTSIDE_HOURS
            2026-09-05T01:00:00Z, WAIT,              city,     OUTSIDE_HOURS
            2026-09-05T01:00:00Z, EMERGENCY_OFFICER, approver, OUTSIDE_HOURS_OFFICERS_ONLY
            2026-09-05T01:00:00Z, EMERGENCY_OFFICER, officer,  -
            2026-09-01T01:00:00Z, EMERGENCY_OFFICER, officer,  WRONG_SECTION
            """)
    void outsideOfTheHoursItWaitsOrTakesAnOfficer(Instant now, ApprovalHours.Outside outside, String who, String rule) {
        Matter matter = new Matter().in(AnnouncementState.SUBMITTED).by(hours(outside, null));
        assertThat(ruleOf(who, AnnouncementAction.APPROVE, matter, now)).isEqualTo(rule);
    }

    @Test
    void refusalTellsTheHoursAndWhenTheyBegin() {
        Matter matter = new Matter().in(AnnouncementState.SUBMITTED).by(hours(ApprovalHours.Outside.WAIT, null));
        Instant friday = Instant.parse("2026-09-04T09:00:00Z");
        assertThat(refusal("approver", AnnouncementAction.APPROVE, matter, friday))
                .hasValueSatisfying(refusal -> assertThat(refusal.facts())
                        .as("Monday 8:30 in Japan")
                        .containsExactly("08:30", "17:15", "2026-09-06T23:30:00Z"));
    }

    @Test
    void emergencyKnowsNoHours() {
        Instant night = Instant.parse("2026-09-04T18:00:00Z");
        Matter matter = new Matter()
                .in(AnnouncementState.SUBMITTED)
                .on(Lane.EMERGENCY)
                .by(hours(ApprovalHours.Outside.WAIT, null));
        assertThat(ruleOf("officer", AnnouncementAction.APPROVE, matter, night)).isEqualTo("-");
    }

    @Test
    void whatWaitsTooLongGoesToTheOfficersOfEverySection() {
        Matter matter = new Matter().in(AnnouncementState.SUBMITTED);
        Instant soon = NOW.plus(Duration.ofHours(1)).minusMillis(1);
        Instant overdue = NOW.plus(Duration.ofHours(1));
        assertThat(matter.build().isOverdue(soon)).isFalse();
        assertThat(matter.build().isOverdue(overdue)).isTrue();
        assertThat(ruleOf("officer", AnnouncementAction.APPROVE, matter, soon)).isEqualTo("WRONG_SECTION");
        assertThat(ruleOf("officer", AnnouncementAction.APPROVE, matter, overdue))
                .isEqualTo("-");
        assertThat(ruleOf("officer", AnnouncementAction.RETURN, matter, overdue))
                .isEqualTo("-");
        assertThat(ruleOf("stranger", AnnouncementAction.APPROVE, matter, overdue))
                .isEqualTo("WRONG_SECTION");
        assertThat(ApprovalPolicy.concerns(person("officer"), matter.build(), soon))
                .isFalse();
        assertThat(ApprovalPolicy.concerns(person("officer"), matter.build(), overdue))
                .isTrue();
    }

    @Test
    void whoCouldApproveIsKnownBeforeItIsSubmitted() {
        Matter matter = new Matter().in(AnnouncementState.DRAFT);
        assertThat(ApprovalPolicy.approvers(PEOPLE.values(), matter.build(), "staff:approver", NOW))
                .extracting(StaffMember::signInName)
                .containsExactlyInAnyOrder("second", "city");
        assertThat(ApprovalPolicy.approvers(
                        PEOPLE.values(), matter.on(Lane.EMERGENCY).build(), "staff:officer", NOW))
                .isEmpty();
    }

    @Test
    void whoApprovedInPlaceOfOthersAlsoReleases() {
        Matter matter = new Matter().in(AnnouncementState.APPROVED).approvedBy("staff:officer");
        assertThat(ruleOf("officer", AnnouncementAction.RELEASE, matter)).isEqualTo("-");
    }

    @Test
    void emergencyIsOverdueAfterTenMinutesAtTheLatest() {
        ApprovalSettings never = new ApprovalSettings(false, true, null, null, false);
        ApprovalSettings soon = new ApprovalSettings(false, true, null, Duration.ofMinutes(3), false);
        assertThat(never.overdueAt(Lane.EMERGENCY, NOW)).contains(NOW.plus(Duration.ofMinutes(10)));
        assertThat(never.overdueAt(Lane.ROUTINE, NOW)).isEmpty();
        assertThat(soon.overdueAt(Lane.EMERGENCY, NOW)).contains(NOW.plus(Duration.ofMinutes(3)));
    }

    @Test
    void nightIsNoWaitingWhereThereAreHours() {
        ApprovalSettings settings = hours(ApprovalHours.Outside.WAIT, Duration.ofHours(1));
        Instant friday = Instant.parse("2026-09-04T09:00:00Z");
        assertThat(settings.overdueAt(Lane.ROUTINE, friday)).contains(Instant.parse("2026-09-07T00:30:00Z"));
        assertThat(settings.overdueAt(Lane.ROUTINE, NOW)).contains(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void whatIsExpiredIsNeitherSubmittedNorApprovedNorReleasedButReturned() {
        Matter matter = new Matter().expiring(NOW);
        assertThat(ruleOf("author", AnnouncementAction.SUBMIT, matter.in(AnnouncementState.DRAFT)))
                .isEqualTo("EXPIRED");
        assertThat(ruleOf("approver", AnnouncementAction.APPROVE, matter.in(AnnouncementState.SUBMITTED)))
                .isEqualTo("EXPIRED");
        assertThat(ruleOf("approver", AnnouncementAction.RETURN, matter)).isEqualTo("-");
        assertThat(ruleOf("approver", AnnouncementAction.RELEASE, matter.in(AnnouncementState.APPROVED)))
                .isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            RETURN, '',      REASON_MISSING
            RETURN, '　 ',   REASON_MISSING
            REJECT, ,        REASON_MISSING
            REJECT, 日付,    -
            APPROVE, ,       -
            CANCEL, '',      -
            """)
    void returningAndRejectingTakeAReason(AnnouncementAction action, @Nullable String reason, String rule) {
        assertThat(ApprovalPolicy.reasonRefusal(action, reason)
                        .map(Refusal::rule)
                        .map(ApprovalRule::name)
                        .orElse("-"))
                .isEqualTo(rule);
    }

    @Test
    void reasonHasALengthCountedInCharacters() {
        assertThat(ApprovalPolicy.reasonRefusal(AnnouncementAction.APPROVE, "𠮷".repeat(1000)))
                .isEmpty();
        assertThat(ApprovalPolicy.reasonRefusal(AnnouncementAction.APPROVE, "長".repeat(1001)))
                .contains(new Refusal(ApprovalRule.REASON_TOO_LONG, List.of("1001", "1000")));
    }

    @Test
    void senselessSettingsAreRefusedNamingThem() {
        assertThatThrownBy(() ->
                        new ApprovalHours(LocalTime.of(17, 0), LocalTime.of(8, 0), true, ApprovalHours.Outside.WAIT))
                .hasMessageContaining("17:00 to 08:00");
        assertThatThrownBy(() -> new ApprovalSettings(false, true, null, Duration.ZERO, false))
                .hasMessageContaining("overdueAfter PT0S");
        assertThatThrownBy(() -> new ApprovalSettings(false, true, null, null, true))
                .hasMessageContaining("releaseWhenOverdue");
    }

    private static String ruleOf(String who, AnnouncementAction action, Matter matter) {
        return ruleOf(who, action, matter, NOW);
    }

    private static String ruleOf(String who, AnnouncementAction action, Matter matter, Instant now) {
        return refusal(who, action, matter, now)
                .map(Refusal::rule)
                .map(ApprovalRule::name)
                .orElse("-");
    }

    private static Optional<Refusal> refusal(String who, AnnouncementAction action, Matter matter, Instant now) {
        return ApprovalPolicy.refusal(person(who), action, matter.build(), now);
    }

    private static ApprovalSettings hours(ApprovalHours.Outside outside, @Nullable Duration overdueAfter) {
        return new ApprovalSettings(
                false,
                true,
                new ApprovalHours(LocalTime.of(8, 30), LocalTime.of(17, 15), true, outside),
                overdueAfter,
                false);
    }

    private static StaffMember person(String who) {
        return Objects.requireNonNull(PEOPLE.get(who), who);
    }

    private static StaffMember person(String name, String section, Role role) {
        return new StaffMember(UUID.randomUUID(), name, name, Map.of(section, Set.of(role)));
    }

    /** What is decided: submitted now by "author", who also wrote it, for the section "kankyo". */
    private static final class Matter {
        private final List<HistoryEntry> history = new ArrayList<>();
        private AnnouncementState state = AnnouncementState.DRAFT;
        private Lane lane = Lane.ROUTINE;
        private @Nullable String section = "kankyo";
        private String editor = "staff:author";
        private ApprovalSettings settings = ApprovalSettings.DEFAULT;
        private @Nullable Instant expires;

        Matter in(AnnouncementState where) {
            state = where;
            if (where != AnnouncementState.DRAFT && history.isEmpty()) {
                submittedBy("staff:author");
            }
            return this;
        }

        Matter on(Lane which) {
            lane = which;
            return this;
        }

        Matter of(@Nullable String owner) {
            section = owner;
            return this;
        }

        Matter by(ApprovalSettings some) {
            settings = some;
            return this;
        }

        Matter editedBy(String actor) {
            editor = actor;
            return this;
        }

        Matter expiring(Instant at) {
            expires = at;
            return this;
        }

        Matter submittedBy(String actor) {
            history.clear();
            return submittedAgain(actor);
        }

        Matter submittedAgain(String actor) {
            history.add(new HistoryEntry(
                    NOW, actor, AnnouncementAction.SUBMIT, AnnouncementState.DRAFT, AnnouncementState.SUBMITTED, null));
            return this;
        }

        Matter approvedBy(String actor) {
            history.add(new HistoryEntry(
                    NOW,
                    actor,
                    AnnouncementAction.APPROVE,
                    AnnouncementState.SUBMITTED,
                    AnnouncementState.SUBMITTED,
                    null));
            return this;
        }

        ApprovalMatter build() {
            Announcement announcement = new Announcement(
                    new UUID(0, 1),
                    "abc",
                    "gomi",
                    AlertStatus.ACTUAL,
                    lane,
                    Set.of(),
                    Set.of(),
                    state,
                    0,
                    null,
                    expires,
                    null,
                    "staff:author",
                    NOW,
                    List.of());
            return new ApprovalMatter(announcement, section, settings, history, editor);
        }
    }
}
