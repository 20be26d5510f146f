package org.todoke.portal.person.leave;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.AnnouncementService;
import org.todoke.content.Language;
import org.todoke.delivery.DeliveryId;
import org.todoke.delivery.UnsubscribeLinks;
import org.todoke.page.PageTexts;
import org.todoke.portal.person.Choices;
import org.todoke.portal.person.PersonPages;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Unsubscriber;

/**
 * Leaving by the link in a message (RFC 8058): looking changes nothing, a POST does, from a mail program or from the page's
 * buttons. The answer is the same for every link, also one made up: it tells nobody who is subscribed. The link says who
 * leaves, so there is no cookie and no token; it opens nobody's settings, for messages are forwarded.
 */
@Controller
class UnsubscribeController {
    private static final String EVERYTHING = "everything";

    private final UnsubscribeLinks links;
    private final AnnouncementService announcements;
    private final Unsubscriber unsubscriber;
    private final Subscribers subscribers;
    private final Leaving leaving;
    private final Choices choices;
    private final PersonPages pages;

    UnsubscribeController(
            UnsubscribeLinks links,
            AnnouncementService announcements,
            Unsubscriber unsubscriber,
            Subscribers subscribers,
            Leaving leaving,
            Choices choices,
            PersonPages pages) {
        this.links = links;
        this.announcements = announcements;
        this.unsubscriber = unsubscriber;
        this.subscribers = subscribers;
        this.leaving = leaving;
        this.choices = choices;
        this.pages = pages;
    }

    @GetMapping("/u/{token}")
    ModelAndView ask(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Language reader = pages.reader(request);
        PageTexts texts = PersonPages.texts(reader);
        ModelAndView page = pages.page("unsubscribe", reader, HttpStatus.OK, request, response);
        page.addObject("token", token);
        page.addObject(
                "question",
                links.verify(token)
                        .flatMap(this::category)
                        .flatMap(choices::find)
                        .map(category -> texts.get("unsubscribe.question", category.name(reader)))
                        .orElseGet(() -> texts.get("unsubscribe.question.plain")));
        return page;
    }

    @PostMapping("/u/{token}")
    ModelAndView leave(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        boolean everything = EVERYTHING.equals(request.getParameter("what"));
        links.verify(token).ifPresent(delivery -> {
            if (everything) {
                leaveEverything(delivery);
            } else {
                category(delivery).ifPresent(category -> unsubscriber.leaveCategory(delivery.endpoint(), category));
            }
        });
        ModelAndView page = pages.page("unsubscribed", pages.reader(request), HttpStatus.OK, request, response);
        page.addObject("everything", everything);
        return page;
    }

    private void leaveEverything(DeliveryId delivery) {
        subscribers
                .findEndpoint(delivery.endpoint())
                .map(Endpoint::subscriberId)
                .ifPresent(leaving::leaveEverything);
    }

    private Optional<String> category(DeliveryId delivery) {
        return announcements.categoryOfRevision(delivery.revision());
    }
}
