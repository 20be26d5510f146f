package org.todoke.console.channel;

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

/** Every channel with its lanes: what its provider says, what waits, and what to do when something is wrong. */
@Controller
class ChannelPageController {
    private static final Messages MESSAGES = Messages.load("console/hub");

    private final ConsolePages pages;
    private final ChannelLines channels;
    private final Clock clock;

    ChannelPageController(ConsolePages pages, ChannelLines channels, Clock clock) {
        this.pages = pages;
        this.channels = channels;
        this.clock = clock;
    }

    @GetMapping("/console/channels")
    ModelAndView show(Visit visit) {
        return fill("channel/channels", visit);
    }

    /** What of it changes by itself. */
    @GetMapping("/console/channels/now")
    ModelAndView now(Visit visit) {
        return fill("channel/channels :: list", visit);
    }

    private ModelAndView fill(String template, Visit visit) {
        visit.require(Duty.LOOK);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        return pages.page(template, MESSAGES, visit)
                .addObject("channels", channels.all(texts))
                .addObject("now", texts.time("time.seconds", clock.instant()))
                .addObject("scripts", List.of("refresh.js"));
    }
}
