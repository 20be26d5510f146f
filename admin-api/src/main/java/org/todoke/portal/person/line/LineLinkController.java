package org.todoke.portal.person.line;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.joining.AccountLinks;
import org.todoke.page.PageTexts;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Residents;
import org.todoke.portal.person.Ways;
import org.todoke.subscriber.Subscriber;

/**
 * The page a LINE chat's button leads to: who is signed in says that the chat is theirs, and goes on to LINE's own dialog
 * (LINE, "Linking user accounts").
 */
@Controller
class LineLinkController {
    private static final Messages MESSAGES = Messages.load("portal/line-link");
    private static final Pattern LINK_TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,512}");

    private final AccountLinks links;
    private final PersonPages pages;
    private final Residents residents;
    private final Ways ways;

    LineLinkController(AccountLinks links, PersonPages pages, Residents residents, Ways ways) {
        this.links = links;
        this.pages = pages;
        this.residents = residents;
        this.ways = ways;
    }

    @GetMapping("/join/line/link")
    ModelAndView look(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> token = token(request);
        if (token.isEmpty()) {
            return page("line-link-over", HttpStatus.GONE, request, response);
        }
        if (residents.signedIn(request).isEmpty()) {
            return page("line-link-sign-in", HttpStatus.OK, request, response);
        }
        ModelAndView page = page("line-link", HttpStatus.OK, request, response);
        page.addObject("linkToken", token.get());
        return page;
    }

    @PostMapping("/join/line/link")
    ModelAndView goOn(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> token = token(request);
        Optional<Subscriber> person = residents.signedIn(request);
        if (token.isEmpty()) {
            return page("line-link-over", HttpStatus.GONE, request, response);
        }
        if (person.isEmpty()) {
            return page("line-link-sign-in", HttpStatus.OK, request, response);
        }
        URI dialog = links.redirect(person.get().id(), token.get());
        // No redirect (303): browsers count the target of a redirected form among the places a form may go to, which
        // our
        // Content-Security-Policy keeps to our own.
        response.setHeader("Refresh", "0; url=" + dialog);
        ModelAndView page = page("line-link-go", HttpStatus.OK, request, response);
        page.addObject("dialog", dialog.toString());
        return page;
    }

    private ModelAndView page(
            String template, HttpStatus status, HttpServletRequest request, HttpServletResponse response) {
        Language reader = pages.reader(request);
        ModelAndView page = pages.form(template, reader, status, request, response);
        page.addObject("texts", new PageTexts(reader, MESSAGES));
        return page;
    }

    private Optional<String> token(HttpServletRequest request) {
        if (!ways.isLine()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Optional.ofNullable(request.getParameter("linkToken")).filter(LINK_TOKEN.asMatchPredicate());
    }
}
