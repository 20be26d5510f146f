package org.todoke.outlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.AnnouncementService;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.UnsubscribeLinks;
import org.todoke.page.PageTexts;
import org.todoke.page.Pages;
import org.todoke.page.ReaderLanguage;
import org.todoke.subscriber.Unsubscriber;

/**
 * Leaving a category by the link in a message (RFC 8058): looking changes nothing, a POST does, from a mail program or
 * from the page's button. The answer is the same for every link, also one made up: it tells nobody who is subscribed.
 */
@Controller
class UnsubscribeController {
    private final UnsubscribeLinks links;
    private final AnnouncementService announcements;
    private final Unsubscriber unsubscriber;
    private final Categories categories;
    private final Pages pages;

    UnsubscribeController(
            UnsubscribeLinks links,
            AnnouncementService announcements,
            Unsubscriber unsubscriber,
            Categories categories,
            Pages pages) {
        this.links = links;
        this.announcements = announcements;
        this.unsubscriber = unsubscriber;
        this.categories = categories;
        this.pages = pages;
    }

    @GetMapping("/u/{token}")
    ModelAndView ask(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Language reader = ReaderLanguage.of(request);
        ModelAndView page = page("unsubscribe", reader, response);
        page.addObject("token", token);
        page.addObject(
                "question",
                links.verify(token)
                        .flatMap(this::category)
                        .flatMap(categories::find)
                        .map((Category category) ->
                                new PageTexts(reader).get("unsubscribe.question", category.name(reader)))
                        .orElseGet(() -> new PageTexts(reader).get("unsubscribe.question.plain")));
        return page;
    }

    @PostMapping("/u/{token}")
    ModelAndView leave(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        links.verify(token)
                .ifPresent(delivery -> category(delivery)
                        .ifPresent(category -> unsubscriber.leaveCategory(delivery.endpoint(), category)));
        return page("unsubscribed", ReaderLanguage.of(request), response);
    }

    private Optional<String> category(DeliveryId delivery) {
        return announcements.categoryOfRevision(delivery.revision());
    }

    private ModelAndView page(String template, Language reader, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        return pages.page("outlet/" + template, reader, HttpStatus.OK);
    }
}
