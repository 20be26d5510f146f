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
import org.todoke.content.PublicUrl;
import org.todoke.page.Pages;
import org.todoke.page.ReaderLanguage;

/** How to take the announcements elsewhere: feeds, the text for radio, the widget. */
@Controller
class OutletsPageController {
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Published published;
    private final Pages pages;
    private final PublicUrl publicUrl;

    OutletsPageController(Published published, Pages pages, PublicUrl publicUrl) {
        this.published = published;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/outlets")
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        Language reader = ReaderLanguage.of(request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, Pages.cacheFor(FRESH));
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        ModelAndView page = pages.page("outlet/outlets", OutletTexts.of(reader), HttpStatus.OK);
        page.addObject("base", publicUrl.resolve("").toString());
        page.addObject(
                "snippet",
                "<script async src=\"" + publicUrl.resolve("/widget.js") + "\" data-lang=\"" + reader.tag()
                        + "\"></script>");
        page.addObject("categories", published.openCategories());
        page.addObject("reader", reader);
        return page;
    }
}
