package org.todoke.portal.person;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.page.Here;
import org.todoke.page.PageTexts;
import org.todoke.page.Pages;
import org.todoke.page.ReaderLanguage;
import org.todoke.security.JoinLimits;

/** What the pages for one person have beside what every page has. */
@Component
public class PersonPages {
    private static final Messages MESSAGES = Messages.load("portal/person");
    private static final String TEMPLATES = "portal/person/";

    private final Pages pages;
    private final Residents residents;
    /** Spring's stand-in for whichever request is being answered. */
    private final HttpServletRequest current;

    PersonPages(Pages pages, Residents residents, HttpServletRequest current) {
        this.pages = pages;
        this.residents = residents;
        this.current = current;
    }

    /** The words of these pages. */
    public static PageTexts texts(Language language) {
        return new PageTexts(language, MESSAGES);
    }

    /** What {@code ?lang=} says, else what the person who is signed in reads, else what the browser asks for. */
    public Language reader(HttpServletRequest request) {
        return residents
                .signedIn(request)
                .map(person -> ReaderLanguage.orSaved(request, person.language()))
                .orElseGet(() -> ReaderLanguage.of(request));
    }

    /** A page that only reads. */
    public ModelAndView page(
            String template,
            Language reader,
            HttpStatus status,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        ModelAndView page = pages.page(TEMPLATES + template, texts(reader), status);
        page.addObject("signedIn", residents.signedIn(request).isPresent());
        return page;
    }

    /** A page with a form. */
    public ModelAndView form(
            String template,
            Language reader,
            HttpStatus status,
            HttpServletRequest request,
            HttpServletResponse response) {
        ModelAndView page = page(template, reader, status, request, response);
        page.addObject("errors", List.of());
        page.addObject("csrf", token(request));
        return page;
    }

    /** Too many from this network: says what to do. */
    public ModelAndView busy(Language reader, Duration wait, HttpServletRequest request, HttpServletResponse response) {
        return busy(reader, "busy.wait", wait, request, response);
    }

    /** @param words the key of what to say; its place is the minutes to wait */
    public ModelAndView busy(
            Language reader, String words, Duration wait, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(JoinLimits.seconds(wait)));
        ModelAndView page = page("busy", reader, HttpStatus.TOO_MANY_REQUESTS, request, response);
        page.addObject("words", words);
        page.addObject("minutes", Math.max(1, wait.plusSeconds(59).toMinutes()));
        return page;
    }

    /**
     * On to one of our own pages, by GET (303), so that reloading repeats nothing.
     *
     * @param path a constant of ours, with a query or without, never anything that came with the request
     */
    public ModelAndView redirect(String path, Language reader) {
        RedirectView view = new RedirectView(Here.of(current).to(path, reader.tag()), true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }

    /**
     * Asked for before the page is written: its cookie is a header, and headers go out with a page's first part.
     */
    private static String token(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }
}
