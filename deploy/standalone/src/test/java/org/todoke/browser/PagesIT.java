package org.todoke.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.todoke.browser.CityDesk.Told;

/** Every page that shows without signing in: for all eyes, by keyboard, on all screens, in all languages, light enough. */
@InBrowser
@TestInstance(Lifecycle.PER_CLASS)
class PagesIT {
    private static final Set<String> PICTURED = Set.of("start", "announcement", "join", "join-email", "me");
    private static final long MOST_BYTES = 100_000;

    private final RunningDemo demo;
    private Told announced = new Told("", "");
    private Told corrected = new Told("", "");
    private Told cancelled = new Told("", "");
    private Told practised = new Told("", "");

    PagesIT(RunningDemo demo) {
        this.demo = demo;
    }

    @BeforeAll
    void tell() {
        CityDesk desk = demo.desk();
        announced = desk.tell("event", Map.of("ja", "図書館の休館日", "en", "Library closed"));
        corrected = desk.correct(desk.tell("kosodate", Map.of("ja", "予防接種は10日です")), Map.of("ja", "予防接種は11日です"));
        cancelled = desk.cancel(desk.tell("event", Map.of("ja", "花火大会", "en", "Fireworks")));
        practised = desk.practise(Map.of("ja", "避難してください", "en", "Evacuate"));
    }

    record PageOf(String name, String path) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Stream<PageOf> pages() {
        return Stream.of(
                new PageOf("start", "/"),
                new PageOf("start-ruby", "/?ruby=on"),
                new PageOf("list", "/announcements"),
                new PageOf("list-category", "/announcements?category=event"),
                new PageOf("list-nothing", "/announcements?q=9f8e7d"),
                new PageOf("announcement", announced.path()),
                new PageOf("announcement-corrected", corrected.path()),
                new PageOf("announcement-cancelled", cancelled.path()),
                new PageOf("announcement-drill", practised.path()),
                new PageOf("outlets", "/outlets"),
                new PageOf("join", "/join?category=event"),
                new PageOf("join-email", "/join/email?category=event"),
                new PageOf("join-sms", "/join/sms"),
                new PageOf("join-line", "/join/line"),
                new PageOf("join-push", "/join/push"),
                new PageOf("join-code", "/join/code"),
                new PageOf("poster", "/poster?category=gomi"),
                new PageOf("me", "/me"),
                new PageOf("leave-unknown", "/u/made-up"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsForEverybody(PageOf page) {
        Visitor visitor = demo.visitor(Manner.USUAL);
        Weight weight = new Weight(visitor);
        visitor.open(page.path());
        assertThat(visitor.heading().count()).as("headings of the first level").isOne();
        Keyboard.assertWalkable(visitor.page(), page.name());
        PageCheck.check(visitor, page.name());
        assertThat(weight.bytes()).as("bytes of " + page).isBetween(500L, MOST_BYTES);
    }

    @Test
    void aPageThatIsNotThereIsForEverybodyToo() {
        Visitor visitor = demo.visitor(Manner.USUAL).open("/a/nothing", 404);
        PageCheck.check(visitor, "not-found");
    }

    @Test
    void theMenusAreForEverybodyWhenTheyAreOpen() {
        Visitor visitor = demo.visitor(Manner.USUAL).open("/");
        visitor.page().locator("header summary").first().click();
        PageCheck.checkChanged(visitor, "menu-language");
        visitor.page().locator("header summary").last().click();
        PageCheck.checkChanged(visitor, "menu-display");
        visitor.page().locator("header button[value='dark']").click();
        assertThat(visitor.page().locator("html").getAttribute("data-theme")).isEqualTo("dark");
        visitor.open("/join");
        assertThat(visitor.page().locator("html").getAttribute("data-theme"))
                .as("kept on the next page")
                .isEqualTo("dark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ja-x-easy", "en", "zh-Hans", "ko", "vi", "pt"})
    void everyPageSpeaksTheLanguage(String language) {
        Visitor visitor = demo.visitor(Manner.USUAL.wide(320));
        pages().forEach(page -> {
            visitor.open(page.path() + (page.path().contains("?") ? "&" : "?") + "lang=" + language);
            String named = page + "-" + language;
            assertThat(visitor.page().locator("html").getAttribute("lang"))
                    .as(named)
                    .isEqualTo(language.equals("ja-x-easy") ? "ja" : language);
            Layout.assertFits(visitor.page(), 320, named);
            if (PICTURED.contains(page.name())) {
                PageCheck.picture(visitor.page(), "languages/" + named);
            }
        });
    }

    @Test
    void everyPageSaysTheSameWithoutScripts() {
        Visitor with = demo.visitor(Manner.USUAL);
        Visitor without = demo.visitor(Manner.USUAL.withoutScripts());
        pages().forEach(page -> assertThat(without.open(page.path()).heading().innerText())
                .as(page.name())
                .isEqualTo(with.open(page.path()).heading().innerText()));
    }

    @Test
    void nothingMovesForThoseWhomMotionMakesIll() {
        Visitor visitor = demo.visitor(Manner.USUAL.withoutMotion());
        pages().forEach(page -> assertThat(
                        visitor.open(page.path()).page().evaluate("() => document.getAnimations().length"))
                .as("moving parts of " + page)
                .isEqualTo(0));
    }
}
