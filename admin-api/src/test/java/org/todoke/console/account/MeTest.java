package org.todoke.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.console.fixture.OfficeTest;
import org.todoke.content.Language;
import org.todoke.operators.InMemoryMailChoices;
import org.todoke.portal.person.Browser;
import org.todoke.staff.Role;
import org.todoke.staff.StaffAccount;
import org.todoke.staff.StaffSession.Stage;

class MeTest extends OfficeTest {
    private static final String ME = "/console/me";
    private static final String OTHER = "another-elephant-stapler";

    @Autowired
    private InMemoryMailChoices mails;

    private StaffAccount hanako;

    @BeforeEach
    void beSignedIn() {
        hanako = person("hanako", Role.VIEWER);
        signIn("hanako");
    }

    @Test
    void everybodySeesTheirOwnAccount() {
        sessions.open(hanako.id(), Stage.FULL, "<b>Netscape");
        assertThat(browser.get(ME))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyText()
                .contains("職員 hanako", "（この端末）", "&lt;b&gt;Netscape", "認証アプリを登録しています")
                .doesNotContain("<b>Netscape");
    }

    @Test
    void aNewPasswordNeedsTheOldOneAndEndsOtherSessions() {
        String other = sessions.open(hanako.id(), Stage.FULL, "other");
        assertThat(change("wrong", OTHER, OTHER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("いまのパスワードが違います");
        assertThat(change(PASSWORD, "passwordpassword", "passwordpassword"))
                .bodyText()
                .contains("よく使われるパスワード");
        assertThat(change(PASSWORD, OTHER, "different")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(sessions.find(other)).isPresent();

        assertThat(Browser.location(change(PASSWORD, OTHER, OTHER))).isEqualTo(ME);
        assertThat(sessions.find(other)).isEmpty();
        assertThat(browser.get(ME))
                .as("this one goes on")
                .hasStatusOk()
                .bodyText()
                .contains("パスワードを変えました");
        assertThat(passwords.matches(OTHER, secrets.passwordHash(hanako.id()).orElseThrow()))
                .isTrue();
    }

    private MvcTestResult change(String current, String password, String again) {
        return browser.submit(ME, ME + "/password", "current", current, "password", password, "again", again);
    }

    @Test
    void whoFindsAnOpenBrowserCannotGuessThePasswordThere() {
        for (int n = 0; n < 5; n++) {
            assertThat(change("guess", OTHER, OTHER)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        assertThat(change(PASSWORD, OTHER, OTHER)).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
    }

    @Test
    void anotherAppNeedsThePassword() {
        assertThat(browser.submit(ME, ME + "/second-factor", "confirm", "wrong"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(secrets.totpSecret(hanako.id())).isPresent();
        assertThat(Browser.location(browser.submit(ME, ME + "/second-factor", "confirm", PASSWORD)))
                .isEqualTo("/console/sign-in/set-up?next=/console/me");
        assertThat(secrets.totpSecret(hanako.id())).isEmpty();
        assertThat(browser.get("/console/sign-in/set-up?next=/console/me")).hasStatusOk();
    }

    @Test
    void newRecoveryCodesAreShownOnce() {
        assertThat(browser.submit(ME, ME + "/recovery-codes", "confirm", PASSWORD))
                .hasStatusOk()
                .bodyText()
                .containsPattern("[a-z2-9]{5}-[a-z2-9]{5}");
        assertThat(secrets.recoveryCodesLeft(hanako.id())).isEqualTo(10);
    }

    @Test
    void sessionsAreEndedOneByOneOrAllButThisOne() {
        String first = sessions.open(hanako.id(), Stage.FULL, "first");
        String second = sessions.open(hanako.id(), Stage.FULL, "second");
        String id = sessions.find(first).orElseThrow().id().toString();
        browser.submit(ME, ME + "/sessions/" + id + "/end");
        assertThat(sessions.find(first)).isEmpty();
        assertThat(sessions.find(second)).isPresent();

        browser.submit(ME, ME + "/sessions/end");
        assertThat(sessions.of(hanako.id())).hasSize(1);
        assertThat(browser.get(ME)).hasStatusOk();
    }

    @Test
    void whoeverIsMailedOfTroubleCanSwitchThatOffAndOn() {
        assertThat(browser.get(ME)).bodyText().doesNotContain("運用のメール");
        directory.setRoles(hanako.id(), Map.of("*", Set.of(Role.APPROVER)));
        assertThat(browser.get(ME)).bodyText().contains("運用のメール", "メールアドレスが登録されていない");

        browser.submit(ME, ME + "/mails");
        assertThat(mails.off()).containsExactly(hanako.id());
        browser.submit(ME, ME + "/mails", "wanted", "on");
        assertThat(mails.off()).isEmpty();
    }

    @Test
    void theLanguageIsTheAccounts() {
        browser.submit(ME, ME + "/language", "language", "en");
        assertThat(directory.find(hanako.id()).orElseThrow().language()).isEqualTo(Language.EN);
        assertThat(browser.get(ME + "?lang=en")).bodyText().contains("My account");
    }
}
