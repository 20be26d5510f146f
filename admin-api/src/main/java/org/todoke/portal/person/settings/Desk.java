package org.todoke.portal.person.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.content.Language;
import org.todoke.page.FieldProblem;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Residents;
import org.todoke.subscriber.Subscriber;

/** Where one's settings lie open: for who is signed in, and for nobody else. */
@Component
class Desk {
    /** What a page can say was just done, by the query of our own redirects. */
    private static final Set<String> DONE = Set.of(
            "topics",
            "topic",
            "left",
            "areas",
            "enrolled",
            "waiting",
            "quiet",
            "language",
            "order",
            "removed",
            "all-left");

    private final PersonPages pages;
    private final Residents residents;

    Desk(PersonPages pages, Residents residents) {
        this.pages = pages;
        this.residents = residents;
    }

    /** Does the work for who is signed in; sends others to where they can come in. */
    ModelAndView open(HttpServletRequest request, BiFunction<Subscriber, Language, ModelAndView> work) {
        Language reader = pages.reader(request);
        return residents
                .signedIn(request)
                .map(me -> work.apply(me, reader))
                .orElseGet(() -> pages.redirect("/me?over=1", reader));
    }

    ModelAndView page(String template, Language reader, HttpServletRequest request, HttpServletResponse response) {
        String done = request.getParameter("done");
        ModelAndView page = pages.form(template, reader, HttpStatus.OK, request, response);
        page.addObject("done", done != null && DONE.contains(done) ? done : null);
        return page;
    }

    /**
     * Marks the page as refused.
     *
     * @param key of the text that says why
     */
    static ModelAndView wrong(ModelAndView page, Language reader, String field, String key) {
        page.setStatus(HttpStatus.BAD_REQUEST);
        page.addObject("done", null);
        page.addObject(
                "errors",
                List.of(new FieldProblem(field, PersonPages.texts(reader).get(key))));
        return page;
    }

    /** @param done one of those this knows */
    ModelAndView done(String path, String done, Language reader) {
        return pages.redirect(path + "?done=" + done, reader);
    }
}
