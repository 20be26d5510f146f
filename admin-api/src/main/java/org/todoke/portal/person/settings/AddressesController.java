package org.todoke.portal.person.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.Leaving;

/** Where somebody is reached. Adding an address is joining once more, while signed in. */
@Controller
class AddressesController {
    private static final String PAGE = "/me/addresses";

    private final Desk desk;
    private final Views views;
    private final Leaving leaving;

    AddressesController(Desk desk, Views views, Leaving leaving) {
        this.desk = desk;
        this.views = views;
        this.leaving = leaving;
    }

    @GetMapping(PAGE)
    ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
        return desk.open(
                request,
                (me, reader) -> desk.page("addresses", reader, request, response)
                        .addObject("addresses", views.addresses(me.id(), reader)));
    }

    @GetMapping(PAGE + "/{id}/remove")
    ModelAndView askToRemove(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        return desk.open(request, (me, reader) -> {
            List<Endpoint> theirs = views.endpoints(me.id());
            Optional<Endpoint> one = theirs.stream()
                    .filter(each -> each.id().toString().equals(id))
                    .findFirst();
            // Removed already, in another tab; or never theirs, which looks the same.
            return one.map(endpoint -> desk.page("address-remove", reader, request, response)
                            .addObject("one", views.address(endpoint, reader))
                            .addObject("last", theirs.size() == 1))
                    .orElseGet(() -> desk.done(PAGE, "removed", reader));
        });
    }

    @PostMapping(PAGE + "/{id}/remove")
    ModelAndView remove(@PathVariable String id, HttpServletRequest request) {
        return desk.open(request, (me, reader) -> {
            Optional<UUID> one = views.endpoints(me.id()).stream()
                    .map(Endpoint::id)
                    .filter(each -> each.toString().equals(id))
                    .findFirst();
            one.ifPresent(endpoint -> leaving.withdraw(me.id(), endpoint));
            return desk.done(PAGE, "removed", reader);
        });
    }
}
