package org.todoke.console.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.console.ConsoleTest;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;

/** It is Saturday, 21 November 2026, 18:00 in Tokyo. */
class DrillPageTest extends ConsoleTest {
    private static final String PAGE = "/console/drill";
    private static final StaffMember OFFICER = staff(Role.EMERGENCY_OFFICER);

    @Test
    void everybodySeesItAndOnlyEmergencyOfficersGetTheButtons() {
        assertThat(text(look(staff(Role.APPROVER), PAGE)))
                .contains("緊急担当です", "訓練のお知らせが届く分野")
                .doesNotContain("action=\"/console/drill\"");
        assertThat(text(look(OFFICER, PAGE))).contains("押すとすぐに訓練が始まり", "2026-11-21T20:00");
        assertThat(press(staff(Role.APPROVER), PAGE, "title", "訓練", "until", "2026-11-21T20:00"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(staff(Role.APPROVER), PAGE + "/end")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(drills.current()).isEmpty();
    }

    @Test
    void itIsBegunAndEndedAndNoted() {
        MvcTestResult begun = follow(OFFICER, press(OFFICER, PAGE, "title", "総合防災訓練", "until", "2026-11-21T20:00"));
        assertThat(text(begun)).contains("訓練にしました", "class=\"drilling\"", "総合防災訓練", "押すとすぐに訓練が終わり");
        MvcTestResult ended = follow(OFFICER, press(OFFICER, PAGE + "/end"));
        assertThat(text(ended)).contains("訓練を終えました").doesNotContain("class=\"drilling\"");
        assertThat(audit.entries())
                .anySatisfy(entry -> {
                    assertThat(entry.action()).isEqualTo("drill.begun");
                    assertThat(entry.actor()).isEqualTo("staff:hanako");
                })
                .anySatisfy(entry -> assertThat(entry.action()).isEqualTo("drill.ended"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2026-11-21T20:00, 1字から100字",
        "訓練, 2026-11-21T17:00, いまより後",
        "訓練, 2026-11-22T18:01, いまより後",
        "訓練, あした, 年・月・日"
    })
    void whatCannotBeIsSaidAndNothingBegins(String title, String until, String words) {
        MvcTestResult page = press(OFFICER, PAGE, "title", title, "until", until);
        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(page)).contains(words, "error-summary", "value=\"" + until + "\"");
        assertThat(drills.current()).isEmpty();
    }
}
