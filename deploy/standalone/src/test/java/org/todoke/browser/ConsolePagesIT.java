package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the console that needs no account of its own: for all eyes, by keyboard, on all screens. */
@InBrowser
@TestInstance(Lifecycle.PER_CLASS)
class ConsolePagesIT {
    private static final int TABLET = 768;

    private final RunningDemo demo;
    private String announcement = "";

    ConsolePagesIT(RunningDemo demo) {
        this.demo = demo;
    }

    @BeforeAll
    void tell() {
        String id = demo.desk()
                .tell("event", Map.of("ja", "水泳教室", "en", "Swimming lessons"))
                .id();
        demo.hub().awaitComplete(id);
        announcement = "/console/announcements/" + id;
    }

    record PageOf(String name, String who, String path) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Stream<PageOf> pages() {
        return Stream.of(
                new PageOf("today", "officer", "/console"),
                new PageOf("compose", "officer", "/console/announcements/new"),
                new PageOf("announcements", "officer", "/console/announcements"),
                new PageOf("announcement", "officer", announcement),
                new PageOf("correct", "officer", announcement + "/correct"),
                new PageOf("progress", "officer", announcement + "/progress"),
                new PageOf("unreached", "officer", announcement + "/progress/unreached"),
                new PageOf("approvals", "officer", "/console/approvals"),
                new PageOf("templates", "officer", "/console/templates"),
                new PageOf("enrolments", "officer", "/console/enrolments"),
                new PageOf("telegrams", "officer", "/console/telegrams"),
                new PageOf("events", "officer", "/console/events"),
                new PageOf("rules", "officer", "/console/rules"),
                new PageOf("rehearsal", "officer", "/console/rules/rehearsal"),
                new PageOf("drill", "officer", "/console/drill"),
                new PageOf("channels", "officer", "/console/channels"),
                new PageOf("feeds", "officer", "/console/feeds"),
                new PageOf("reports", "viewer", "/console/reports"),
                new PageOf("report-subscribers", "viewer", "/console/reports/subscribers"),
                new PageOf("report-deliveries", "viewer", "/console/reports/deliveries"),
                new PageOf("report-drills", "viewer", "/console/reports/drills"),
                new PageOf("categories", "admin", "/console/categories"),
                new PageOf("category", "admin", "/console/categories/event"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsForEverybody(PageOf page) {
        Visitor visitor = Clerk.signIn(demo, page.who()).visitor().open(page.path());
        // Today's slow parts come after the rest.
        visitor.page()
                .waitForCondition(
                        () -> visitor.page().locator("[data-soon]:not(:has(a))").count() == 0);
        assertThat(visitor.heading().count()).as("headings of the first level").isOne();
        Keyboard.assertWalkable(visitor.page(), "console-" + page.name());
        Layout.assertFits(visitor.page(), TABLET, page.name());
        PageCheck.picture(visitor.page(), "console-" + page.name() + "-" + TABLET);
        PageCheck.check(visitor, "console-" + page.name());
    }
}
