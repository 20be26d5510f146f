package org.todoke.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.todoke.console.fixture.OfficeTest;
import org.todoke.console.fixture.SignedInStaff;

class AuditPageTest extends OfficeTest {
    @Test
    void entriesAreReadLatestFirstPageByPage() {
        for (int n = 1; n <= 60; n++) {
            audit.record("staff:hanako", "staff.invited", "person-" + n + "-", Map.of("why", "<b>new"));
        }
        assertThat(look("/console/audit", SignedInStaff.administrator()))
                .hasStatusOk()
                .bodyText()
                .contains("person-60-", "person-11-", "&lt;b&gt;new", "before=")
                .doesNotContain("person-10-", "<b>new");
        assertThat(look("/console/audit?before=11", SignedInStaff.administrator()))
                .bodyText()
                .contains("person-1-", "最新にもどる")
                .doesNotContain("person-60-");
    }

    @Test
    void entriesAreFoundByActorAndAction() {
        audit.record("staff:hanako", "staff.invited", "erste", Map.of());
        audit.record("feed", "api-key.issued", "zweite", Map.of());
        assertThat(look("/console/audit?actor=HANAKO", SignedInStaff.administrator()))
                .bodyText()
                .contains("erste")
                .doesNotContain("zweite");
        assertThat(look("/console/audit?action=api-key", SignedInStaff.administrator()))
                .bodyText()
                .contains("zweite")
                .doesNotContain(">erste<");
        assertThat(look("/console/audit?actor=nobody", SignedInStaff.administrator()))
                .bodyText()
                .contains("あてはまる記録はありません");
    }

    @Test
    void onlyAdministratorsReadIt() {
        assertThat(look("/console/audit", SignedInStaff.emergencyOfficer())).hasStatus(HttpStatus.FORBIDDEN);
    }

    private MvcTestResult look(String path, RequestPostProcessor who) {
        return mvc.get().uri(path).header("Accept-Language", "ja").with(who).exchange();
    }
}
