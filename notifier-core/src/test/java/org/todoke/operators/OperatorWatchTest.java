package org.todoke.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.alert.ApprovalTimeout;
import org.todoke.alert.TelegramNote;
import org.todoke.announcement.AnnouncementService;
import org.todoke.content.AlertStatus;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.fixture.SettableClock;
import org.todoke.fixture.TestServers;
import org.todoke.intake.FeedNewsOf;
import org.todoke.intake.FeedTrouble;
import org.todoke.notice.Notice;
import org.todoke.staff.Role;
import org.todoke.staff.StaffAccount;

@Timeout(60)
class OperatorWatchTest {
    private static final Duration COLLECT = Duration.ofMinutes(10);
    private static final String CANCELS_NOTHING = "cancels nothing that residents were told";

    private static final SettableClock clock = new SettableClock(DutyDesk.START);
    private static final DataSource database = TestServers.freshDatabase();
    private static DutyDesk desk = new DutyDesk(database, clock, Map.of());

    @BeforeEach
    void anOffice() {
        desk.clear();
        people();
    }

    private static void people() {
        desk.account("officer", "officer@city.example.jp", null, Role.EMERGENCY_OFFICER);
        desk.account("second", "second@city.example.jp", Language.EN, Role.EMERGENCY_OFFICER);
        desk.account("admin", "admin@city.example.jp", Language.JA, Role.ADMINISTRATOR);
        desk.account("writer", "writer@city.example.jp", null, Role.COMPOSER);
        desk.account("nomail", null, null, Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    private static void restart(Map<String, Object> settings) {
        desk.close();
        desk = new DutyDesk(database, clock, settings);
        people();
    }

    private static List<String> receivers(List<Notice> mails) {
        return mails.stream().map(mail -> mail.to().address().value()).toList();
    }

    private static Notice to(String name, List<Notice> mails) {
        return mails.stream()
                .filter(mail -> mail.to().address().value().startsWith(name + "@"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTelegramThatIsHeldIsToldToThoseWhoAreResponsibleEachInTheirLanguage() {
        UUID id = desk.telegram("HELD", "JMA: unknown kind XYZ", "_VXXX99_1.xml", "<a>090-1234-5678</a>");

        List<Notice> mails = desk.mailed();

        assertThat(receivers(mails))
                .containsExactlyInAnyOrder(
                        "officer@city.example.jp", "second@city.example.jp", "admin@city.example.jp");
        Notice both = to("officer", mails);
        assertThat(both.content().title()).startsWith("［届け 運用］電文を配信せずに止めています").contains("tcp.main");
        assertThat(both.content().body())
                .contains("11月22日 3時00分00秒", "_VXXX99_1.xml", "住民への影響", "何も知らせていません", "してほしいこと")
                .contains("[Todoke operations] A telegram is held back", "Residents have been told nothing")
                .doesNotContain("090-1234-5678", "訓練の電文");
        assertThat(both.content().url()).asString().endsWith("/console/telegrams/" + id);
        assertThat(to("second", mails).content().title()).startsWith("[Todoke operations] A telegram is held back");
        assertThat(to("second", mails).content().body()).doesNotContain("住民");
        assertThat(to("admin", mails).content().body()).doesNotContain("Residents");
        assertThat(desk.mailed()).isEmpty();
    }

    @Test
    void whoHasSwitchedThemOffOrLeftGetsNoneAndAddressesOfTheSettingsAlwaysDo() {
        restart(Map.of("todoke.operators.mail", "duty@city.example.jp,ADMIN@city.example.jp"));
        for (StaffAccount account : desk.staff.all()) {
            if (account.signInName().equals("officer")) {
                desk.choices.set(account.id(), false);
            } else if (account.signInName().equals("second")) {
                desk.staff.setDisabled(account.id(), clock.instant());
            }
        }
        UUID _ = desk.telegram("UNREADABLE", "the document is empty", null, "");

        assertThat(receivers(desk.mailed())).containsExactly("admin@city.example.jp", "duty@city.example.jp");
        restart(Map.of());
    }

    @Test
    void theFirstIsToldAtOnceAndAFloodAfterItInOneMailWithItsNumber() {
        UUID _ = desk.telegram("UNREADABLE", "broken", null, "x");
        assertThat(desk.mailed()).hasSize(3);
        for (int i = 0; i < 30; i++) {
            UUID _ = desk.telegram("UNREADABLE", "broken", "n" + i, "x" + i);
            clock.advance(Duration.ofSeconds(10));
            assertThat(desk.mailed()).isEmpty();
        }
        // Something else is not kept waiting by that.
        UUID _ = desk.telegram("HELD", TelegramNote.CANCELS_NOTHING.name(), "JALT_1.txt", "text");
        assertThat(desk.mailed()).hasSize(3);

        clock.advance(COLLECT);
        List<Notice> summary = desk.mailed();
        assertThat(summary).hasSize(3);
        assertThat(to("admin", summary).content().title()).contains("読めない電文が30件来ました");
        assertThat(to("admin", summary).content().body())
                .contains("n29", "n20", "ほかに20件")
                .doesNotContain("n19");
        assertThat(to("admin", summary).content().url())
                .asString()
                .endsWith("/console/telegrams?disposition=UNREADABLE");
        clock.advance(COLLECT);
        assertThat(desk.mailed()).isEmpty();
    }

    @Test
    void aDrillIsMarkedAndToldApartFromWhatMayBeReal() {
        UUID _ = desk.telegram("HELD", "JMA: unknown kind", null, "訓練");
        UUID _ = desk.telegram("HELD", "JMA: unknown kind", null, "breaks the reader");

        List<Notice> mails = desk.mailed();

        assertThat(mails).hasSize(6);
        assertThat(mails.stream().map(mail -> mail.content().title()).filter(title -> title.startsWith("【訓練】")))
                .hasSize(3);
        Notice drill = mails.stream()
                .filter(mail -> mail.content().title().startsWith("【訓練】"))
                .findFirst()
                .orElseThrow();
        assertThat(drill.content().body()).startsWith("これは訓練の電文");
        assertThat(mails.stream().filter(mail -> mail.content().body().contains("訓練の電文")))
                .hasSize(2);
    }

    @Test
    void aCancellationOfNothingAndAnAlertWithoutCategoryAreTold() {
        assertThat(TelegramNote.read(CANCELS_NOTHING).getFirst().note()).isEqualTo(TelegramNote.CANCELS_NOTHING);
        String nowhere = "rule quake-5 is for category \"jishin\", expected one that exists and is no drill group";
        assertThat(TelegramNote.read(nowhere).getFirst().note()).isEqualTo(TelegramNote.NO_CATEGORY);
        UUID _ = desk.telegram("RECORDED", CANCELS_NOTHING, null, "cancel");
        UUID _ = desk.telegram("RECORDED", "touches none of the areas served", null, "other");
        UUID _ = desk.telegram("HELD", nowhere, null, "all of it");
        UUID part = desk.telegram("RELEASED", null, null, "a part of it");
        desk.jdbc
                .sql("""
                INSERT INTO alert_change (stream_id, telegram_id, at, kind, hazard, area, from_grade, to_grade, urgent, note)
                SELECT ?, ?, ?, 'NEW', 'quake', a, 0, 50, true, ? FROM unnest(ARRAY['1', '2']) a""")
                .params(UUID.randomUUID(), part, DutyDesk.utc(clock.instant()), nowhere)
                .update();

        List<String> subjects = desk.mailed().stream()
                .filter(mail -> mail.to().address().value().startsWith("admin@"))
                .map(mail -> mail.content().title())
                .toList();

        assertThat(subjects)
                .containsExactlyInAnyOrder(
                        "［届け 運用］取消の電文に、もとのお知らせがありません：受信機のソケット（tcp.main）",
                        "［届け 運用］配信先の分野がなく、警報など2件が配信されていません：受信機のソケット（tcp.main）");
        assertThat(desk.mailed()).isEmpty();
    }

    @Test
    void whatWasToldIsNotToldAgainAfterARestartAndWhatWasNotToldIsTold() {
        UUID _ = desk.telegram("HELD", "unknown", null, "x");
        assertThat(desk.mailed()).hasSize(3);
        UUID _ = desk.telegram("UNREADABLE", "broken", null, "y");

        restart(Map.of());

        List<Notice> mails = desk.mailed();
        assertThat(mails).hasSize(3);
        assertThat(mails.getFirst().content().title()).contains("読めない電文");
        assertThat(desk.mailed()).isEmpty();
    }

    @Test
    void anApprovalIsToldToThoseWhoMayGiveItWithItsDeadlineAndWhatHappensThen() {
        UUID id = desk.awaitingApproval(
                AlertStatus.ACTUAL, new ApprovalTimeout(Duration.ofMinutes(5), ApprovalTimeout.Action.RELEASE));

        List<Notice> mails = desk.mailed();

        assertThat(receivers(mails)).containsExactlyInAnyOrder("officer@city.example.jp", "second@city.example.jp");
        assertThat(to("officer", mails).content().body())
                .contains("「避難指示」", "officerさん、secondさん", "11月22日 3時05分00秒までに決まらないと、自動で配信されます");
        assertThat(to("second", mails).content().body()).contains("“Evacuation order”", "goes out by itself");
        assertThat(to("officer", mails).content().url()).asString().endsWith("/console/announcements/" + id);
        assertThat(to("officer", mails).expires()).isEqualTo(DutyDesk.START.plusSeconds(300));
        assertThat(desk.mailed()).isEmpty();
    }

    @Test
    void approvalsAreCollectedForAMinuteAtMostAndWhatIsDecidedMeanwhileIsLeftOut() {
        UUID _ = desk.awaitingApproval(AlertStatus.ACTUAL, null);
        assertThat(desk.mailed()).hasSize(2);
        UUID decided = desk.awaitingApproval(AlertStatus.ACTUAL, null);
        UUID waits = desk.awaitingApproval(
                AlertStatus.ACTUAL, new ApprovalTimeout(Duration.ofMinutes(5), ApprovalTimeout.Action.DROP));
        assertThat(desk.mailed()).isEmpty();
        desk.bean(AnnouncementService.class).reject(decided, "staff:officer", "nothing");

        clock.advance(Duration.ofMinutes(1));
        List<Notice> mails = desk.mailed();
        assertThat(mails).hasSize(2);
        assertThat(to("officer", mails).content().url()).asString().endsWith(waits.toString());
        assertThat(to("officer", mails).content().body()).contains("配信されずに終わります");
    }

    @Test
    void anApprovalInADrillIsMarkedAndOneThatNobodyCanGiveIsToldToAllOperators() {
        for (StaffAccount account : desk.staff.all()) {
            desk.staff.setRoles(account.id(), Map.of("*", Set.of(Role.ADMINISTRATOR)));
        }
        UUID _ = desk.awaitingApproval(AlertStatus.EXERCISE, null);

        List<Notice> mails = desk.mailed();

        assertThat(mails).hasSize(4);
        assertThat(to("admin", mails).content().title()).startsWith("【訓練】");
        assertThat(to("admin", mails).content().body()).contains("承認できる人がいません");
    }

    @Test
    void aFeedsSilenceIsToldAndItsEndWithHowLongItLasted() {
        Instant since = DutyDesk.START.minusSeconds(7_500);
        desk.bean(FeedMatters.class)
                .note(FeedNewsOf.silent("tcp.main", since, clock.instant(), Duration.ofHours(2), "index.main"));
        List<Notice> first = desk.mailed();
        assertThat(to("admin", first).content().title()).isEqualTo("［届け 運用］情報源から便りがありません：受信機のソケット（tcp.main）");
        assertThat(to("admin", first).content().body())
                .contains("11月22日 0時55分00秒", "2時間0分を超えて", "この経路から緊急情報が届かない状態です", "受信機の一覧（index.main）");
        assertThat(to("admin", first).content().url()).asString().endsWith("/console/feeds");

        Instant raised = clock.instant();
        clock.advance(Duration.ofMinutes(3));
        desk.bean(FeedMatters.class)
                .note(FeedNewsOf.over(FeedTrouble.SILENT, "tcp.main", since, raised, clock.instant()));
        List<Notice> second = desk.mailed();
        assertThat(to("admin", second).content().title()).contains("また届くようになりました");
        assertThat(to("admin", second).content().body()).contains("2時間8分");
        assertThat(desk.mailed()).isEmpty();
    }

    @Test
    void aFeedThatComesAndGoesIsToldOfInOneMailAndItsEndWithIt() {
        Instant now = clock.instant();
        desk.bean(FeedMatters.class).note(FeedNewsOf.silent("inbox", now, now, Duration.ofMinutes(1)));
        assertThat(desk.mailed()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(1));
            Instant raised = clock.instant();
            desk.bean(FeedMatters.class).note(FeedNewsOf.silent("inbox", raised, raised, Duration.ofMinutes(1)));
            assertThat(desk.mailed()).isEmpty();
            clock.advance(Duration.ofSeconds(30));
            desk.bean(FeedMatters.class)
                    .note(FeedNewsOf.over(FeedTrouble.SILENT, "inbox", raised, raised, clock.instant()));
            assertThat(desk.mailed()).isEmpty();
        }
        clock.advance(COLLECT);
        List<Notice> mails = desk.mailed();
        assertThat(mails).hasSize(3);
        assertThat(to("admin", mails).content().title()).contains("止まり、また届くようになりました（3回）");
        assertThat(to("admin", mails).content().body())
                .contains("3回ありました", "また届くようになりました")
                .doesNotContain("届かない状態");
    }

    @Test
    void withoutAMailChannelNothingIsLostUntilItIsTooLate() {
        UUID _ = desk.telegram("HELD", "unknown", null, "x");
        desk.notices.switchOff(Channel.EMAIL);
        desk.look();
        assertThat(desk.notices.sent()).isEmpty();
        assertThat(desk.mailed()).hasSize(3);

        UUID _ = desk.telegram("UNREADABLE", "unknown", null, "x");
        desk.notices.switchOff(Channel.EMAIL);
        desk.look();
        clock.advance(Duration.ofHours(13));
        desk.look();
        desk.bean(OperatorWatch.class).tidy();
        assertThat(desk.mailed()).isEmpty();
    }

    @Test
    void theArchiveIsLookedThroughByIndexesOfTheFewThatMatter() {
        String plan = desk.planOf(JdbcTelegramsForOperators.HELD) + desk.planOf(JdbcTelegramsForOperators.NOWHERE);
        assertThat(plan).contains("telegram_for_operators", "alert_change_for_operators");
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        assertThat(LetterTexts.MESSAGES.keys(Language.EN)).isEqualTo(LetterTexts.MESSAGES.keys(Language.JA));
        for (MatterKind kind : MatterKind.values()) {
            assertThat(LetterTexts.MESSAGES.keys(Language.JA))
                    .contains(kind + ".title", kind + ".title.several", kind + ".what", kind + ".do");
        }
    }

    @Test
    void theChoiceOfMailsIsKept() {
        UUID id = UUID.randomUUID();
        desk.jdbc
                .sql(
                        "INSERT INTO staff_account (id, sign_in_name, display_name, created_at) VALUES (?, 'a', 'a', now())")
                .param(id)
                .update();
        JdbcMailChoices choices = desk.bean(JdbcMailChoices.class);
        choices.set(id, false);
        choices.set(id, false);
        assertThat(choices.off()).containsExactly(id);
        choices.set(id, true);
        assertThat(choices.off()).isEmpty();
    }
}
