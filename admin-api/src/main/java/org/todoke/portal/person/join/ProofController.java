package org.todoke.portal.person.join;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.joining.Asked;
import org.todoke.joining.JoinRequest;
import org.todoke.joining.Joining;
import org.todoke.portal.person.Choices;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Residents;
import org.todoke.portal.person.Ways;
import org.todoke.security.JoinLimits;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.Subscriber;

/**
 * Asking for a proof, by mail or SMS. What the page answers depends on what was typed alone: whether the address is known,
 * or was asked for a minute ago, nobody can tell from it.
 */
@Controller
class ProofController {
    private final Joining joining;
    private final JoinPages joinPages;
    private final PersonPages pages;
    private final Residents residents;
    private final Choices choices;
    private final Ways ways;
    private final JoinLimits limits;

    ProofController(
            Joining joining,
            JoinPages joinPages,
            PersonPages pages,
            Residents residents,
            Choices choices,
            Ways ways,
            JoinLimits limits) {
        this.joining = joining;
        this.joinPages = joinPages;
        this.pages = pages;
        this.residents = residents;
        this.choices = choices;
        this.ways = ways;
        this.limits = limits;
    }

    @GetMapping("/join/email")
    ModelAndView mail(HttpServletRequest request, HttpServletResponse response) {
        return empty(Channel.EMAIL, request, response);
    }

    @PostMapping("/join/email")
    ModelAndView askByMail(HttpServletRequest request, HttpServletResponse response) {
        return ask(Channel.EMAIL, request, response);
    }

    @GetMapping("/join/sms")
    ModelAndView sms(HttpServletRequest request, HttpServletResponse response) {
        return empty(Channel.SMS, request, response);
    }

    @PostMapping("/join/sms")
    ModelAndView askBySms(HttpServletRequest request, HttpServletResponse response) {
        return ask(Channel.SMS, request, response);
    }

    /**
     * What the page that waits with a person asks: whoever asks first after a provider went away could not be told at once.
     */
    @GetMapping("/join/{channel:email|sms}/delay")
    ResponseEntity<Delay> delay(@PathVariable String channel) {
        Channel asked = channel.equals(Channel.EMAIL.slug()) ? Channel.EMAIL : Channel.SMS;
        requireOn(asked);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Delay(joining.isDelayed(asked)));
    }

    /** @param delayed whether what was asked for comes late */
    record Delay(boolean delayed) {}

    private ModelAndView empty(Channel channel, HttpServletRequest request, HttpServletResponse response) {
        requireOn(channel);
        JoinForm form = JoinForm.read(request, choices);
        return joinPages.form(formOf(channel), pages.reader(request), form.wishes(), HttpStatus.OK, request, response);
    }

    private ModelAndView ask(Channel channel, HttpServletRequest request, HttpServletResponse response) {
        requireOn(channel);
        Language reader = pages.reader(request);
        JoinForm form = JoinForm.read(request, choices);
        Optional<Subscriber> signedIn = residents.signedIn(request);
        if (form.adding() && signedIn.isEmpty()) {
            return pages.redirect("/me?over=1", reader);
        }
        EndpointAddress address = parse(channel, form.address());
        if (address == null) {
            return joinPages.wrong(formOf(channel), channel.slug() + ".wrong", reader, form, request, response);
        }
        Optional<Duration> wait = limits.ask(request);
        if (wait.isPresent()) {
            return pages.busy(reader, wait.get(), request, response);
        }
        // Somebody signed in whose form did not say "add" filled it in before they signed in, in another tab.
        UUID adder = form.adding() ? signedIn.map(Subscriber::id).orElse(null) : null;
        Asked asked = joining.ask(new JoinRequest(address, reader, form.wishes(), adder));
        ModelAndView page = pages.form(answerOf(channel), reader, HttpStatus.OK, request, response);
        // As they wrote it: nobody knows their own number as +81 90.
        page.addObject("address", form.address().strip());
        page.addObject("delayed", asked.delayed());
        page.addObject("script", "sent.js");
        page.addObject("ticket", asked.ticket());
        page.addObject("adding", form.adding());
        return page;
    }

    private void requireOn(Channel channel) {
        if (!(channel == Channel.EMAIL ? ways.isMail() : ways.isSms())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String formOf(Channel channel) {
        return channel == Channel.EMAIL ? "join-email" : "join-sms";
    }

    private static String answerOf(Channel channel) {
        return channel == Channel.EMAIL ? "join-sent" : "join-code";
    }

    private static @Nullable EndpointAddress parse(Channel channel, String typed) {
        try {
            // Japanese keyboards leave full-width letters and digits behind: 「ｔａｒｏ＠…」, 「０９０－…」.
            String plain = java.text.Normalizer.normalize(typed, java.text.Normalizer.Form.NFKC);
            return EndpointAddress.parse(channel, Objects.requireNonNull(plain));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
