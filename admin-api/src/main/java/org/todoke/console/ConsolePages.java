package org.todoke.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.page.PageTexts;
import org.todoke.page.Pages;
import org.todoke.staff.StaffMember;

/**
 * Makes the pages of the console. A template is only its {@code <main>} within {@code console/layout :: page(title, main)}, and
 * finds in its model {@code texts} (the group's own, then the console's, then those of all pages), {@code visit}, and
 * {@code errors} (a list of {@link org.todoke.page.FieldProblem}, empty until a controller puts one there; for
 * {@code page/form}). A page that needs scripts puts their names into its model as {@code scripts}. See {@code
 * console/example.html} among the tests.
 */
@Component
public class ConsolePages {
    /** The words that all pages of the console share: states, channels, lanes, duties, navigation, refusals. */
    static final Messages SHARED = Messages.load("console/console");

    private static final String TEMPLATES = "console/";

    private final Pages pages;
    private final DrillSign drill;

    ConsolePages(Pages pages, DrillSign drill) {
        this.pages = pages;
        this.drill = drill;
    }

    /** A group's words before those of the console. */
    public static PageTexts texts(Language language, Messages own) {
        return new PageTexts(language, own, SHARED);
    }

    /** @param template below {@code templates/console/}, without ending */
    public ModelAndView page(String template, Messages own, Visit visit) {
        return page(template, HttpStatus.OK, own, visit);
    }

    /** @param status for example 422 when the form on it comes back with errors */
    public ModelAndView page(String template, HttpStatus status, Messages own, Visit visit) {
        ModelAndView page = frame(template, status, own, visit.language(), visit.request(), visit.response());
        page.addObject("visit", visit);
        page.addObject("navigation", Navigation.of(visit.staff(), path(visit.request())));
        page.addObject("drill", drill.now().orElse(null));
        return page;
    }

    /** A page for somebody who is not signed in, or not yet in full. */
    public ModelAndView open(
            String template,
            HttpStatus status,
            Messages own,
            HttpServletRequest request,
            HttpServletResponse response) {
        return frame(template, status, own, ConsoleLanguage.of(request, response), request, response);
    }

    /**
     * On to a page of the console by GET (303), so that reloading repeats nothing; there it says what was done.
     *
     * @param path of ours, never anything that came with the request
     * @param own where {@code done.<key>} is
     * @param arguments for the places left open in it: short, and nothing of single residents
     */
    public ModelAndView done(String path, Messages own, String key, Visit visit, Object... arguments) {
        Flash.leave(texts(visit.language(), own).get("done." + key, arguments), visit.request(), visit.response());
        return redirect(path);
    }

    /** Keeps a language on this device, as who is signed in chose it. */
    public void speak(Language language, HttpServletRequest request, HttpServletResponse response) {
        ConsoleLanguage.keep(language, request, response);
    }

    /** The same without a word. */
    public ModelAndView redirect(String path) {
        RedirectView view = new RedirectView(path, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }

    /** Trouble of any page: works also while the database is away. */
    ModelAndView refusal(
            HttpStatus status,
            Messages own,
            String key,
            @Nullable StaffMember staff,
            HttpServletRequest request,
            HttpServletResponse response,
            Object... arguments) {
        Language language = ConsoleLanguage.of(request, response);
        ModelAndView page = frame("refusal", status, own, language, request, response);
        pages.addSurroundings(page, request);
        PageTexts texts = texts(language, own);
        page.addObject("heading", texts.get(key + ".title", arguments));
        page.addObject("body", texts.get(key + ".body", arguments));
        if (staff != null) {
            page.addObject("visit", new Visit(staff, language, request, response));
            page.addObject("navigation", Navigation.of(staff, path(request)));
        }
        page.addObject("drill", drill.lastKnown().orElse(null));
        return page;
    }

    private ModelAndView frame(
            String template,
            HttpStatus status,
            Messages own,
            Language language,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        ModelAndView page = pages.page(TEMPLATES + template, texts(language, own), status);
        page.addObject("errors", List.of());
        page.addObject("scripts", List.of());
        page.addObject("flash", Flash.take(request, response).orElse(null));
        page.addObject("languages", ConsoleLanguage.links());
        page.addObject("csrf", token(request));
        return page;
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Asked for before the page is written: its cookie is a header, and headers go out with a page's first part. */
    private static String token(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }
}
