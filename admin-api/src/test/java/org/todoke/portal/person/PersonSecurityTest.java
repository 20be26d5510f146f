package org.todoke.portal.person;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.delivery.Channel;
import org.todoke.subscriber.PersonalData;

class PersonSecurityTest extends PersonTest {
    private static final String[] POSTS = {
        "/join/email",
        "/join/sms",
        "/join/code",
        "/join/push",
        "/j/token-1",
        "/me/topics",
        "/me/topics/bousai",
        "/me/topics/bousai/leave",
        "/me/areas",
        "/me/enrol",
        "/me/quiet",
        "/me/language",
        "/me/order",
        "/me/leave",
        "/me/delete",
        "/me/sign-out",
        "/me/sign-out-everywhere"
    };

    @Test
    void formWithoutATokenChangesNothing() {
        signIn();
        PersonalData before = leaving.data(me).orElseThrow();
        int asked = joining.asked().size();
        for (String path : POSTS) {
            assertThat(mvc.post().uri(path).cookie(session()).param("address", mail))
                    .as(path)
                    .hasStatus(HttpStatus.FORBIDDEN)
                    .hasForwardedUrl("/join/refused");
        }
        assertThat(leaving.data(me)).contains(before);
        assertThat(joining.asked()).hasSize(asked);
    }

    @Test
    void tokenOfAnotherBrowserIsRefused() {
        signIn();
        String foreign = new Browser(mvc).token("/join/email");
        assertThat(browser.post("/me/delete", foreign)).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(subscribers.find(me)).isPresent();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            cross-site | -
            same-site  | -
            -          | https://evil.example
            -          | null
            -          | https://todoke.example.jp.evil.example
            """, delimiter = '|')
    void formFromAnotherSiteIsRefusedAlsoWithAToken(String site, String origin) {
        signIn();
        String token = browser.token("/me/delete");
        var request = mvc.post()
                .uri("/me/delete")
                .cookie(browser.cookies().values().toArray(Cookie[]::new))
                .param("_csrf", token);
        if (site != null) {
            request = request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request = request.header("Origin", origin);
        }
        assertThat(request.exchange()).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(subscribers.find(me)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"https://todoke.example.jp,todoke.example.jp", "http://localhost:8080,localhost:8080"})
    void ownOriginIsOurPublicAddressOrTheHostThatWasAsked(String origin, String host) {
        String token = browser.token("/join/email");
        assertThat(mvc.post()
                        .uri("/join/email")
                        .cookie(browser.cookies().values().toArray(Cookie[]::new))
                        .header("Origin", origin)
                        .header("Host", host)
                        .param("_csrf", token)
                        .param("address", mail))
                .hasStatusOk();
    }

    @Test
    void refusalIsAPageWithAWayOn() {
        assertThat(mvc.get().uri("/join/refused"))
                .hasStatus(HttpStatus.FORBIDDEN)
                .bodyText()
                .contains("もう一度お試しください", "/me?lang=ja", "/join?lang=ja");
    }

    @Test
    void cookiesComeWithFormsAndSessionsOnlyAndAreKeptFromScriptsAndOtherSites() {
        assertThat(mvc.get().uri("/").exchange().getResponse().getCookies()).isEmpty();
        assertThat(mvc.get().uri("/join/line/qr.svg").exchange().getResponse().getCookies())
                .isEmpty();
        assertThat(mvc.get().uri("/poster").exchange().getResponse().getCookies())
                .isEmpty();

        signIn();
        assertThat(browser.cookies().keySet()).containsExactlyInAnyOrder("todoke_form", "todoke_resident");
        assertThat(browser.cookies().values()).allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).as(cookie.getName()).isTrue();
            assertThat(cookie.getSecure()).as(cookie.getName()).isTrue();
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
            assertThat(cookie.getMaxAge()).as("ends with the browser").isNegative();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "", "a b", "../../etc", "session-999999", "<script>"})
    void forgedCookieIsNobody(String value) {
        assertThat(mvc.get().uri("/me").cookie(new Cookie("todoke_resident", value)))
                .hasStatusOk()
                .bodyText()
                .contains("確認が必要です")
                .doesNotContain("/me/delete");
        assertThat(mvc.get().uri("/me/data.json").cookie(new Cookie("todoke_resident", value)))
                .hasStatus(HttpStatus.SEE_OTHER);
    }

    @Test
    void expiredSessionLeadsBackToComingIn() {
        signIn();
        String token = browser.token("/me/leave");
        sessions.closeAll(me);

        for (String path :
                List.of("/me/topics", "/me/areas", "/me/preferences", "/me/addresses", "/me/leave", "/me/delete")) {
            assertThat(Browser.location(browser.get(path))).as(path).startsWith("/me?over=1");
        }
        MvcTestResult pressed = browser.post("/me/leave", token);
        assertThat(Browser.location(pressed)).startsWith("/me?over=1");
        assertThat(subscribers.subscriptionsOf(me)).isNotEmpty();
        assertThat(browser.get("/me?over=1")).bodyText().contains("もう一度確認が必要です");
    }

    @Test
    void personalPagesAreKeptNowhereAndRunNothingForeign() {
        signIn();
        for (String path : List.of("/me", "/me/topics", "/me/data", "/me/addresses", "/join/email")) {
            assertThat(browser.get(path))
                    .as(path)
                    .hasHeader("Cache-Control", "no-store")
                    .hasHeader("X-Robots-Tag", "noindex, nofollow")
                    .hasHeader("Referrer-Policy", "same-origin")
                    .hasHeader("X-Frame-Options", "DENY")
                    .headers()
                    .satisfies(headers -> assertThat(headers.getFirst("Content-Security-Policy"))
                            .contains(
                                    "default-src 'none'",
                                    "script-src 'self'",
                                    "form-action 'self'",
                                    "frame-ancestors 'none'")
                            .doesNotContain("unsafe", "http"));
        }
    }

    @Test
    void lookingAtAnyPageChangesNothing() {
        signIn();
        UUID phone = have(Channel.SMS, "+819055551234");
        browser.submit("/join/email", "/join/email", "address", "looking" + mail);
        String link = "/j/" + joining.memory().lastToken();
        PersonalData before = leaving.data(me).orElseThrow();
        int asked = joining.asked().size();

        for (String path : List.of(
                "/join",
                "/join/email",
                "/join/sms",
                "/join/code",
                "/join/line",
                "/join/push",
                link,
                "/me",
                "/me/topics",
                "/me/topics/bousai",
                "/me/topics/gomi",
                "/me/areas",
                "/me/enrol",
                "/me/preferences",
                "/me/addresses",
                "/me/addresses/" + phone + "/remove",
                "/me/leave",
                "/me/delete",
                "/me/deleted",
                "/me/data",
                "/me/data.json",
                "/me/data.csv",
                "/me/signed-out",
                "/poster",
                "/poster/qr.svg",
                "/sw.js",
                "/manifest.webmanifest",
                "/u/made-up")) {
            assertThat(browser.get(path)).as(path).hasStatus2xxSuccessful();
        }
        for (String path : List.of("/me/topics/bousai/leave", "/me/sign-out", "/me/quiet", "/push/renew")) {
            assertThat(browser.get(path).getResponse().getStatus()).as(path).isIn(404, 405);
        }
        assertThat(leaving.data(me)).contains(before);
        assertThat(joining.asked()).hasSize(asked);
        assertThat(joining.look(link.substring(3))).as("the link still works").isPresent();
        assertThat(sessions.find(session().getValue())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/me/sign-out?next=https://evil.example",
                "/me/sign-out?redirect=//evil.example",
                "/me/sign-out?lang=//evil.example",
                "/me/sign-out?done=https://evil.example"
            })
    void redirectsLeadToOurOwnPagesAlone(String path) {
        signIn();
        String location = Browser.location(browser.submit("/me", path));
        assertThat(location).startsWith("/me/signed-out").doesNotContain("evil");
    }

    @Test
    void namesOfCategoriesAndAreasAreTextNotMarkup() {
        categories.add(new org.todoke.category.Category(
                "bad",
                java.util.Map.of(org.todoke.content.Language.JA, "<img src=x onerror=alert(1)>\"'&"),
                false,
                false));
        signIn();
        subscribers.save(new org.todoke.subscriber.Subscription(me, "bad", Set.of(), Set.of(), clock.instant()));
        assertThat(new Browser(mvc).get("/join/email"))
                .bodyText()
                .contains("&lt;img src=x")
                .doesNotContain("<img src=x");
        for (String path :
                List.of("/join?category=bad", "/me", "/me/topics", "/me/topics/bad", "/poster?category=bad")) {
            assertThat(browser.get(path))
                    .as(path)
                    .bodyText()
                    .contains("&lt;img src=x")
                    .doesNotContain("<img src=x");
        }
    }

    private Cookie session() {
        return browser.session();
    }
}
