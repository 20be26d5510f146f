package org.todoke.portal.person.join;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.joining.Wishes;
import org.todoke.page.QrSvg;
import org.todoke.portal.person.Choices;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Ways;

/** Choosing a way to hear from the city; LINE, whose own app does the rest. */
@Controller
class JoinController {
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final JoinPages joinPages;
    private final PersonPages pages;
    private final Choices choices;
    private final Ways ways;

    JoinController(JoinPages joinPages, PersonPages pages, Choices choices, Ways ways) {
        this.joinPages = joinPages;
        this.pages = pages;
        this.choices = choices;
        this.ways = ways;
    }

    @GetMapping("/join")
    ModelAndView choose(HttpServletRequest request, HttpServletResponse response) {
        return show("join", request, response);
    }

    @GetMapping("/join/line")
    ModelAndView line(HttpServletRequest request, HttpServletResponse response) {
        if (!ways.isLine()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        ModelAndView page = show("join-line", request, response);
        page.addObject("friendUrl", ways.lineFriendUrl().map(URI::toASCIIString).orElse(""));
        return page;
    }

    @GetMapping("/join/line/qr.svg")
    ResponseEntity<String> lineQr(HttpServletRequest request) {
        Language reader = pages.reader(request);
        Optional<URI> link = ways.lineFriendUrl();
        return link.map(friend -> ResponseEntity.ok()
                        .contentType(SVG)
                        .body(QrSvg.of(
                                friend.toASCIIString(),
                                PersonPages.texts(reader).get("line.qr"))))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView show(String template, HttpServletRequest request, HttpServletResponse response) {
        Wishes wishes = choices.wishes(request.getParameterValues("category"), request.getParameterValues("area"));
        return joinPages.form(template, pages.reader(request), wishes, HttpStatus.OK, request, response);
    }
}
