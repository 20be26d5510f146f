package org.todoke.portal.person.leave;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import org.todoke.portal.person.Option;
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
    /** Of a digest's categories those that are ticked; a mail program's one click says nothing, and means all. */
    private static final String CHOSEN = "chosen";

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
        List<Option> options =
                links.verify(token).map(delivery -> options(delivery, reader)).orElse(List.of());
        page.addObject("options", options.size() > 1 ? options : List.of());
        page.addObject(
                "question",
                switch (options.size()) {
                    case 0 -> texts.get("unsubscribe.question.plain");
                    case 1 ->
                        texts.get("unsubscribe.question", options.getFirst().name());
                    default -> texts.get("unsubscribe.question.digest");
                });
        return page;
    }

    @PostMapping("/u/{token}")
    ModelAndView leave(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        String what = request.getParameter("what");
        boolean everything = EVERYTHING.equals(what);
        links.verify(token).ifPresent(delivery -> {
            if (everything) {
                leaveEverything(delivery);
            } else {
                categories(delivery).stream()
                        .filter(CHOSEN.equals(what) ? ticked(request)::contains : _ -> true)
                        .forEach(category -> unsubscriber.leaveCategory(delivery.endpoint(), category));
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

    private List<Option> options(DeliveryId delivery, Language reader) {
        return categories(delivery).stream()
                .flatMap(code -> choices.find(code).stream())
                .map(category -> new Option(category.code(), category.name(reader), true))
                .toList();
    }

    /** All that the message told of: a digest may tell of several. */
    private List<String> categories(DeliveryId delivery) {
        return announcements.categoriesOf(delivery.revision());
    }

    private static List<String> ticked(HttpServletRequest request) {
        return Arrays.asList(Objects.requireNonNullElse(request.getParameterValues("category"), new String[0]));
    }
}
