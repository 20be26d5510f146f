package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.todoke.standalone.FrozenDatabase;
import org.todoke.standalone.HubClient;

/** What goes wrong at a staff member's desk, and what they can do about it. */
@InBrowser
class ConsoleTroubleIT {
    private static final int UNTIL_IT_SAVES = 5_000;
    private static final int UNTIL_IT_IS_TOLD = 11_000;

    private final RunningDemo demo;

    ConsoleTroubleIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void whatIsWrittenWhileTheDatabaseIsDownIsKeptAndSavedLater() {
        Clerk composer = Clerk.signIn(demo, "composer");
        Page page = composer.visitor().page();
        page.clock().install();
        composer.visitor().open("/console/announcements/new");
        try (FrozenDatabase _ = demo.freezeDatabase()) {
            page.selectOption("#category", "event");
            page.fill("#title-ja", "停電の中で書いた件名");
            page.fill("#body-ja", "停電の中で書いた本文");
            page.clock().fastForward(UNTIL_IT_SAVES);
            page.clock().fastForward(UNTIL_IT_IS_TOLD);
            page.locator("#save-state:has-text('保存できていません')").waitFor();
            assertThat((String) page.evaluate("() => localStorage.getItem('todoke-draft:new')"))
                    .contains("停電の中で書いた件名", "停電の中で書いた本文");
        }
        page.locator("#save-state:has-text('自動で保存しました')").waitFor();
        assertThat(page.url()).endsWith("/edit");
        composer.visitor().open(composer.visitor().path());
        assertThat(page.inputValue("#body-ja")).isEqualTo("停電の中で書いた本文");
    }

    @Test
    void aClosedWindowGivesBackWhatWasTyped() {
        Clerk composer = Clerk.signIn(demo, "composer");
        Page window = composer.visitor().anotherTab();
        // Its clock stands still: nothing is saved by itself.
        window.clock().install();
        window.navigate("/console/announcements/new");
        window.fill("#title-ja", "閉じた画面の件名");
        window.close();
        composer.visitor().open("/console/announcements/new");
        Page page = composer.visitor().page();
        page.locator("#restore-take").click();
        assertThat(page.inputValue("#title-ja")).isEqualTo("閉じた画面の件名");
    }

    @Test
    void aTimeIsJapansWhereverTheBrowserIs() {
        Clerk composer = Clerk.signIn(demo, "composer", Clerk.AT_A_DESK.at("America/New_York"));
        LocalDate day = LocalDate.now(Clock.system(ZoneId.of("Asia/Tokyo"))).plusDays(3);
        composer.begin("event", "三日後の朝のお知らせ");
        composer.visitor().page().fill("#scheduledDate", day.toString());
        composer.visitor().page().fill("#scheduledTime", "08:30");
        composer.press("submit");
        assertThat(composer.visitor().main().innerText())
                .contains("%d月%d日".formatted(day.getMonthValue(), day.getDayOfMonth()), "8:30");
        String id = composer.visitor().path().replaceAll(".*/", "");
        assertThat(demo.hub()
                        .get("/api/v1/announcements/" + id)
                        .expect(200)
                        .path("scheduledAt")
                        .asString())
                .isEqualTo(day.minusDays(1) + "T23:30:00Z");
    }

    @Test
    void whoWasNotReachedIsToldOnAnotherChannelAndTheListIsForThoseWhoMay() {
        String number = "+812049990777";
        String mail = "not-reached@example.jp";
        demo.hub().importSubscribers(HubClient.CSV_HEADER + """
                not-reached,ja,,SMS,%s,kosodate
                not-reached,ja,,EMAIL,%s,kosodate
                """.formatted(number, mail));
        demo.sandbox().trouble("SMS", Map.of("errorRate", 1, "status", 400));
        Clerk officer = Clerk.signIn(demo, "officer");
        String announcement = byTextMessageAlone(officer, "健診の日程");
        Visitor visitor = officer.visitor();
        visitor.page().locator("[data-standing='complete']").waitFor();
        demo.sandbox().trouble("SMS", Map.of());

        String unreached = announcement + "/progress/unreached";
        visitor.open(unreached);
        assertThat(visitor.main().innerText()).contains("not-reached", mail);
        assertThat(visitor.download(unreached + ".csv")).startsWith("\ufeff").contains("not-reached", mail);
        assertThat(Clerk.signIn(demo, "admin")
                        .visitor()
                        .open("/console/audit")
                        .main()
                        .innerText())
                .contains("unreached.seen", "unreached.downloaded", "staff:officer");
        assertThat(Clerk.signIn(demo, "viewer")
                        .visitor()
                        .open(unreached, 403)
                        .main()
                        .innerText())
                .contains("権限がありません");

        visitor.open(unreached);
        visitor.awaitPage(() -> visitor.page()
                .locator("form[action$='/resend']:has(input[value='EMAIL']) button")
                .click());
        assertThat(visitor.page().locator(".notice.done").innerText()).contains("メール");
        demo.inbox(mail).awaitText("健診の日程");
    }

    /** Written and submitted by a composer; approved and released by the officer, who is left at its progress. */
    private String byTextMessageAlone(Clerk officer, String title) {
        Clerk composer = Clerk.signIn(demo, "composer");
        composer.begin("kosodate", title);
        composer.visitor().page().check("#how-some");
        composer.visitor().page().check("#channel-SMS");
        composer.press("submit");
        String announcement = composer.visitor().path();
        officer.decide(announcement, "approve");
        officer.decide(announcement, "release");
        return announcement;
    }
}
