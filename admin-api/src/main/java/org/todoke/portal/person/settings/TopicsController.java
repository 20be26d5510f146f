package org.todoke.portal.person.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.portal.person.Choices;
import org.todoke.subscriber.Enrolments;
import org.todoke.subscriber.Frequency;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;

/** Which categories somebody follows, and for which areas altogether. */
@Controller
class TopicsController {
    private static final String PAGE = "/me/topics";

    private final Desk desk;
    private final Views views;
    private final Subscribers subscribers;
    private final Leaving leaving;
    private final Choices choices;
    private final Enrolments enrolments;
    private final Clock clock;

    TopicsController(
            Desk desk,
            Views views,
            Subscribers subscribers,
            Leaving leaving,
            Choices choices,
            Enrolments enrolments,
            Clock clock) {
        this.desk = desk;
        this.views = views;
        this.subscribers = subscribers;
        this.leaving = leaving;
        this.choices = choices;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> page(me, reader, request, response));
    }

    /**
     * Changes what was changed on this very page: what was ticked or not when it was shown comes back with it, so that an
     * older page in another tab undoes nothing that was chosen since.
     */
    @PostMapping(PAGE)
    ModelAndView save(HttpServletRequest request) {
        return desk.open(request, (me, reader) -> {
            Set<String> shown = codes(request.getParameterValues("had"));
            Set<String> ticked = codes(request.getParameterValues("category"));
            Map<String, Subscription> followed = followed(me.id());
            Set<String> areas = commonAreas(followed.values());
            ticked.stream()
                    .filter(code -> !shown.contains(code) && !followed.containsKey(code))
                    .filter(code -> choices.category(code).isPresent())
                    .forEach(code -> subscribers.save(
                            new Subscription(me.id(), code, areas, Set.of(), Frequency.IMMEDIATE, clock.instant())));
            shown.stream()
                    .filter(code -> !ticked.contains(code) && followed.containsKey(code))
                    .forEach(code -> leaving.leave(me.id(), code));
            return desk.done(PAGE, "topics", reader);
        });
    }

    @GetMapping("/me/areas")
    ModelAndView areas(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            Map<String, Subscription> followed = followed(me.id());
            ModelAndView page = desk.page("areas", reader, request, response);
            page.addObject("areas", choices.areas(reader, commonAreas(followed.values())));
            page.addObject("none", followed.isEmpty());
            page.addObject(
                    "mixed",
                    followed.values().stream()
                                    .map(Subscription::areas)
                                    .distinct()
                                    .count()
                            > 1);
            return page;
        });
    }

    @PostMapping("/me/areas")
    ModelAndView saveAreas(HttpServletRequest request) {
        return desk.open(request, (me, reader) -> {
            Set<String> areas = choices.knownAreas(request.getParameterValues("area"));
            subscribers
                    .subscriptionsOf(me.id())
                    .forEach(each -> subscribers.save(new Subscription(
                            me.id(), each.category(), areas, each.channels(), each.frequency(), each.createdAt())));
            return desk.done("/me/areas", "areas", reader);
        });
    }

    private ModelAndView page(
            Subscriber me, Language reader, HttpServletRequest request, HttpServletResponse response) {
        Set<String> followed = followed(me.id()).keySet();
        ModelAndView page = desk.page("topics", reader, request, response);
        page.addObject("categories", choices.categories(reader, followed, followed));
        page.addObject("topics", views.topics(me.id(), reader));
        page.addObject(
                "awaited",
                enrolments.awaited(me.id()).stream()
                        .map(code -> choices.categoryName(code, reader))
                        .toList());
        return page;
    }

    private Map<String, Subscription> followed(UUID person) {
        return subscribers.subscriptionsOf(person).stream()
                .collect(Collectors.toMap(Subscription::category, Function.identity()));
    }

    /** What a new category starts with: the areas of all the others if these agree, else everywhere. */
    private static Set<String> commonAreas(java.util.Collection<Subscription> followed) {
        List<Set<String>> different =
                followed.stream().map(Subscription::areas).distinct().toList();
        return different.size() == 1 ? different.getFirst() : Set.of();
    }

    private static Set<String> codes(String @Nullable [] values) {
        return values == null ? Set.of() : Arrays.stream(values).collect(Collectors.toSet());
    }
}
