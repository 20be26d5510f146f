package org.todoke.console.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.alert.EventQuery;
import org.todoke.alert.EventStory;
import org.todoke.alert.Events;
import org.todoke.console.Ago;
import org.todoke.console.ConsolePages;
import org.todoke.console.EventNames;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** Which events there were, and the story of each: what came, what it changed, what was said, to how many, how fast. */
@Controller
@RequestMapping("/console/events")
class EventPageController {
    /** Warnings of an office are one event for ever: how much of it is told. */
    private static final Map<String, Duration> SPANS = Map.of(
            "day",
            Duration.ofDays(1),
            "week",
            Duration.ofDays(7),
            "month",
            Duration.ofDays(31),
            "year",
            Duration.ofDays(366));

    private static final String USUAL = "week";
    private static final int ROWS = 100;

    private final ConsolePages pages;
    private final Events events;
    private final StoryView story;
    private final EventNames names;
    private final Clock clock;

    EventPageController(ConsolePages pages, Events events, StoryView story, EventNames names, Clock clock) {
        this.pages = pages;
        this.events = events;
        this.story = story;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(@RequestParam(defaultValue = USUAL) String span, Visit visit) {
        visit.require(Duty.LOOK);
        PageTexts texts = ConsolePages.texts(visit.language(), TelegramPageController.MESSAGES);
        Instant now = clock.instant();
        return pages.page("telegram/events", TelegramPageController.MESSAGES, visit)
                .addObject("span", SPANS.containsKey(span) ? span : USUAL)
                .addObject(
                        "events",
                        events.page(new EventQuery(null, from(span, now), now.plusSeconds(1), ROWS)).stream()
                                .map(event -> EventLine.of(event, names, texts, Ago.of(texts, event.latest(), now)))
                                .toList());
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, @RequestParam(defaultValue = USUAL) String span, Visit visit) {
        visit.require(Duty.LOOK);
        PageTexts texts = ConsolePages.texts(visit.language(), TelegramPageController.MESSAGES);
        Instant now = clock.instant();
        EventStory told = events.story(id, from(span, now), now.plusSeconds(1)).orElseThrow(RefusedException::notFound);
        return pages.page("telegram/event", TelegramPageController.MESSAGES, visit)
                .addObject("span", SPANS.containsKey(span) ? span : USUAL)
                .addObject(
                        "event",
                        EventLine.of(
                                told.event(),
                                names,
                                texts,
                                Ago.of(texts, told.event().latest(), now)))
                .addObject("steps", story.steps(told, texts));
    }

    private static Instant from(String span, Instant now) {
        return now.minus(SPANS.getOrDefault(span, Duration.ofDays(7)));
    }
}
