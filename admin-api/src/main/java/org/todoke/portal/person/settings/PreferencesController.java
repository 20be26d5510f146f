package org.todoke.portal.person.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.page.PageTexts;
import org.todoke.portal.person.Option;
import org.todoke.portal.person.PersonPages;
import org.todoke.subscriber.Preferences;
import org.todoke.subscriber.QuietHours;
import org.todoke.subscriber.Subscriber;
import org.todoke.subscriber.Subscribers;

/** When, in which language and by which channel somebody wants to hear from the city. Three forms: each saves its own part. */
@Controller
class PreferencesController {
    private static final String PAGE = "/me/preferences";
    private static final String USUAL_FROM = "22:00";
    private static final String USUAL_TO = "07:00";

    private final Desk desk;
    private final Views views;
    private final Subscribers subscribers;
    private final Preferences preferences;

    PreferencesController(Desk desk, Views views, Subscribers subscribers, Preferences preferences) {
        this.desk = desk;
        this.views = views;
        this.subscribers = subscribers;
        this.preferences = preferences;
    }

    @GetMapping(PAGE)
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> page(me, reader, request, response));
    }

    @PostMapping("/me/quiet")
    ModelAndView saveQuiet(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            if (!"on".equals(request.getParameter("quiet"))) {
                preferences.setQuietHours(me.id(), null);
                return desk.done(PAGE, "quiet", reader);
            }
            Optional<LocalTime> from = time(request.getParameter("from"));
            Optional<LocalTime> to = time(request.getParameter("to"));
            if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
                ModelAndView again = page(me, reader, request, response);
                again.addObject("quiet", true);
                from.ifPresent(time -> again.addObject("from", time.toString()));
                to.ifPresent(time -> again.addObject("to", time.toString()));
                return from.isPresent() && to.isPresent()
                        ? Desk.wrong(again, reader, "to", "quiet.same")
                        : Desk.wrong(again, reader, from.isEmpty() ? "from" : "to", "quiet.time");
            }
            preferences.setQuietHours(me.id(), new QuietHours(from.get(), to.get()));
            return desk.done(PAGE, "quiet", reader);
        });
    }

    @PostMapping("/me/language")
    ModelAndView saveLanguage(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            Optional<Language> chosen = PageTexts.languages().stream()
                    .filter(language -> language.tag().equals(request.getParameter("language")))
                    .findFirst();
            if (chosen.isEmpty()) {
                return Desk.wrong(page(me, reader, request, response), reader, "language", "language.wrong");
            }
            preferences.setLanguage(me.id(), chosen.get());
            return desk.done(PAGE, "language", chosen.get());
        });
    }

    @PostMapping("/me/order")
    ModelAndView saveOrder(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            List<Channel> order = new ArrayList<>();
            String[] places = request.getParameterValues("place");
            for (String place : places == null ? new String[0] : places) {
                Arrays.stream(Channel.values())
                        .filter(channel -> channel.name().equals(place))
                        .forEach(order::add);
            }
            if (order.stream().distinct().count() < order.size()) {
                return Desk.wrong(page(me, reader, request, response), reader, "place-1", "order.twice");
            }
            subscribers.preferChannels(me.id(), order);
            return desk.done(PAGE, "order", reader);
        });
    }

    private ModelAndView page(
            Subscriber me, Language reader, HttpServletRequest request, HttpServletResponse response) {
        Optional<QuietHours> hours = preferences.quietHours(me.id());
        List<Channel> channels = views.channels(me.id());
        PageTexts texts = PersonPages.texts(reader);
        ModelAndView page = desk.page("preferences", reader, request, response);
        page.addObject("quiet", hours.isPresent());
        page.addObject("from", hours.map(known -> known.from().toString()).orElse(USUAL_FROM));
        page.addObject("to", hours.map(known -> known.to().toString()).orElse(USUAL_TO));
        page.addObject(
                "tongues",
                Language.SHIPPED.stream()
                        .map(language ->
                                new Option(language.tag(), PageTexts.nameOf(language), language.equals(me.language())))
                        .toList());
        page.addObject(
                "places",
                IntStream.range(0, channels.size() < 2 ? 0 : channels.size())
                        .mapToObj(place -> place(channels, me.channelOrder(), place, texts))
                        .toList());
        return page;
    }

    /** What can stand at one place of the order. */
    private static List<Option> place(List<Channel> channels, List<Channel> order, int place, PageTexts texts) {
        Channel there = place < order.size() ? order.get(place) : null;
        return channels.stream()
                .map(channel -> new Option(channel.name(), texts.get("channel." + channel), channel == there))
                .toList();
    }

    private static Optional<LocalTime> time(@Nullable String typed) {
        try {
            return typed == null ? Optional.empty() : Optional.of(LocalTime.parse(typed.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
