package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** One announcement from the composer's desk to a resident's mailbox, and put right again. */
@InBrowser
class ConsoleJourneyIT {
    private static final byte[] FLYER = "%PDF-1.7\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final RunningDemo demo;

    ConsoleJourneyIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void fromOneInputToTheResidentAndPutRight() {
        Inbox inbox = Newcomer.join(demo, Manner.USUAL, "console-journey@example.jp", "event")
                .inbox();
        Clerk composer = Clerk.signIn(demo, "composer");
        composer.begin("event", "図書館まつり");
        composer.visitor().page().locator("#count").click();
        composer.visitor().page().locator("#reckoned:has-text('人に')").waitFor();
        String edit = composer.attach("図書館まつりの会場.pdf", FLYER, "会場の地図");
        assertThat(composer.visitor().open(edit).page().inputValue("#title-ja")).isEqualTo("図書館まつり");
        composer.press("submit");
        String announcement = composer.visitor().path();
        assertThat(announcement).matches("/console/announcements/[0-9a-f-]{36}");
        assertThat(composer.visitor().main().innerText()).contains("承認待ち", "図書館まつり");

        Clerk approver = Clerk.signIn(demo, "approver");
        approver.visitor().open("/console/approvals").follow(announcement);
        approver.decide(announcement, "approve");
        assertThat(inbox.texts()).as("approved is not released").noneMatch(text -> text.contains("図書館まつり"));
        assertThat(approver.decide(announcement, "release"))
                .as("the last sentence")
                .contains("人に", "届きます");
        assertThat(approver.visitor().path()).isEqualTo(announcement + "/progress");
        String mail = inbox.awaitText("図書館まつり");
        assertThat(mail).contains("添付ファイルが1件あります。");
        assertThat(download(inbox.awaitLink("/a/"))).isEqualTo(FLYER);
        approver.visitor().page().locator("[data-standing='complete']").waitFor();

        approver.visitor().open(announcement);
        approver.visitor().follow(announcement + "/correct");
        approver.visitor().page().locator("input[name='title.ja']").fill("図書館まつりの日が変わります");
        approver.visitor().submit(announcement + "/correct");
        inbox.awaitText("図書館まつりの日が変わります");
        assertThat(approver.visitor().open(announcement).main().innerText()).contains("訂正");
    }

    /** From the mail to the announcement's page, and from there to its one file. */
    private byte[] download(String page) {
        Visitor resident = demo.visitor(Manner.USUAL).open(page);
        PageCheck.check(resident, "announcement-with-a-file");
        Download file = resident.page()
                .waitForDownload(() -> resident.page().locator(".files a").click());
        assertThat(file.suggestedFilename()).isEqualTo("図書館まつりの会場.pdf");
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nobodyApprovesTheirOwnWork() {
        Clerk approver = Clerk.signIn(demo, "approver");
        approver.begin("event", "自分で書いたもの");
        approver.press("submit");
        String announcement = approver.visitor().path();
        assertThat(approver.visitor().main().innerText()).contains("承認できません", "自分");
        assertThat(approver.visitor()
                        .page()
                        .locator("main a[href='" + announcement + "/approve']")
                        .count())
                .isZero();
    }

    @Test
    void whoIsOfAnotherSectionCannotWriteForIt() {
        Clerk other = Clerk.signIn(demo, "gomi");
        other.visitor().open("/console/announcements/new");
        assertThat(other.visitor().page().locator("#category option").evaluateAll("all => all.map(each => each.value)"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains("gomi", "event")
                .doesNotContain("bousai", "kosodate");
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndLosesNothing() {
        Clerk first = Clerk.signIn(demo, "composer");
        first.begin("event", "ふたりで書く");
        first.press("save");
        String edit = first.visitor().path();
        assertThat(edit).endsWith("/edit");
        Clerk second = Clerk.signIn(demo, "approver");
        second.visitor().open(edit);
        first.visitor().page().fill("#title-ja", "先に保存した件名");
        first.press("save");

        second.visitor().expectTrouble("status of 409");
        second.visitor().page().fill("#title-ja", "あとから保存した件名");
        second.press("save");
        assertThat(second.visitor().page().locator("#conflict").innerText()).contains("先に保存した件名", "あとから保存した件名");
        assertThat(second.visitor().page().inputValue("#title-ja")).isEqualTo("あとから保存した件名");
        PageCheck.check(second.visitor(), "console-conflict");
    }

    @Test
    void scriptInATitleIsTextEverywhere() {
        String title = "<script>document.title='owned'</script><b>太字</b>";
        Clerk composer = Clerk.signIn(demo, "composer");
        composer.begin("event", title);
        composer.press("submit");
        assertThat(composer.visitor().main().innerText()).contains(title);
        for (String page : List.of("/console", "/console/announcements")) {
            assertThat(composer.visitor().open(page).page().title()).isNotEqualTo("owned");
        }
    }
}
