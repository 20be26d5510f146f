package org.todoke.outlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.page.LanguageLink;
import org.todoke.page.PageTexts;
import org.todoke.page.Pages;
import org.todoke.page.ReaderLanguage;

/** The start page: the newest announcements. */
@Controller
class StartPageController {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final NewestAnnouncements newest;
    private final Pages pages;

    StartPageController(NewestAnnouncements newest, Pages pages) {
        this.newest = newest;
        this.pages = pages;
    }

    @GetMapping("/")
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        Language reader = ReaderLanguage.of(request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, Pages.cacheFor(FRESH));
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        ModelAndView page = pages.page("outlet/start", reader, HttpStatus.OK);
        page.addObject("headlines", newest.headlines(reader));
        page.addObject(
                "languages",
                Language.SHIPPED.stream()
                        .filter(language -> !language.equals(reader))
                        .map(language ->
                                new LanguageLink(language.tag(), language.htmlTag(), PageTexts.nameOf(language)))
                        .toList());
        return page;
    }
}
