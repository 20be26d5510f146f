package org.todoke.console.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementDraft;
import org.todoke.announcement.OnItsWayException.Why;
import org.todoke.api.fixture.RecordedAudit;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.console.ConsoleTest;
import org.todoke.content.AlertStatus;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.delivery.Lane;
import org.todoke.staff.InMemorySections;
import org.todoke.staff.Role;
import org.todoke.staff.Section;
import org.todoke.staff.StaffMember;
import org.todoke.stream.EventSink;
import org.todoke.tracking.Tallies.Reached;
import org.todoke.tracking.Tally;
import org.todoke.tracking.Timelines;
import org.todoke.tracking.Unreached;
import org.todoke.vault.Address;

/** How an announcement is arriving, the brakes, and who was not reached, as staff see them. */
@Timeout(60)
class ProgressPagesTest extends ConsoleTest {
    private static final StaffMember VIEWER = staff(Role.VIEWER);
    private static final StaffMember APPROVER = staff(Role.APPROVER);
    private static final StaffMember OFFICER = staff(Role.EMERGENCY_OFFICER);

    @Autowired
    private ProgressFeeds feeds;

    @Autowired
    private InMemorySections sections;

    private Announcement announcement;
    private String page;

    @BeforeEach
    void release() {
        sections.setOwner("bousai", null);
        announcement = SampleAnnouncements.released(announcements, draft(Lane.ROUTINE, "<script>alert(1)</script>"));
        page = "/console/announcements/" + announcement.id() + "/progress";
        tallies.say(announcement.current().id(), tally(false), new Reached(0, 0));
        onItsWay.say(
                new Timelines.HandOffs(
                        Instant.parse("2026-11-21T09:00:00Z"),
                        Duration.ofSeconds(1),
                        Map.of(Channel.EMAIL, List.of(1_000L, 234L))),
                new Timelines.Failures(Channel.EMAIL, DeliveryState.FAILED, "5.1.1", 12),
                new Timelines.Failures(Channel.EMAIL, DeliveryState.FAILED, "<b>x", 1));
    }

    private static AnnouncementDraft draft(Lane lane, String title) {
        return new AnnouncementDraft(
                "bousai",
                AlertStatus.ACTUAL,
                lane,
                Set.of(),
                Set.of(),
                new LocalizedContents(Map.of(Language.JA, new Content(title, "本文", null))),
                null,
                null,
                null);
    }

    private static Tally tally(boolean complete) {
        return new Tally(
                new Tally.AudienceSize(2_000, 2_000),
                Map.of(Channel.EMAIL, new Tally.Counts(complete ? 0 : 700, complete ? 0 : 53, 1_200, 34, 13, 0, 0)),
                null,
                null,
                complete);
    }

    @Test
    void thePageShowsFiguresTimesAndReasonsInPlainWords() {
        String shown = text(look(VIEWER, page));
        assertThat(shown)
                .contains("送っています", "2,000", "1,234", "753", "そのメールアドレスはありません。", "本人に確かめて")
                .contains("送り先の会社が断りました。", "&lt;b&gt;x", "1秒に1,000.0件")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert", "<b>x", "style=");
        assertThat(shown).as("somebody who only looks").doesNotContain("/progress/pause", "/progress/unreached");
        assertThat(text(look(APPROVER, page))).contains("/progress/pause", "/progress/stop", "/progress/unreached");
    }

    @Test
    void whatIsPausedGoesOnAndIsStoppedAndThePageSaysSo() {
        assertThat(text(follow(APPROVER, press(APPROVER, page + "/pause")))).contains("一時停止しました", "/progress/resume");
        assertThat(text(follow(APPROVER, press(APPROVER, page + "/resume")))).contains("再開しました");
        assertThat(text(follow(APPROVER, press(APPROVER, page + "/stop", "reason", " 件名の誤り "))))
                .contains("残りを送るのをやめました", "途中で止めました")
                .doesNotContain("/progress/stop\"");
        assertThat(onItsWay.done())
                .containsExactly(
                        "PAUSE by staff:hanako: null", "RESUME by staff:hanako: null", "STOP by staff:hanako: 件名の誤り");
    }

    @Test
    void whatIsTriedAgainIsListedWithItsReason() {
        onItsWay.sayRetries(new Timelines.Retries(
                List.of(
                        new Timelines.Retry(Channel.EMAIL, "provider-unavailable", 41),
                        new Timelines.Retry(Channel.EMAIL, "4.4.1", 11),
                        new Timelines.Retry(Channel.SMS, null, 1)),
                true,
                Instant.parse("2026-11-21T01:32:00Z")));
        assertThat(text(look(VIEWER, page)))
                .contains("再試行中", "送り先の会社が動いていません。", "いまは渡せませんでした。", "10:32", "はじめの5,000件")
                .contains("data-retry=\"EMAIL RETRYING 4.4.1\"")
                .doesNotContain("retry.", "why.");
    }

    @Test
    void whoStopsIsToldWhatResidentsStillSeeAndLedToCancelling() {
        String stopped = text(follow(APPROVER, press(APPROVER, page + "/stop")));
        assertThat(stopped)
                .contains("すでに渡した1,234件と、市のページや緊急の帯の表示は、そのままです")
                .contains("/console/announcements/" + announcement.id() + "/cancel\"")
                .contains("/console/announcements/" + announcement.id() + "/correct\"");
        announcements.cancel(announcement.id(), null, "staff:hanako", null);
        assertThat(text(look(APPROVER, page))).doesNotContain("市のページや緊急の帯の表示は、そのままです");
    }

    @Test
    void whoMayNotSteerIsRefusedAndNothingHappens() {
        for (String action : List.of("/pause", "/resume", "/stop", "/resend")) {
            assertThat(press(VIEWER, page + action, "channel", "SMS")).hasStatus(HttpStatus.FORBIDDEN);
        }
        sections.put(new Section("kankyo", "環境課"));
        sections.put(new Section("bousai", "防災課"));
        sections.setOwner("bousai", "bousai");
        StaffMember other = staff("kankyo", Role.APPROVER);
        assertThat(press(other, page + "/pause")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(text(look(other, page))).doesNotContain("/progress/pause");
        assertThat(press(staff("bousai", Role.APPROVER), page + "/pause")).hasStatus(HttpStatus.SEE_OTHER);
        assertThat(onItsWay.done()).hasSize(1);
    }

    @Test
    void emergenciesAreSteeredByEmergencyOfficersAlone() {
        announcement = SampleAnnouncements.released(announcements, draft(Lane.EMERGENCY, "避難指示"));
        page = "/console/announcements/" + announcement.id() + "/progress";
        assertThat(press(APPROVER, page + "/stop")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(OFFICER, page + "/stop")).hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void whatCannotBeDoneIsRefusedInPlainWords() {
        for (Why why : Why.values()) {
            onItsWay.refuse(why);
            MvcTestResult refused = press(APPROVER, page + "/pause");
            assertThat(refused).hasStatus(HttpStatus.CONFLICT);
            assertThat(text(refused)).doesNotContain("refused." + why);
        }
        assertThat(look(VIEWER, "/console/announcements/" + UUID.randomUUID() + "/progress"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void addressesAreInTheClearForWhoMaySeeThemAloneAndEachLookIsPutDown() {
        onItsWay.sayPeople(List.of(person("=cmd|' /C calc'!A0")), Map.of(Channel.SMS, 1L));
        String list = page + "/unreached";
        assertThat(look(VIEWER, list)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(VIEWER, list + ".csv")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(text(look(APPROVER, list)))
                .contains("t***@example.jp", "メール：そのメールアドレスはありません。", "SMSで1人に送る")
                .doesNotContain("taro@example.jp", "09012345678");
        assertThat(text(look(OFFICER, list))).contains("taro@example.jp", "09012345678");
        MvcTestResult table = look(OFFICER, list + ".csv");
        assertThat(table).hasStatusOk().hasHeader("Cache-Control", "no-store");
        assertThat(text(table))
                .startsWith("\uFEFF番号,地域,言語,試した手段と結果,電話番号,メールアドレス\r\n")
                .contains("'=cmd|' /C calc'!A0,")
                .contains(",09012345678,taro@example.jp\r\n");
        assertThat(text(look(APPROVER, list + ".csv"))).doesNotContain("taro", "9012345678");
        assertThat(audit.entries())
                .extracting(
                        RecordedAudit.Entry::action,
                        entry -> entry.details().get("people"),
                        entry -> entry.details().get("addresses"))
                .containsExactly(
                        tuple("unreached.seen", "1", "masked"),
                        tuple("unreached.seen", "1", "clear"),
                        tuple("unreached.downloaded", "1", "clear"),
                        tuple("unreached.downloaded", "1", "masked"));
    }

    @Test
    void whoWasNotReachedIsToldOnTheChannelThatIsPressed() {
        onItsWay.sayPeople(List.of(person("a")), Map.of(Channel.SMS, 1L));
        assertThat(text(follow(APPROVER, press(APPROVER, page + "/resend", "channel", "SMS"))))
                .contains("1人にSMSで送りはじめました");
        assertThat(onItsWay.done()).containsExactly("RESEND by staff:hanako: SMS");
    }

    @Test
    void twoHundredWatchersCostAsMuchReadingAsOne() {
        AtomicInteger told = new AtomicInteger();
        List<Runnable> leave = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                leave.add(feeds.watch(announcement.id(), new Counting(told)));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> told.get() >= 200);
            assertThat(feeds.open()).isEqualTo(1);
            assertThat(onItsWay.sumsRead())
                    .as("sums over many rows are kept a while")
                    .isEqualTo(1);
        } finally {
            leave.forEach(Runnable::run);
        }
        assertThat(feeds.open()).isZero();
    }

    @Test
    void whatLooksLikeACodeFindsTheNearestWords() {
        var texts = org.todoke.console.ConsolePages.texts(Language.JA, WatchDuties.MESSAGES);
        assertThat(FailureView.why(Channel.EMAIL, DeliveryState.FAILED, "5.1.99", texts))
                .isEqualTo("そのメールアドレスはありません。");
        assertThat(FailureView.why(Channel.WEB_PUSH, DeliveryState.FAILED, "503", texts))
                .isEqualTo("ブラウザの会社が動いていませんでした。");
        assertThat(FailureView.why(Channel.SMS, DeliveryState.EXPIRED, "timeout", texts))
                .isEqualTo("送り先の会社から返事がありませんでした。");
        assertThat(FailureView.why(Channel.SMS, DeliveryState.EXPIRED, null, texts))
                .isEqualTo("有効期限までに送れませんでした。");
    }

    private static Unreached.Person person(String externalId) {
        return new Unreached.Person(
                new UUID(0, 1),
                externalId,
                "ja",
                List.of(),
                List.of(new Unreached.Tried(Channel.EMAIL, DeliveryState.FAILED, "5.1.1")),
                List.of(
                        new Unreached.Contact(Channel.EMAIL, new Address("taro@example.jp")),
                        new Unreached.Contact(Channel.SMS, new Address("+819012345678"))));
    }

    /** Counts first events. */
    private record Counting(AtomicInteger told) implements EventSink {
        @Override
        public void event(String json) {
            told.incrementAndGet();
        }

        @Override
        public void beat() {}

        @Override
        public void end() {}

        @Override
        public void gone(Exception why) {}
    }
}
