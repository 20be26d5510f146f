package org.todoke.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.PublishedAnnouncements;
import org.todoke.content.Language;
import org.todoke.outlet.Bulletin;
import org.todoke.outlet.Published;
import org.todoke.outlet.Question;
import org.todoke.page.Pages;
import org.todoke.page.ReaderLanguage;

/** All announcements, page by page, by category, area and words. */
@Controller
class AnnouncementListController {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int PER_PAGE = 20;

    private final Published published;
    private final Filters filters;
    private final Pages pages;

    AnnouncementListController(Published published, Filters filters, Pages pages) {
        this.published = published;
        this.filters = filters;
        this.pages = pages;
    }

    @GetMapping("/announcements")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String before,
            HttpServletRequest request,
            HttpServletResponse response) {
        Language reader = ReaderLanguage.of(request);
        // One more than is shown tells whether there is a next page.
        Question question = Question.of(category, area, q, before, PER_PAGE + 1);
        List<Bulletin> found = published.newest(question, reader);
        List<Bulletin> shown = found.subList(0, Math.min(found.size(), PER_PAGE));
        response.setHeader(HttpHeaders.CACHE_CONTROL, Pages.cacheFor(FRESH));
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        ModelAndView page = pages.page("portal/announcements", PortalTexts.of(reader), HttpStatus.OK);
        page.addObject("headlines", shown);
        page.addObject("category", question.category());
        page.addObject("area", question.area());
        page.addObject("search", Question.shown(q));
        page.addObject("searched", PublishedAnnouncements.SEARCHED);
        page.addObject("first", question.before() == null);
        page.addObject("next", found.size() > PER_PAGE ? Question.write(place(shown.getLast())) : null);
        filters.addTo(page, reader);
        return page;
    }

    private static PublishedAnnouncements.Place place(Bulletin bulletin) {
        return new PublishedAnnouncements.Place(bulletin.published(), bulletin.id());
    }
}
