package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext.GrantPermissionsOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.todoke.standalone.SandboxClient;

/**
 * A new resident, by this browser's notifications. A headless Chromium has no push service to subscribe with, so one test
 * shows what the page says then, and the others stand in for that one call: the subscription is one of the sandbox's, and
 * what the hub sends to it is handed to the real service worker as a push service would.
 */
@InBrowser
class PushJourneyIT {
    @SuppressWarnings("InlineFormatString") // a script of its own is read more easily beside its test
    private static final String SUBSCRIBED = """
            (() => {
              const subscription = {
                endpoint: '%s',
                options: {},
                toJSON: () => ({endpoint: '%s', keys: %s}),
              };
              PushManager.prototype.getSubscription = async () => null;
              PushManager.prototype.subscribe = async () => subscription;
            })()""";

    @SuppressWarnings("InlineFormatString")
    private static final String CHANGED = """
            (() => {
              const event = new ExtendableEvent('pushsubscriptionchange');
              event.waitUntil = () => {};
              event.newSubscription = {endpoint: '%s', keys: %s};
              self.dispatchEvent(event);
            })()""";

    private static final String SHOWN = """
            () => navigator.serviceWorker.ready
              .then(registration => registration.getNotifications())
              .then(all => all.map(each => each.title + ' / ' + each.body + ' / ' + each.data.url))""";

    private static final String TITLES = """
            () => navigator.serviceWorker.ready
              .then(registration => registration.getNotifications())
              .then(all => all.map(each => each.title))""";

    private static final Map<String, String> FIREWORKS =
            Map.of("ja", "花火があがります", "ja-x-easy", "はなびが あがります", "en", "Fireworks tonight");

    private final RunningDemo demo;

    PushJourneyIT(RunningDemo demo) {
        this.demo = demo;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ja, イベント, ブラウザの通知", "ja-x-easy, イベントと 教室, ブラウザの おしらせ", "en, Events and courses, Browser"})
    void joinsIsShownAnAnnouncementByTheServiceWorkerAndLeaves(String language, String category, String channel) {
        Visitor visitor = demo.visitor(Manner.USUAL);
        Inbox inbox = subscribe(visitor, "demo-journey-" + language);
        visitor.open("/join?category=event&lang=" + language);
        visitor.follow("/join/push");
        AtomicReference<String> registration = new AtomicReference<>("");
        CDPSession session = watchServiceWorkers(visitor, registration);
        pressAndJoin(visitor);
        assertThat(visitor.main().innerText()).contains(category, channel);

        CityDesk.Told told = demo.desk().tell("event", FIREWORKS);
        demo.hub().awaitComplete(told.id());
        String title = Objects.requireNonNull(FIREWORKS.get(language));
        inbox.awaitText(title);
        String payload = demo.sandbox().newestRaw(inbox.address());
        assertThat(payload).contains("\"lang\":\"" + (language.equals("en") ? "en" : "ja") + "\"");
        deliver(session, registration.get(), payload);
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> shown(visitor), shown -> shown.contains(title));
        assertThat(shown(visitor)).contains(demo.base() + told.path());

        visitor.follow("/me/leave");
        visitor.submit("/me/leave");
        int before = inbox.size();
        demo.tellAndAwait("event", FIREWORKS);
        assertThat(inbox.size()).as("messages after leaving").isEqualTo(before);
    }

    /** As a feed's telegrams lead to: a warning, the same for another area, the raised level, the cancellation. */
    @Test
    void whatWasTakenBackGivesWayToWhatTookItBackAlsoWhenItComesLate() {
        Visitor visitor = demo.visitor(Manner.USUAL);
        subscribe(visitor, "demo-taken-back");
        visitor.open("/join/push?category=event");
        AtomicReference<String> registration = new AtomicReference<>("");
        CDPSession session = watchServiceWorkers(visitor, registration);
        pressAndJoin(visitor);
        String warning = "{\"title\":\"警報\",\"id\":\"1\",\"tag\":\"1\",\"lane\":\"EMERGENCY\"}";
        String elsewhere = "{\"title\":\"ほかの地域\",\"id\":\"2\",\"tag\":\"2\",\"lane\":\"EMERGENCY\"}";

        deliver(session, registration.get(), warning);
        deliver(session, registration.get(), elsewhere);
        awaitShown(visitor, "警報", "ほかの地域");
        deliver(session, registration.get(), push("特別警報", "3", "[\"1\"]"));
        awaitShown(visitor, "ほかの地域", "特別警報");
        deliver(session, registration.get(), push("取り消します", "4", "[\"3\",\"2\",\"1\"]"));
        awaitShown(visitor, "取り消します");
        deliver(session, registration.get(), elsewhere);
        deliver(session, registration.get(), warning);
        deliver(session, registration.get(), "{\"title\":\"別の話\",\"id\":\"5\",\"tag\":\"5\"}");
        awaitShown(visitor, "取り消します", "別の話");
    }

    private static String push(String title, String id, String over) {
        return "{\"title\":\"" + title + "\",\"id\":\"" + id + "\",\"tag\":\"1\",\"again\":true,\"over\":" + over
                + ",\"lane\":\"EMERGENCY\"}";
    }

    private static void awaitShown(Visitor visitor, String... titles) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat((List<?>) visitor.page().evaluate(TITLES))
                        .extracting(String::valueOf)
                        .containsExactlyInAnyOrder(titles));
    }

    @Test
    void aSubscriptionThatTheBrowserLostComesBackWithTheNextVisit() {
        Visitor visitor = demo.visitor(Manner.USUAL);
        Inbox lost = subscribe(visitor, "demo-lost");
        visitor.open("/join/push?category=event");
        pressAndJoin(visitor);
        demo.tellAndAwait("event", FIREWORKS);
        lost.awaitText("花火があがります");

        demo.sandbox().dropSubscription("demo-lost");
        Inbox found = subscribe(visitor, "demo-found");
        visitor.page().waitForResponse("**/push/renew", () -> visitor.open("/me"));
        int before = lost.size();
        demo.tellAndAwait("event", FIREWORKS);
        found.awaitText("花火があがります");
        assertThat(lost.size()).as("messages to the lost one").isEqualTo(before);
    }

    /** No page is open then; the event itself, which only a browser with a push service has, is made by hand. */
    @Test
    void aSubscriptionThatTheBrowserReplacedIsRenewedByTheServiceWorkerAlone() {
        Visitor visitor = demo.visitor(Manner.USUAL);
        subscribe(visitor, "demo-old");
        visitor.open("/join/push?category=event");
        pressAndJoin(visitor);
        visitor.page().navigate("about:blank");
        Inbox renewed = demo.inbox(demo.sandboxBase() + "/push/demo-new");
        inServiceWorker(visitor, CHANGED.formatted(renewed.address(), SandboxClient.BROWSER_KEYS));
        await("the hub knows the new one").atMost(Duration.ofSeconds(30)).until(() -> {
            demo.tellAndAwait("event", FIREWORKS);
            return renewed.size() > 0;
        });
    }

    @Test
    void aBrowserWithoutAPushServiceLeadsToAnotherWay() {
        Visitor visitor = demo.visitor(Manner.USUAL);
        visitor.expectTrouble("does not support the Push API in incognito mode");
        allow(visitor);
        visitor.open("/join/push");
        visitor.page().locator("[data-push-button]").click();
        state(visitor, "failed").waitFor();
        PageCheck.checkChanged(visitor, "join-push-failed");
        visitor.follow("/join");
        assertThat(visitor.path()).isEqualTo("/join");
    }

    @Test
    void whoSaysNoIsToldHowToChangeTheirMindAndCan() {
        Visitor visitor = demo.visitor(Manner.USUAL);
        visitor.context().grantPermissions(List.of(), new GrantPermissionsOptions().setOrigin(demo.base()));
        visitor.open("/join/push?category=event");
        state(visitor, "denied").waitFor();
        PageCheck.check(visitor, "join-push-denied");
        visitor.page().locator("[data-push-button]").click();
        state(visitor, "denied").waitFor();
        visitor.follow("/join");
        assertThat(visitor.main().innerText()).as("other ways").contains("メール", "LINE", "SMS");

        subscribe(visitor, "demo-changed-mind");
        visitor.open("/join/push?category=event");
        pressAndJoin(visitor);
        assertThat(visitor.main().innerText()).contains("ブラウザの通知");
    }

    /** A headless browser asks nobody; closing the question without an answer is stood in for. */
    @Test
    void whoClosesTheQuestionMayBeAskedAgain() {
        Visitor visitor = demo.visitor(Manner.USUAL);
        visitor.page().addInitScript("Notification.requestPermission = async () => 'default';");
        subscribe(visitor, "demo-undecided");
        visitor.open("/join/push?category=event");
        visitor.page().locator("[data-push-button]").click();
        state(visitor, "dismissed").waitFor();
        assertThat(visitor.page().locator("[data-push-button]").isEnabled()).isTrue();
        assertThat(demo.inbox(demo.sandboxBase() + "/push/demo-undecided").size())
                .isZero();
    }

    private static void pressAndJoin(Visitor visitor) {
        visitor.page().locator("[data-push-button]").click();
        visitor.page().waitForURL("**/me?**");
    }

    private static String shown(Visitor visitor) {
        return String.valueOf(visitor.page().evaluate(SHOWN));
    }

    private Inbox subscribe(Visitor visitor, String name) {
        allow(visitor);
        String endpoint = demo.sandboxBase() + "/push/" + name;
        visitor.page().addInitScript(SUBSCRIBED.formatted(endpoint, endpoint, SandboxClient.BROWSER_KEYS));
        return demo.inbox(endpoint);
    }

    private void allow(Visitor visitor) {
        visitor.context()
                .grantPermissions(List.of("notifications"), new GrantPermissionsOptions().setOrigin(demo.base()));
    }

    private static Locator state(Visitor visitor, String name) {
        return visitor.page().locator("[data-push-state='" + name + "']");
    }

    private static CDPSession watchServiceWorkers(Visitor visitor, AtomicReference<String> registration) {
        CDPSession session = visitor.context().newCDPSession(visitor.page());
        session.on("ServiceWorker.workerRegistrationUpdated", (JsonObject event) -> {
            JsonArray all = event.getAsJsonArray("registrations");
            for (JsonElement each : all) {
                registration.set(each.getAsJsonObject().get("registrationId").getAsString());
            }
        });
        session.send("ServiceWorker.enable");
        return session;
    }

    /** Runs a script in this site's service worker, which no page's tools reach. */
    private void inServiceWorker(Visitor visitor, String script) {
        CDPSession browser = visitor.context().browser().newBrowserCDPSession();
        String worker = browser.send("Target.getTargets").getAsJsonArray("targetInfos").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(target -> target.get("url").getAsString().equals(demo.base() + "/sw.js"))
                .map(target -> target.get("targetId").getAsString())
                .findFirst()
                .orElseThrow();
        JsonObject attach = new JsonObject();
        attach.addProperty("targetId", worker);
        attach.addProperty("flatten", false);
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", script);
        JsonObject evaluate = new JsonObject();
        evaluate.addProperty("id", 1);
        evaluate.addProperty("method", "Runtime.evaluate");
        evaluate.add("params", parameters);
        JsonObject message = new JsonObject();
        message.addProperty(
                "sessionId",
                browser.send("Target.attachToTarget", attach).get("sessionId").getAsString());
        message.addProperty("message", evaluate.toString());
        browser.send("Target.sendMessageToTarget", message);
        browser.detach();
    }

    private void deliver(CDPSession session, String registration, String data) {
        JsonObject message = new JsonObject();
        message.addProperty("origin", demo.base());
        message.addProperty("registrationId", registration);
        message.addProperty("data", data);
        session.send("ServiceWorker.deliverPushMessage", message);
    }
}
