package org.todoke.console.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.AnnouncementState;
import org.todoke.announcement.ApprovalHours;
import org.todoke.announcement.ApprovalSettings;
import org.todoke.announcement.HistoryEntry;
import org.todoke.console.ConsoleTest;
import org.todoke.console.fixture.FakeAudienceCounts;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.InMemoryStaffDirectory;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffMember;

/** What people press, and what they are told. */
class DecisionsTest extends ConsoleTest {
    private static final StaffMember HANAKO = person("hanako", "届 花子", "bousai", Role.APPROVER);
    private static final StaffMember TARO = person("taro", "山田 太郎", "bousai", Role.APPROVER);
    private static final StaffMember STRANGER = person("stranger", "よその課", "kankyo", Role.APPROVER);
    private static final StaffMember VIEWER = person("viewer", "見る人", "bousai", Role.VIEWER);
    private static final StaffMember FIRST = person("first", "緊急 一郎", "bousai", Role.EMERGENCY_OFFICER);
    private static final StaffMember SECOND = person("second", "緊急 二郎", "bousai", Role.EMERGENCY_OFFICER);

    @Autowired
    private InMemorySections sections;

    @Autowired
    private InMemoryStaffDirectory directory;

    @Autowired
    private FakeAudienceCounts audienceCounts;

    @BeforeEach
    void fillTheOffice() {
        sections.clear();
        sections.put(new Section("bousai", "防災課"));
        sections.put(new Section("kankyo", "環境課"));
        sections.setOwner("bousai", "bousai");
        directory.clear();
        for (StaffMember member : List.of(HANAKO, TARO, STRANGER, VIEWER, FIRST, SECOND)) {
            directory.add(StaffAccount.of(member.id(), member.signInName(), member.displayName(), Instant.EPOCH)
                    .withRoles(member.roles()));
        }
        audienceCounts.people(334, Channel.EMAIL, Channel.LINE, Channel.SMS, Channel.WEB_PUSH);
    }

    @Test
    void oneSubmitsAnotherApprovesAndReleasesAndIsToldWhomItReaches() {
        UUID id = draft(Lane.ROUTINE, AlertStatus.ACTUAL, null);
        assertThat(text(look(HANAKO, path(id, "submit")))).contains("承認には1人必要です", "山田 太郎");
        MvcTestResult submitted = decide(HANAKO, id, "submit", "");
        assertThat(text(follow(HANAKO, submitted))).contains("承認を申請しました", "承認待ち", "届 花子");

        assertThat(text(look(TARO, path(id, "approve")))).contains("21,376人", "この内容を承認する");
        assertThat(text(follow(TARO, decide(TARO, id, "approve", "確認しました"))))
                .contains("承認しました。まだ配信されていません", "確認しました", "山田 太郎");

        assertThat(text(look(TARO, path(id, "release"))))
                .contains("「防災（全域）」に登録している21,376人に、メール・LINE・SMS・プッシュ通知で今すぐ届きます。", "21,376人に今すぐ配信する")
                .doesNotContain("drill-note", "【訓練】");
        MvcTestResult released = decide(TARO, id, "release", "");
        assertThat(released)
                .hasStatus(HttpStatus.SEE_OTHER)
                .hasHeader(HttpHeaders.LOCATION, "/console/announcements/" + id + "/progress");
        assertThat(announcementStore.released()).hasSize(1);
        assertThat(announcements.history(id))
                .extracting(HistoryEntry::actor)
                .containsExactly("staff:hanako", "staff:taro", "staff:taro");
    }

    @Test
    void ownWorkIsNotApproved() {
        UUID id = submitted(Lane.ROUTINE);
        assertRefused(decide(HANAKO, id, "approve", ""), HttpStatus.FORBIDDEN, "自分では承認できません");
        assertThat(text(look(HANAKO, path(id)))).contains("「承認する」はできません", "自分では承認できません", "取り下げて書き直す");
        assertThat(stateOf(id)).isEqualTo(AnnouncementState.SUBMITTED);
    }

    @Test
    void anotherSectionDoesNotApprove() {
        UUID id = submitted(Lane.ROUTINE);
        assertRefused(decide(STRANGER, id, "approve", ""), HttpStatus.FORBIDDEN, "この分野は防災課のものです");
        assertRefused(look(STRANGER, path(id, "approve")), HttpStatus.FORBIDDEN, "この分野は防災課のものです");
        assertRefused(decide(VIEWER, id, "approve", ""), HttpStatus.FORBIDDEN, "「承認する」の権限がありません");
    }

    @Test
    void emergencyTakesTwoAndTheSecondIsMissedPlainly() {
        UUID id = submitted(Lane.EMERGENCY);
        assertRefused(decide(TARO, id, "approve", ""), HttpStatus.FORBIDDEN, "緊急担当だけです");
        assertThat(text(look(FIRST, path(id, "approve")))).contains("あなたは1人目です");
        assertThat(text(follow(FIRST, decide(FIRST, id, "approve", "")))).contains("もう1人の承認を待っています", "緊急 一郎");
        assertRefused(decide(FIRST, id, "approve", ""), HttpStatus.FORBIDDEN, "2人目は、ほかの人が承認します");
        assertRefused(decide(FIRST, id, "release", ""), HttpStatus.CONFLICT, "2人目の承認がまだです");
        decide(SECOND, id, "approve", "");
        assertThat(stateOf(id)).isEqualTo(AnnouncementState.APPROVED);
    }

    @Test
    void secondOfTwoPressesIsToldAndNothingHappensTwice() {
        UUID id = submitted(Lane.ROUTINE);
        decide(TARO, id, "approve", "");
        int version = announcements.get(id).version();
        press(FIRST, path(id, "release"), "version", "" + version);
        assertRefused(
                press(TARO, path(id, "release"), "version", "" + version),
                HttpStatus.CONFLICT,
                "「配信する」は行われませんでした",
                "緊急 一郎さんが先に操作しました",
                "配信済み");
        assertThat(press(FIRST, path(id, "release"), "version", "" + version))
                .as("the same person twice")
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(announcementStore.released()).hasSize(1);
    }

    @Test
    void staleReturnIsTold() {
        UUID id = submitted(Lane.ROUTINE);
        int version = announcements.get(id).version();
        decide(TARO, id, "approve", "");
        assertRefused(
                press(FIRST, path(id, "return"), "version", "" + version, "reason", "直して"),
                HttpStatus.CONFLICT,
                "山田 太郎さんが先に操作しました");
        assertThat(stateOf(id)).isEqualTo(AnnouncementState.APPROVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "reject"})
    void returningAndRejectingTakeAReason(String deed) {
        UUID id = submitted(Lane.ROUTINE);
        MvcTestResult refused = decide(TARO, id, deed, "　");
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused)).contains("理由を書いてください", "href=\"#reason\"");
        assertThat(decide(TARO, id, deed, "日付を<b>直して</b>")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(text(look(TARO, path(id)))).contains("日付を&lt;b&gt;直して&lt;/b&gt;");
    }

    @Test
    void tooLongAReasonComesBackWithWhatWasWritten() {
        UUID id = submitted(Lane.ROUTINE);
        MvcTestResult refused = decide(TARO, id, "approve", "長".repeat(1001));
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused)).contains("1001文字", "長".repeat(1001));
    }

    @Test
    void drillIsInOtherWords() {
        UUID id = draft(Lane.ROUTINE, AlertStatus.EXERCISE, null);
        decide(HANAKO, id, "submit", "");
        decide(TARO, id, "approve", "");
        assertThat(text(look(TARO, path(id, "release"))))
                .contains("drill-note", "これは実際のお知らせではありません", "訓練として21,376人に今すぐ配信する", "【訓練】");
    }

    @Test
    void whoHasNobodyToApproveIsToldAtSubmission() {
        directory.clear();
        UUID id = draft(Lane.ROUTINE, AlertStatus.ACTUAL, null);
        assertThat(text(look(HANAKO, path(id, "submit"))))
                .contains("承認できる人が、あなたのほかにいません", "このまま申請しても、承認されません", "保守の担当者");
        directory.add(
                StaffAccount.of(FIRST.id(), "first", "緊急 一郎", Instant.EPOCH).withRoles(FIRST.roles()));
        UUID emergency = draft(Lane.EMERGENCY, AlertStatus.ACTUAL, null);
        assertThat(text(look(HANAKO, path(emergency, "submit")))).contains("できる人が足りません（いまできる人：緊急 一郎）");
    }

    @Test
    void nobodyReachedIsSaidPlainly() {
        audienceCounts.people(0);
        UUID id = draft(Lane.ROUTINE, AlertStatus.ACTUAL, null);
        assertThat(text(look(HANAKO, path(id, "submit")))).contains("受け取る人はいません");
    }

    @Test
    void aMillionIsEstimatedAndSaidToBe() {
        audienceCounts.people(15_625);
        UUID id = draft(Lane.ROUTINE, AlertStatus.ACTUAL, null);
        assertThat(text(look(HANAKO, path(id)))).contains("約1,000,000人");
    }

    @Test
    void outsideOfTheHoursItIsToldWhenTheyBegin() {
        approvals.set(
                "bousai",
                new ApprovalSettings(
                        false,
                        true,
                        new ApprovalHours(LocalTime.of(8, 30), LocalTime.of(17, 15), true, ApprovalHours.Outside.WAIT),
                        null,
                        false),
                "staff:admin");
        UUID id = submitted(Lane.ROUTINE);
        assertRefused(
                decide(TARO, id, "approve", ""), HttpStatus.FORBIDDEN, "08:30から17:15まで", "2026年11月24日（火）8:30から承認できます");
    }

    @Test
    void whatIsScheduledGoesAtItsTime() {
        Instant later = clock.instant().plus(Duration.ofDays(1));
        UUID id = draft(Lane.ROUTINE, AlertStatus.ACTUAL, later);
        decide(HANAKO, id, "submit", "");
        assertThat(text(look(TARO, path(id, "approve")))).contains("2026年11月22日（日）18:00に届きます");
        assertThat(text(follow(TARO, decide(TARO, id, "approve", "")))).contains("予約の時刻に自動で配信します", "予約済み");
    }

    @Test
    void approvalsShowWhatIsMineOverdueFirstMarked() {
        UUID routine = submitted(Lane.ROUTINE);
        UUID emergency = submitted(Lane.EMERGENCY);
        clock.advance(Duration.ofMinutes(11));
        String mine = text(look(FIRST, "/console/approvals"));
        assertThat(mine).contains("あなたの承認を待っています", "から承認が遅れています", "承認した人：0／2人");
        assertThat(mine.indexOf(emergency.toString())).isLessThan(mine.indexOf(routine.toString()));
        assertThat(text(look(HANAKO, "/console/approvals")))
                .contains("ほかの人を待っています", "自分では承認できません")
                .doesNotContain(emergency.toString());
        assertThat(look(VIEWER, "/console/approvals")).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void listIsSearched() {
        UUID id = submitted(Lane.EMERGENCY);
        draft(Lane.ROUTINE, AlertStatus.ACTUAL, null);
        assertThat(text(look(VIEWER, "/console/announcements?state=SUBMITTED&lane=EMERGENCY&q=題名&author=hanako")))
                .contains(id.toString(), "届 花子", "緊急");
        assertThat(text(look(VIEWER, "/console/announcements?q=雪"))).contains("当てはまるお知らせはありません");
        assertThat(look(VIEWER, "/console/announcements?state=nonsense")).hasStatusOk();
    }

    @Test
    void scriptsInTextsStayTexts() {
        UUID id = announcements
                .create(
                        new AnnouncementDraft(
                                "bousai",
                                AlertStatus.ACTUAL,
                                Lane.ROUTINE,
                                Set.of(),
                                Set.of(),
                                new LocalizedContents(Map.of(
                                        Language.JA,
                                        new Content("<script>alert(1)</script>", "<img src=x onerror=a>", null))),
                                null,
                                null,
                                null),
                        "staff:<b>x")
                .id();
        assertThat(text(look(VIEWER, path(id))))
                .contains("&lt;script&gt;alert(1)", "&lt;img src=x")
                .doesNotContain("<script>alert", "<img src=x", "<b>x");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(look(VIEWER, path(new UUID(0, 9)))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(press(TARO, path(new UUID(0, 9), "approve"), "version", "0")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult decide(StaffMember who, UUID id, String deed, String reason) {
        return press(
                who,
                path(id, deed),
                "version",
                Integer.toString(announcements.get(id).version()),
                "reason",
                reason);
    }

    private static void assertRefused(MvcTestResult answer, HttpStatus status, String... words) {
        assertThat(answer).hasStatus(status);
        assertThat(text(answer)).contains(words).contains("行われませんでした");
    }

    private UUID submitted(Lane lane) {
        UUID id = draft(lane, AlertStatus.ACTUAL, null);
        decide(HANAKO, id, "submit", "");
        return id;
    }

    private UUID draft(Lane lane, AlertStatus status, @Nullable Instant scheduledAt) {
        return announcements
                .create(
                        new AnnouncementDraft(
                                "bousai",
                                status,
                                lane,
                                Set.of(),
                                Set.of(),
                                new LocalizedContents(Map.of(Language.JA, new Content("題名", "本文", null))),
                                null,
                                scheduledAt,
                                null),
                        HANAKO.actor())
                .id();
    }

    private AnnouncementState stateOf(UUID id) {
        Announcement announcement = announcements.get(id);
        return announcement.state();
    }

    private static String path(UUID id, String... deed) {
        return "/console/announcements/" + id + (deed.length == 0 ? "" : "/" + deed[0]);
    }

    private static StaffMember person(String name, String shown, String section, Role role) {
        return new StaffMember(UUID.randomUUID(), name, shown, Map.of(section, Set.of(role)));
    }
}
