package org.todoke.console.today;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.console.channel.ChannelLines;
import org.todoke.console.feed.FeedLines;
import org.todoke.content.Messages;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/**
 * What happens now. The page comes at once with what residents hear; how channels and feeds do follows, and all of it is asked
 * for again by its parts. Without scripts the whole page is, at {@code ?plain=on}.
 */
@Controller
@RequestMapping("/console")
class TodayController {
    private static final Messages MESSAGES = Messages.load("console/hub");

    private final ConsolePages pages;
    private final TodayAlerts alerts;
    private final TodayAnnouncements announcements;
    private final TodayEnrolments enrolments;
    private final ChannelLines channels;
    private final FeedLines feeds;
    private final Clock clock;

    TodayController(
            ConsolePages pages,
            TodayAlerts alerts,
            TodayAnnouncements announcements,
            TodayEnrolments enrolments,
            ChannelLines channels,
            FeedLines feeds,
            Clock clock) {
        this.pages = pages;
        this.alerts = alerts;
        this.announcements = announcements;
        this.enrolments = enrolments;
        this.channels = channels;
        this.feeds = feeds;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "") String plain, Visit visit) {
        boolean whole = plain.equals("on");
        ModelAndView page = page("today/today", visit);
        addAlerts(page, visit);
        addAnnouncements(page, visit);
        if (whole) {
            addHub(page, visit);
        }
        return page.addObject("plain", whole).addObject("scripts", whole ? List.of() : List.of("refresh.js"));
    }

    @GetMapping("/today/alerts")
    ModelAndView alerts(Visit visit) {
        ModelAndView page = page("today/parts :: alerts", visit);
        addAlerts(page, visit);
        return page;
    }

    @GetMapping("/today/announcements")
    ModelAndView announcements(Visit visit) {
        ModelAndView page = page("today/parts :: announcements", visit);
        addAnnouncements(page, visit);
        return page;
    }

    @GetMapping("/today/hub")
    ModelAndView hub(Visit visit) {
        ModelAndView page = page("today/parts :: hub", visit);
        addHub(page, visit);
        return page;
    }

    private ModelAndView page(String template, Visit visit) {
        visit.require(Duty.LOOK);
        PageTexts texts = texts(visit);
        return pages.page(template, MESSAGES, visit).addObject("now", texts.time("time.seconds", clock.instant()));
    }

    private void addAlerts(ModelAndView page, Visit visit) {
        page.addObject("alerts", alerts.inForce(texts(visit))).addObject("events", alerts.events(texts(visit)));
    }

    private void addAnnouncements(ModelAndView page, Visit visit) {
        PageTexts texts = texts(visit);
        page.addObject("going", announcements.going(texts))
                .addObject("waiting", announcements.waiting(texts))
                .addObject("scheduled", announcements.scheduled(texts))
                .addObject("mayApprove", visit.staff().may(Duty.APPROVE))
                .addObject("asking", enrolments.waiting(visit));
    }

    private void addHub(ModelAndView page, Visit visit) {
        PageTexts texts = texts(visit);
        page.addObject("channels", channels.all(texts)).addObject("feeds", feeds.all(texts));
    }

    private static PageTexts texts(Visit visit) {
        return ConsolePages.texts(visit.language(), MESSAGES);
    }
}
