package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports that leave the browser as files, and rules that are tried on what has come before they decide. */
@InBrowser
class ConsoleFiguresIT {
    private final RunningDemo demo;

    ConsoleFiguresIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void aReportOpensInASpreadsheetAndRunsNothing() {
        demo.tellAndAwait("event", Map.of("ja", "=HYPERLINK(\"http://evil.example\")"));
        Visitor viewer = Clerk.signIn(demo, "viewer").visitor();
        viewer.open("/console/reports/deliveries?group=announcement");
        String table = viewer.download("/console/reports/deliveries.csv");
        assertThat(table).startsWith("\ufeff").contains("'=HYPERLINK");
        assertThat(table.lines()).allMatch(line -> !line.matches("(.*,)?\"?=.*"));

        viewer.open("/console/reports");
        String open = viewer.download("/console/reports/open-data/deliveries.csv");
        assertThat(open).startsWith("\ufeff").doesNotContain("HYPERLINK");
        assertThat(viewer.download("/console/reports/open-data/subscribers.json"))
                .contains("creativecommons.org/licenses/by/4.0");
    }

    @Test
    void aRuleIsTriedOnWhatCameBeforeItDecides() {
        Visitor officer = Clerk.signIn(demo, "officer").visitor();
        officer.open("/console/rules/0/rule?id=quake-info");
        officer.page().check("input[name='mode'][value='APPROVAL']");
        officer.page().fill("#comment", "人が見てから");
        press(officer, "draft");
        String draft = officer.path();
        assertThat(draft).matches("/console/rules/[1-9][0-9]*");

        officer.follow("/console/rules/rehearsal");
        officer.page()
                .fill(
                        "#to",
                        LocalDate.now(Clock.system(ZoneId.of("Asia/Tokyo"))).plusDays(1) + "T00:00");
        officer.submit("/console/rules/rehearsal");
        assertThat(officer.main().innerText()).contains("違い（1件）", "地震情報", "承認されるまで配信しない");
        PageCheck.check(officer, "console-rehearsal-difference");

        Visitor second = Clerk.signIn(demo, "officer").visitor();
        second.open("/console/rules/0/rule?id=heat");
        officer.open(draft);
        officer.submit(draft + "/activate");
        assertThat(officer.page().locator(".notice.done").innerText()).contains("有効にしました");

        second.expectTrouble("status of 409");
        second.page().fill("#comment", "あとから来た理由");
        press(second, "activate");
        assertThat(second.main().innerText()).contains("そのまま残っています");
        assertThat(second.page().inputValue("#comment")).isEqualTo("あとから来た理由");

        officer.open("/console/rules/0");
        officer.submit("/console/rules/0/activate");
    }

    private static void press(Visitor officer, String then) {
        officer.awaitPage(() -> officer.page()
                .locator("button[name='then'][value='" + then + "']")
                .click());
    }
}
