package org.todoke.console.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.ApprovalHours;
import org.todoke.announcement.ApprovalSettings;
import org.todoke.console.ConsoleTest;
import org.todoke.staff.Role;
import org.todoke.staff.StaffMember;

class CategorySettingsTest extends ConsoleTest {
    private static final StaffMember ADMIN = staff(Role.ADMINISTRATOR);
    private static final String PAGE = "/console/categories/bousai";

    @Test
    void settingsAreSavedAndShown() {
        assertThat(text(look(ADMIN, "/console/categories"))).contains("防災", "通常1人・緊急2人");
        MvcTestResult saved = press(
                ADMIN,
                PAGE,
                "twoForRoutine",
                "yes",
                "from",
                "08:30",
                "to",
                "17:15",
                "weekdaysOnly",
                "yes",
                "outside",
                "officers",
                "minutes",
                "45",
                "releaseWhenOverdue",
                "yes");
        assertThat(text(follow(ADMIN, saved))).contains("「防災」の承認の設定を保存しました", "value=\"08:30\"", "value=\"45\"");
        assertThat(approvals.of("bousai"))
                .isEqualTo(new ApprovalSettings(
                        true,
                        false,
                        new ApprovalHours(
                                LocalTime.of(8, 30),
                                LocalTime.of(17, 15),
                                true,
                                ApprovalHours.Outside.EMERGENCY_OFFICER),
                        Duration.ofMinutes(45),
                        true));
        assertThat(text(look(ADMIN, "/console/categories"))).contains("通常2人・緊急1人、08:30から17:15まで");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            25:00, 17:00, 60,   '',  from,    8:30のように
            08:30, '',    60,   '',  to,      両方
            17:00, 08:30, 60,   '',  to,      後の時刻
            '',    '',    0,    '',  minutes, 1から10080
            '',    '',    1e3,  '',  minutes, 1から10080
            '',    '',    '',   yes, minutes, 何分で遅れ
            """)
    void senselessSettingsComeBackWithWhatToDo(
            String from, String to, String minutes, String release, String field, String words) {
        String[] fields = release.isEmpty()
                ? new String[] {"from", from, "to", to, "minutes", minutes}
                : new String[] {"from", from, "to", to, "minutes", minutes, "releaseWhenOverdue", release};
        MvcTestResult refused = press(ADMIN, PAGE, fields);
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused)).contains("href=\"#" + field + "\"", words);
        assertThat(approvals.of("bousai")).isEqualTo(ApprovalSettings.DEFAULT);
    }

    @Test
    void othersThanAdministratorsAndUnknownCategoriesAreRefused() {
        assertThat(look(staff(Role.EMERGENCY_OFFICER), PAGE)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(press(staff(Role.EMERGENCY_OFFICER), PAGE)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(look(ADMIN, "/console/categories/weather")).hasStatus(HttpStatus.NOT_FOUND);
    }
}
