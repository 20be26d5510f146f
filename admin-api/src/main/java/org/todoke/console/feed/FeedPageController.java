package org.todoke.console.feed;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** Every feed: whether it lives, when it last spoke, and what to do when it does not. */
@Controller
class FeedPageController {
    private static final Messages MESSAGES = Messages.load("console/hub");

    private final ConsolePages pages;
    private final FeedLines feeds;
    private final Clock clock;

    FeedPageController(ConsolePages pages, FeedLines feeds, Clock clock) {
        this.pages = pages;
        this.feeds = feeds;
        this.clock = clock;
    }

    @GetMapping("/console/feeds")
    ModelAndView show(Visit visit) {
        return fill("feed/feeds", visit);
    }

    /** What of it changes by itself. */
    @GetMapping("/console/feeds/now")
    ModelAndView now(Visit visit) {
        return fill("feed/feeds :: list", visit);
    }

    private ModelAndView fill(String template, Visit visit) {
        visit.require(Duty.LOOK);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        return pages.page(template, MESSAGES, visit)
                .addObject("feeds", feeds.all(texts))
                .addObject("now", texts.time("time.seconds", clock.instant()))
                .addObject("scripts", List.of("refresh.js"));
    }
}
