package org.todoke.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.outlet.Banners;
import org.todoke.outlet.Published;
import org.todoke.outlet.Question;
import org.todoke.page.Pages;
import org.todoke.page.ReaderLanguage;

/** The start page: what is in force now, then the newest, then how to get them. */
@Controller
class StartPageController {
    /** Short: it is the page that people open when something is happening. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final int SHOWN = 10;

    private final Published published;
    private final Banners banners;
    private final Filters filters;
    private final DrillWatch drills;
    private final Pages pages;

    StartPageController(Published published, Banners banners, Filters filters, DrillWatch drills, Pages pages) {
        this.published = published;
        this.banners = banners;
        this.filters = filters;
        this.drills = drills;
        this.pages = pages;
    }

    @GetMapping("/")
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        Language reader = ReaderLanguage.of(request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, Pages.cacheFor(FRESH));
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        ModelAndView page = pages.page("portal/start", PortalTexts.of(reader), HttpStatus.OK);
        page.addObject("script", "live.js");
        page.addObject("banner", banners.of(reader));
        page.addObject("drill", drills.isOn());
        page.addObject("headlines", published.newest(Question.newest(SHOWN), reader));
        filters.addTo(page, reader);
        return page;
    }
}
