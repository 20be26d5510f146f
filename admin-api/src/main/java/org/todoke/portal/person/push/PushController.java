package org.todoke.portal.person.push;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.joining.Joined;
import org.todoke.joining.Joining;
import org.todoke.joining.Wishes;
import org.todoke.portal.person.Choices;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Residents;
import org.todoke.portal.person.Ways;
import org.todoke.portal.person.join.JoinPages;
import org.todoke.security.JoinLimits;
import org.todoke.subscriber.EndpointAddress;
import org.todoke.subscriber.PushOrigins;
import org.todoke.subscriber.Subscriber;

/** This browser signs up: the page explains before the browser asks, and its script sends the subscription. */
@Controller
class PushController {
    private final Joining joining;
    private final JoinPages joinPages;
    private final PersonPages pages;
    private final Residents residents;
    private final Choices choices;
    private final Ways ways;
    private final JoinLimits limits;
    private final PushOrigins origins;
    private final PushRenewal renewal;

    PushController(
            Joining joining,
            JoinPages joinPages,
            PersonPages pages,
            Residents residents,
            Choices choices,
            Ways ways,
            JoinLimits limits,
            PushOrigins origins,
            PushRenewal renewal) {
        this.joining = joining;
        this.joinPages = joinPages;
        this.pages = pages;
        this.residents = residents;
        this.choices = choices;
        this.ways = ways;
        this.limits = limits;
        this.origins = origins;
        this.renewal = renewal;
    }

    @GetMapping("/join/push")
    ModelAndView explain(HttpServletRequest request, HttpServletResponse response) {
        String key = ways.pushKey().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Wishes wishes = choices.wishes(request.getParameterValues("category"), request.getParameterValues("area"));
        return joinPages
                .form("join-push", pages.reader(request), wishes, HttpStatus.OK, request, response)
                .addObject("pushKey", key)
                .addObject("script", "push.js")
                .addObject("settling", true);
    }

    @PostMapping(path = "/join/push", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> join(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (ways.pushKey().isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Optional<Duration> wait = limits.ask(request);
        if (wait.isPresent()) {
            return busy(wait.get());
        }
        PushMessage message;
        EndpointAddress address;
        try {
            message = PushMessage.read(request.getInputStream());
            address = EndpointAddress.parse(Channel.WEB_PUSH, message.subscription(), origins);
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(Map.of("detail", String.valueOf(e.getMessage())));
        }
        Language reader = pages.reader(request);
        Optional<Subscriber> signedIn = residents.signedIn(request);
        if (message.add() && signedIn.isPresent()) {
            joining.attach(signedIn.get().id(), address);
            return next("/me/addresses");
        }
        Wishes wishes = choices.wishes(
                message.categories().toArray(String[]::new), message.areas().toArray(String[]::new));
        Joined joined = joining.join(address, reader, wishes);
        residents.signIn(joined.subscriberId(), request, response);
        return next("/me?welcome=1");
    }

    /**
     * The browser replaced its subscription by itself. Who knows the old one's address is the browser: nobody else but the
     * push service and the hub ever sees it. The answer is the same whether it is known or not.
     */
    @PostMapping(path = "/push/renew", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> renew(HttpServletRequest request) throws IOException {
        Optional<Duration> wait = limits.ask(request);
        if (wait.isPresent()) {
            return busy(wait.get());
        }
        try {
            PushMessage message = PushMessage.read(request.getInputStream());
            renewal.renew(message.old(), EndpointAddress.parse(Channel.WEB_PUSH, message.subscription(), origins));
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(Map.of("detail", String.valueOf(e.getMessage())));
        }
        return ResponseEntity.noContent().build();
    }

    /** @param path where the page goes on to, one of ours; the script knows the same two and no others */
    private static ResponseEntity<Object> next(String path) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(Map.of("next", path));
    }

    private static ResponseEntity<Object> busy(Duration wait) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(JoinLimits.seconds(wait)))
                .build();
    }
}
