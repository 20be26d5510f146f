package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.todoke.browser.CityDesk.Told;

/** What the hub says on the city's own site, by one script tag. */
@InBrowser
class WidgetIT {
    private static final Map<String, String> FLOOD = Map.of("ja", "みどり川があふれます", "en", "The river Midori overflows");
    /** Longer than between two questions of the widget. */
    private static final long A_WHILE = 40_000;

    private final RunningDemo demo;

    WidgetIT(RunningDemo demo) {
        this.demo = demo;
    }

    @Test
    void showsAnEmergencyOnAnOpenPageAsksNobodyElseAndKeepsNothing() throws IOException {
        Told told = new Told("", "");
        try (CitySite site = new CitySite(demo.base())) {
            Visitor visitor = demo.visitor(Manner.USUAL, site.origin());
            visitor.expectRequestsTo(demo.base() + "/widget");
            visitor.page().clock().install();
            CDPSession session = visitor.context().newCDPSession(visitor.page());
            JsonObject off = new JsonObject();
            off.addProperty("cacheDisabled", true);
            session.send("Network.setCacheDisabled", off);
            visitor.open(site.path("en"));
            awaitHeard(session, visitor, "Newest notices");

            told = demo.desk().warn(FLOOD);
            awaitHeard(session, visitor, "The river Midori overflows");
            assertThat(heard(session)).as("said aloud").contains("\"alert\"");
            assertThat(visitor.context().cookies()).isEmpty();
            assertThat(visitor.page().evaluate("() => localStorage.length + sessionStorage.length"))
                    .as("things stored")
                    .isEqualTo(0);
        } finally {
            if (!told.id().isEmpty()) {
                demo.desk().cancel(told);
            }
        }
    }

    /** Lets the page's time pass until it shows the words. */
    private static void awaitHeard(CDPSession session, Visitor visitor, String words) {
        await(words)
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    visitor.page().clock().fastForward(A_WHILE);
                    return heard(session).contains(words);
                });
    }

    /** What a screen reader is told; the widget's own elements are closed to other scripts. */
    private static String heard(CDPSession session) {
        return session.send("Accessibility.getFullAXTree").toString();
    }
}
