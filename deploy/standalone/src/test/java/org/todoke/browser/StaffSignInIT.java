package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How staff come in, with a real browser. */
@InBrowser
class StaffSignInIT {
    private static final Manner AT_A_DESK = Manner.USUAL.wide(1280);

    private final RunningDemo demo;

    StaffSignInIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void thePasswordLeadsToWhereSomebodyWantedToGo() {
        Visitor visitor = demo.visitor(AT_A_DESK.withoutScripts());
        visitor.open("/console/me");
        assertThat(visitor.path()).isEqualTo("/console/sign-in");
        visitor.expectTrouble("status of 422");
        signIn(visitor.page(), visitor, "viewer", "not the password");
        assertThat(visitor.main().innerText()).contains("ログイン名かパスワードが違います");
        signIn(visitor.page(), visitor, "viewer", demo.staffPassword());
        assertThat(visitor.path()).isEqualTo("/console/me");
    }

    @Test
    void guessesAreToldToWait() {
        Visitor visitor = demo.visitor(AT_A_DESK);
        visitor.expectTrouble("status of 4");
        visitor.open("/console/sign-in");
        for (int n = 0; n < 6; n++) {
            signIn(visitor.page(), visitor, "nobody.is.called.this", "guess " + n);
        }
        assertThat(visitor.main().innerText()).contains("お待ちください");
    }

    @Test
    void aPasskeyIsEnough() {
        Visitor visitor = demo.visitor(AT_A_DESK);
        visitor.open("/console/me");
        signIn(visitor.page(), visitor, "composer", demo.staffPassword());
        CDPSession device = visitor.context().newCDPSession(visitor.page());
        device.send("WebAuthn.enable");
        device.send("WebAuthn.addVirtualAuthenticator", authenticator());

        Locator form = visitor.form("/console/me/passkeys");
        form.locator("input[name='label']").fill("仕事の携帯");
        form.locator("input[name='own']").fill(demo.staffPassword());
        visitor.submit("/console/me/passkeys");
        assertThat(visitor.main().innerText()).contains("仕事の携帯");

        visitor.awaitPage(() -> visitor.page()
                .locator("form[action^='/console/sign-out'] button")
                .click());
        visitor.open("/console/me");
        assertThat(visitor.path()).isEqualTo("/console/sign-in");
        visitor.submit("/console/sign-in/passkey");
        visitor.page().waitForURL("**/console/me");
        assertThat(visitor.main().innerText()).contains("仕事の携帯");
    }

    private static JsonObject authenticator() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        return parameters;
    }

    @Test
    void whatWasTypedOutlivesTheSession() {
        Visitor visitor = demo.visitor(AT_A_DESK);
        visitor.open("/console/me");
        signIn(visitor.page(), visitor, "approver", demo.staffPassword());
        visitor.context()
                .clearCookies(
                        new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("todoke_staff"));

        visitor.expectTrouble("status of 401");
        visitor.page().locator("#language").selectOption("en");
        visitor.submit("/console/me/language");
        assertThat(visitor.main().innerText()).contains("まだ保存も送信もされていません");

        Page tab = visitor.anotherTab();
        tab.navigate("/console/sign-in");
        tab.locator("#name").fill("approver");
        tab.locator("#password").fill(demo.staffPassword());
        tab.locator("form[action^='/console/sign-in'] button").first().click();
        tab.waitForURL("**/console");
        tab.close();

        visitor.submit("/console/me/language");
        assertThat(visitor.heading().innerText()).isEqualTo("My account");

        // The account speaks English from now on, on every device, and other tests sign in with it.
        visitor.page().locator("#language").selectOption("ja");
        visitor.submit("/console/me/language");
        assertThat(visitor.heading().innerText()).isEqualTo("自分のアカウント");
    }

    @Test
    void itsPagesAreForEverybody() {
        Visitor visitor = demo.visitor(AT_A_DESK);
        visitor.open("/console/sign-in");
        PageCheck.check(visitor, "console-sign-in");
        signIn(visitor.page(), visitor, "admin", demo.staffPassword());
        for (String path : List.of(
                "/console/me",
                "/console/sign-in/set-up",
                "/console/people",
                "/console/people/new",
                "/console/people/requests",
                "/console/people/sections",
                "/console/keys",
                "/console/audit")) {
            visitor.open(path);
            PageCheck.check(visitor, "staff" + path.replace('/', '-'));
        }
    }

    private static void signIn(Page page, Visitor visitor, String name, String password) {
        page.locator("#name").fill(name);
        page.locator("#password").fill(password);
        visitor.awaitPage(() ->
                page.locator("form[action$='/console/sign-in'] button").first().click());
    }
}
