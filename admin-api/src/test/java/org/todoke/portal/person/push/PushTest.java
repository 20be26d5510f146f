package org.todoke.portal.person.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.todoke.delivery.Channel;
import org.todoke.portal.person.Browser;
import org.todoke.portal.person.PersonTest;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.EndpointState;

class PushTest extends PersonTest {
    private static final String KEY =
            "BLsjbBM0Ul6vrC3cjw5VK_1Tj6wogIlY0RsbPu8TU_Z-udm-vaFQyeANjVA5dJXE9nGsp1lBKPc2R-4hROAAGUs";

    private String url = "";

    @BeforeEach
    void subscribe() {
        url = "https://push.example.org/" + UUID.randomUUID();
    }

    @Test
    void pageExplainsBeforeTheBrowserAsksAndKnowsAWayOnFromEveryState() {
        assertThat(browser.get("/join/push?category=bousai&area=north"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "data-key=\"" + KEY,
                        "data-code=\"bousai\"",
                        "data-code=\"north\"",
                        "data-push-state=\"noscript\"",
                        "data-push-state=\"ios\"",
                        "ホーム画面に追加",
                        "data-push-state=\"denied\"",
                        "/assets/push.js",
                        "/join?category=bousai")
                .doesNotContain("onclick");
    }

    @Test
    void browserJoinsByItsSubscription() {
        MvcTestResult joined = browser.postJson(
                "/join/push?lang=en",
                csrf(),
                "{\"subscription\":" + subscription(url) + ",\"categories\":[\"bousai\",\"kunren\"],"
                        + "\"areas\":[\"north\"],\"add\":false}");
        assertThat(joined).hasStatusOk().bodyJson().extractingPath("$.next").isEqualTo("/me?welcome=1");
        Endpoint endpoint = endpoint(url);
        assertThat(subscribers
                        .find(endpoint.subscriberId())
                        .orElseThrow()
                        .language()
                        .tag())
                .isEqualTo("en");
        assertThat(subscribers.subscriptionsOf(endpoint.subscriberId()))
                .singleElement()
                .satisfies(each -> assertThat(each.category()).isEqualTo("bousai"));
        assertThat(browser.get("/me")).bodyText().contains("Browser notification");
    }

    @Test
    void browserOfSomebodySignedInIsAdded() {
        signIn();
        assertThat(browser.postJson("/join/push", csrf(), "{\"subscription\":" + subscription(url) + ",\"add\":true}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.next")
                .isEqualTo("/me/addresses");
        assertThat(endpoint(url).subscriberId()).isEqualTo(me);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"subscription\":",
                "{\"subscription\":\"x\"}",
                "{\"subscription\":{\"endpoint\":\"http://localhost/x\",\"keys\":{\"p256dh\":\"" + KEY
                        + "\",\"auth\":\"nLcvDsmI4CKskKsriVaClQ\"}}}",
                "{\"subscription\":{\"endpoint\":\"https://10.0.0.1/x\",\"keys\":{\"p256dh\":\"" + KEY
                        + "\",\"auth\":\"nLcvDsmI4CKskKsriVaClQ\"}}}"
            })
    void whatIsNoSubscriptionIsRefused(String body) {
        assertThat(browser.postJson("/join/push", csrf(), body)).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(browser.postJson("/push/renew", "", body)).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(browser.cookies()).doesNotContainKey("todoke_resident");
    }

    @Test
    void bodyWithoutEndIsNotReadToTheEnd() {
        assertThat(browser.postJson("/join/push", csrf(), "{\"x\":\"" + "a".repeat(40_000) + "\"}"))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void onlyJsonWithATokenIsTaken() {
        assertThat(mvc.post()
                        .uri("/join/push")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"subscription\":" + subscription(url) + "}"))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(browser.post("/join/push", browser.token("/join/email"), "subscription", subscription(url)))
                .hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        assertThat(mvc.post()
                        .uri("/push/renew")
                        .header("Sec-Fetch-Site", "cross-site")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void droppedSubscriptionIsReplacedByTheOneWhoKnowsTheOld() {
        known();
        UUID old = have(Channel.WEB_PUSH, subscription(url));
        String fresh = url + "-fresh";
        for (int i = 0; i < 2; i++) {
            assertThat(renew(url, fresh)).hasStatus(HttpStatus.NO_CONTENT);
        }
        assertThat(endpoint(fresh).subscriberId()).isEqualTo(me);
        assertThat(subscribers.findEndpoint(old).orElseThrow().state()).isEqualTo(EndpointState.REPLACED);
        assertThat(renew(url, url + "-fresher")).as("the answer got lost").hasStatus(HttpStatus.NO_CONTENT);
        assertThat(endpoint(url + "-fresher").subscriberId()).isEqualTo(me);
        assertThat(mvc.get().uri("/me"))
                .as("nobody is signed in by it")
                .bodyText()
                .contains("確認が必要です");
    }

    @Test
    void unknownOrRemovedSubscriptionRenewsNothingAndSaysTheSame() {
        known();
        UUID removed = have(Channel.WEB_PUSH, subscription(url));
        leaving.withdraw(me, removed);
        assertThat(renew(url, url + "-fresh")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(renew("https://push.example.org/nobody", url + "-fresh")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(renew("", url + "-fresh")).hasStatus(HttpStatus.NO_CONTENT);
        assertThat(subscribers.endpointsOf(me)).hasSize(2);
    }

    @Test
    void workerIsServedAtTheRootAndMayTellOnlyUs() {
        assertThat(mvc.get().uri("/sw.js"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("text/javascript")
                .hasHeader("Cache-Control", "no-cache")
                .headers()
                .satisfies(headers ->
                        assertThat(headers.getFirst("Content-Security-Policy")).contains("connect-src 'self'"));
        assertThat(mvc.get().uri("/sw.js"))
                .bodyText()
                .contains("'push'", "'notificationclick'", "'pushsubscriptionchange'", "/push/renew")
                .doesNotContain("http://", "https://", "importScripts");
    }

    @Test
    void manifestNamesTheCityAndIconsThatExist() {
        assertThat(mvc.get().uri("/manifest.webmanifest?lang=en"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("application/manifest+json")
                .bodyJson()
                .extractingPath("$.name")
                .isEqualTo("Notices from Todoke City");
        for (String icon : new String[] {"icon-192.png", "icon-512.png", "icon-maskable-512.png"}) {
            assertThat(mvc.get().uri("/manifest.webmanifest")).bodyText().contains("/assets/" + icon);
            assertThat(mvc.get().uri("/assets/" + icon)).hasStatusOk().hasContentTypeCompatibleWith("image/png");
        }
    }

    private MvcTestResult renew(String old, String fresh) {
        return mvc.post()
                .uri("/push/renew")
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"old\":\"" + old + "\",\"subscription\":" + subscription(fresh) + "}")
                .exchange();
    }

    /** As the page hands it to the script. */
    private String csrf() {
        String page = Browser.text(browser.get("/join/push"));
        return page.replaceFirst("(?s).*data-csrf=\"([^\"]+)\".*", "$1");
    }

    private Endpoint endpoint(String address) {
        return subscribers
                .findEndpoint(org.todoke.subscriber.EndpointAddress.parse(Channel.WEB_PUSH, subscription(address)))
                .orElseThrow();
    }

    private static String subscription(String address) {
        return "{\"endpoint\":\"" + address + "\",\"expirationTime\":null,\"keys\":{\"p256dh\":\"" + KEY
                + "\",\"auth\":\"nLcvDsmI4CKskKsriVaClQ\"}}";
    }
}
