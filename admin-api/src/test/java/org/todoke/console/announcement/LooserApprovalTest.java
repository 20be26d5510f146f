package org.todoke.console.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.announcement.ApprovalSettings;
import org.todoke.console.fixture.OfficeTest;
import org.todoke.console.fixture.SignedInStaff;
import org.todoke.staff.Role;
import org.todoke.staff.StaffAccount;

class LooserApprovalTest extends OfficeTest {
    private static final String PAGE = "/console/categories/bousai";
    private static final String REQUESTS = "/console/people/requests";

    private StaffAccount first;
    private StaffAccount second;

    @BeforeEach
    void twoAdministrators() {
        first = person("first", Role.ADMINISTRATOR);
        second = person("second", Role.ADMINISTRATOR);
    }

    @Test
    void releaseWithoutApprovalIsSwitchedOnByTwo() {
        assertThat(press(first, PAGE, "twoForEmergency", "yes", "minutes", "30", "releaseWhenOverdue", "yes"))
                .hasStatus(HttpStatus.SEE_OTHER);
        assertThat(approvals.of("bousai")).isEqualTo(ApprovalSettings.DEFAULT);
        assertThat(look(first, REQUESTS)).bodyText().contains("自分の依頼は、自分では確認できません");
        assertThat(look(second, REQUESTS)).bodyText().contains("分野「防災」の承認をゆるめる", "30分で承認なしに配信する");

        press(
                second,
                REQUESTS + "/" + requests.since(clock.instant()).getFirst().id() + "/confirm");
        assertThat(approvals.of("bousai"))
                .isEqualTo(new ApprovalSettings(false, true, null, Duration.ofMinutes(30), true));
        press(first, PAGE, "twoForEmergency", "yes", "minutes", "60", "releaseWhenOverdue", "yes");
        assertThat(approvals.of("bousai").overdueAfter())
                .as("later is no looser")
                .isEqualTo(Duration.ofMinutes(60));
    }

    @ParameterizedTest
    @CsvSource({
        "'twoForEmergency=yes twoForRoutine=yes minutes=60', 'twoForEmergency=yes minutes=60'",
        "'twoForEmergency=yes minutes=60', 'minutes=60'"
    })
    void fewerPeopleAreAllowedByTwo(String before, String after) {
        press(first, PAGE, before.split("[ =]"));
        ApprovalSettings strict = approvals.of("bousai");
        press(first, PAGE, after.split("[ =]"));
        assertThat(approvals.of("bousai")).isEqualTo(strict);
        press(
                second,
                REQUESTS + "/" + requests.since(clock.instant()).getFirst().id() + "/refuse");
        assertThat(approvals.of("bousai")).isEqualTo(strict);
    }

    @Test
    void hoursAndMorePeopleAreOnesOwnToSet() {
        press(
                first,
                PAGE,
                "twoForEmergency",
                "yes",
                "twoForRoutine",
                "yes",
                "from",
                "08:30",
                "to",
                "17:15",
                "weekdaysOnly",
                "yes",
                "minutes",
                "60");
        assertThat(approvals.of("bousai").twoForRoutine()).isTrue();
        assertThat(requests.since(clock.instant())).isEmpty();
    }

    private MvcTestResult look(StaffAccount who, String path) {
        return with(mvc.get().uri(path), who).exchange();
    }

    private MvcTestResult press(StaffAccount who, String path, String... fields) {
        MockMvcRequestBuilder request = with(mvc.post().uri(path), who);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private static MockMvcRequestBuilder with(MockMvcRequestBuilder request, StaffAccount who) {
        return request.with(SignedInStaff.as(who.member())).header("Accept-Language", "ja");
    }
}
