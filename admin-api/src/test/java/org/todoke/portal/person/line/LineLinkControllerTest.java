package org.todoke.portal.person.line;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.api.fixture.FakeAccountLinks;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.portal.person.Browser;
import org.todoke.portal.person.PersonTest;

class LineLinkControllerTest extends PersonTest {
    private static final String PAGE = "/join/line/link?linkToken=NMZTNuVrPTqlr2IF8Bnymkb7rXfYv5EY";
    private static final Messages MESSAGES = Messages.load("portal/line-link");

    @Autowired
    private FakeAccountLinks links;

    static List<Language> languages() {
        return Language.SHIPPED;
    }

    @Test
    void whoIsSignedInGoesOnToLine() {
        signIn();
        assertThat(browser.get(PAGE)).hasStatusOk();
        assertThat(links.people()).as("looking changes nothing").doesNotContain(me);

        MvcTestResult gone = browser.submit(PAGE, "/join/line/link", "linkToken", "NMZTNuVrPTqlr2IF8Bnymkb7rXfYv5EY");

        assertThat(gone).hasStatusOk();
        assertThat(gone.getResponse().getHeader("Refresh"))
                .isEqualTo("0; url=https://access.line.me/dialog/bot/accountLink"
                        + "?linkToken=NMZTNuVrPTqlr2IF8Bnymkb7rXfYv5EY&nonce=the-nonce");
        assertThat(Browser.text(gone)).contains("href=\"https://access.line.me/dialog/bot/accountLink?linkToken=");
        assertThat(gone.getResponse().getHeader("Cache-Control")).contains("no-store");
        assertThat(links.people()).contains(me);
    }

    @Test
    void whoIsNotSignedInIsShownHowToCome() {
        assertThat(Browser.text(browser.get(PAGE + "&lang=en")))
                .contains("href=\"/me?lang=en\"", "link account")
                .doesNotContain("<form method=\"post\" action=\"/join/line/link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/join/line/link", "/join/line/link?linkToken=", "/join/line/link?linkToken=a%20b%22"})
    void aLinkWithoutATokenIsOver(String page) {
        assertThat(browser.get(page)).hasStatus(410);
    }

    @Test
    void whatAnotherSiteSendsIsRefused() {
        signIn();

        MvcTestResult refused = mvc.post()
                .uri("/join/line/link")
                .header("Sec-Fetch-Site", "cross-site")
                .cookie(browser.cookies().values().toArray(Cookie[]::new))
                .param("linkToken", "NMZTNuVrPTqlr2IF8Bnymkb7rXfYv5EY")
                .exchange();

        assertThat(refused).hasStatus(403);
        assertThat(links.people()).doesNotContain(me);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryText(Language language) {
        assertThat(MESSAGES.keys(language)).containsExactlyInAnyOrderElementsOf(MESSAGES.keys(Language.JA));
        assertThat(Browser.text(browser.get(PAGE + "&lang=" + language.tag())))
                .contains(MESSAGES.text(language, "linelink.title"));
    }
}
