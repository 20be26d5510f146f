package org.todoke.portal.person.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.page.PageTexts;
import org.todoke.portal.person.Choices;
import org.todoke.portal.person.Option;
import org.todoke.portal.person.PersonPages;
import org.todoke.subscriber.Frequency;
import org.todoke.subscriber.Leaving;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;
import org.todoke.subscriber.Subscription;

/** One category: for which areas, on which channels, how soon. */
@Controller
class TopicController {
    private static final String PAGE = "/me/topics/{category}";

    private final Desk desk;
    private final Views views;
    private final Subscribers subscribers;
    private final Leaving leaving;
    private final Choices choices;
    private final Clock clock;

    TopicController(Desk desk, Views views, Subscribers subscribers, Leaving leaving, Choices choices, Clock clock) {
        this.desk = desk;
        this.views = views;
        this.subscribers = subscribers;
        this.leaving = leaving;
        this.choices = choices;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    ModelAndView show(@PathVariable String category, HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            Optional<Subscription> followed = followed(me.id(), category);
            return page(me, require(category, followed), followed, reader, request, response);
        });
    }

    @PostMapping(PAGE)
    ModelAndView save(@PathVariable String category, HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            Optional<Subscription> followed = followed(me.id(), category);
            Category known = require(category, followed);
            Frequency frequency = frequency(request.getParameter("frequency"));
            if (frequency == null) {
                return Desk.wrong(
                        page(me, known, followed, reader, request, response), reader, "frequency", "frequency.missing");
            }
            subscribers.save(new Subscription(
                    me.id(),
                    known.code(),
                    choices.knownAreas(request.getParameterValues("area")),
                    channels(request.getParameterValues("channel"), me.id()),
                    frequency,
                    followed.map(Subscription::createdAt).orElseGet(clock::instant)));
            return desk.done("/me/topics", "topic", reader);
        });
    }

    @PostMapping(PAGE + "/leave")
    ModelAndView leave(@PathVariable String category, HttpServletRequest request) {
        return desk.open(request, (me, reader) -> {
            // What somebody does not follow they cannot leave; to have left already is all the same to them.
            followed(me.id(), category).ifPresent(known -> leaving.leave(me.id(), known.category()));
            return desk.done("/me/topics", "left", reader);
        });
    }

    private ModelAndView page(
            Subscriber me,
            Category category,
            Optional<Subscription> followed,
            Language reader,
            HttpServletRequest request,
            HttpServletResponse response) {
        PageTexts texts = PersonPages.texts(reader);
        Set<Channel> chosen = followed.map(Subscription::channels).orElse(Set.of());
        Set<Channel> offered = new TreeSet<>(views.channels(me.id()));
        offered.addAll(chosen);
        ModelAndView page = desk.page("topic", reader, request, response);
        page.addObject("code", category.code());
        page.addObject("name", category.name(reader));
        page.addObject("followed", followed.isPresent());
        page.addObject(
                "areas", choices.areas(reader, followed.map(Subscription::areas).orElse(Set.of())));
        page.addObject(
                "channels",
                offered.stream()
                        .map(channel ->
                                new Option(channel.name(), texts.get("channel." + channel), chosen.contains(channel)))
                        .toList());
        Frequency frequency = followed.map(Subscription::frequency).orElse(Frequency.IMMEDIATE);
        page.addObject(
                "frequencies",
                Arrays.stream(Frequency.values())
                        .map(each -> new Option(each.name(), texts.get("frequency." + each), each == frequency))
                        .toList());
        return page;
    }

    private Optional<Subscription> followed(UUID person, String category) {
        return subscribers.subscriptionsOf(person).stream()
                .filter(subscription -> subscription.category().equals(category))
                .findFirst();
    }

    /** A closed category exists only for those who follow it. */
    private Category require(String category, Optional<Subscription> followed) {
        return (followed.isPresent() ? choices.find(category) : choices.category(category))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** All that the person has means: whichever they will have. */
    private Set<Channel> channels(String @Nullable [] names, UUID person) {
        List<Channel> theirs = views.channels(person);
        Set<String> ticked = names == null ? Set.of() : new HashSet<>(Arrays.asList(names));
        Set<Channel> chosen = new HashSet<>();
        for (Channel channel : Channel.values()) {
            if (ticked.contains(channel.name())) {
                chosen.add(channel);
            }
        }
        return chosen.containsAll(theirs) ? Set.of() : chosen;
    }

    private static @Nullable Frequency frequency(@Nullable String name) {
        return Arrays.stream(Frequency.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
