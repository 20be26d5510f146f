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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
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

    private static final String SHOWN = """
            () => navigator.serviceWorker.ready
              .then(registration => registration.getNotifications())
              .then(all => all.map(each => each.title + ' / ' + each.body + ' / ' + each.data.url))""";

    private final RunningDemo demo;

    PushJourneyIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void joinsIsShownAnAnnouncementByTheServiceWorkerAndHasSettings() {
        Visitor visitor = demo.visitor(Manner.USUAL);
        Inbox inbox = subscribe(visitor, "demo-journey");
        visitor.open("/join/push?category=event");
        AtomicReference<String> registration = new AtomicReference<>("");
        CDPSession session = watchServiceWorkers(visitor, registration);
        PageCheck.check(visitor, "join-push");
        visitor.page().locator("[data-push-button]").click();
        visitor.page().waitForURL("**/me?**");
        assertThat(visitor.main().innerText()).contains("イベント", "ブラウザの通知");

        CityDesk.Told told = demo.desk().tell("event", Map.of("ja", "花火があがります"));
        demo.hub().awaitComplete(told.id());
        inbox.awaitText("花火があがります");
        deliver(session, registration.get(), demo.sandbox().newestRaw(inbox.address()));
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(5))
                .until(() -> shown(visitor), shown -> shown.contains("花火があがります"));
        assertThat(shown(visitor)).contains(demo.base() + told.path());
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
    void whoSaysNoIsToldHowToChangeTheirMind() {
        Visitor visitor = demo.visitor(Manner.USUAL);
        visitor.context().grantPermissions(List.of(), new GrantPermissionsOptions().setOrigin(demo.base()));
        visitor.open("/join/push");
        state(visitor, "denied").waitFor();
        PageCheck.check(visitor, "join-push-denied");
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

    private void deliver(CDPSession session, String registration, String data) {
        JsonObject message = new JsonObject();
        message.addProperty("origin", demo.base());
        message.addProperty("registrationId", registration);
        message.addProperty("data", data);
        session.send("ServiceWorker.deliverPushMessage", message);
    }
}
