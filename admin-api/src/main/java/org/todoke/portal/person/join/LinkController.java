package org.todoke.portal.person.join;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.joining.Joined;
import org.todoke.joining.Joining;
import org.todoke.joining.OpenLink;
import org.todoke.page.ReaderLanguage;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Residents;

/** The link from a mail: looking uses nothing up, for mail scanners look at every link; the button does. */
@Controller
class LinkController {
    private static final int LONGEST = 2_000;

    private final Joining joining;
    private final JoinPages joinPages;
    private final PersonPages pages;
    private final Residents residents;

    LinkController(Joining joining, JoinPages joinPages, PersonPages pages, Residents residents) {
        this.joining = joining;
        this.joinPages = joinPages;
        this.pages = pages;
        this.residents = residents;
    }

    @GetMapping("/j/{token}")
    ModelAndView look(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<OpenLink> link = usable(token) ? joining.look(token) : Optional.empty();
        if (link.isEmpty()) {
            return over(pages.reader(request), request, response);
        }
        Language reader = ReaderLanguage.orSaved(request, link.get().language());
        ModelAndView page = pages.form("link", reader, HttpStatus.OK, request, response);
        page.addObject("token", token);
        // Whoever is about to give their registration to somebody else is told so in plain words.
        page.addObject("kind", link.get().adds() ? "link.add" : "link");
        page.addObject("address", link.get().address().address().masked());
        page.addObject("wishText", joinPages.text(link.get().wishes(), reader));
        return page;
    }

    @PostMapping("/j/{token}")
    ModelAndView confirm(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Language reader = pages.reader(request);
        Optional<Joined> joined = usable(token) ? joining.confirmLink(token) : Optional.empty();
        if (joined.isPresent()) {
            residents.signIn(joined.get().subscriberId(), request, response);
            return pages.redirect("/me?welcome=1", reader);
        }
        // Pressed twice by an impatient finger: the first time was good, and its answer got lost.
        return residents.signedIn(request).isPresent()
                ? pages.redirect("/me", reader)
                : over(reader, request, response);
    }

    private ModelAndView over(Language reader, HttpServletRequest request, HttpServletResponse response) {
        return pages.page("link-over", reader, HttpStatus.GONE, request, response);
    }

    private static boolean usable(String token) {
        return token.length() <= LONGEST;
    }
}
