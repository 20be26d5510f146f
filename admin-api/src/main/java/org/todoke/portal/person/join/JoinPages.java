package org.todoke.portal.person.join;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.todoke.content.Language;
import org.todoke.joining.Wishes;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;
import org.todoke.portal.person.Choices;
import org.todoke.portal.person.PersonPages;
import org.todoke.portal.person.Ways;

/** The pages of joining with what they show. */
@Component
public class JoinPages {
    private final PersonPages pages;
    private final Choices choices;
    private final Ways ways;

    JoinPages(PersonPages pages, Choices choices, Ways ways) {
        this.pages = pages;
        this.choices = choices;
        this.ways = ways;
    }

    /**
     * A page with a form that carries wishes on.
     *
     * @param template below {@code portal/person}
     */
    public ModelAndView form(
            String template,
            Language reader,
            Wishes wishes,
            HttpStatus status,
            HttpServletRequest request,
            HttpServletResponse response) {
        ModelAndView page = pages.form(template, reader, status, request, response);
        page.addObject("ways", ways);
        page.addObject("wishes", wishes);
        page.addObject("wishText", text(wishes, reader));
        page.addObject("wishQuery", query(wishes, reader));
        page.addObject("categories", choices.categories(reader, wishes.categories(), List.of()));
        page.addObject("areas", choices.areas(reader, wishes.areas()));
        page.addObject("address", "");
        return page;
    }

    /** The form again, with what was typed and what is wrong with it. */
    ModelAndView wrong(
            String template,
            String key,
            Language reader,
            JoinForm form,
            HttpServletRequest request,
            HttpServletResponse response) {
        ModelAndView page = form(template, reader, form.wishes(), HttpStatus.BAD_REQUEST, request, response);
        page.addObject("address", form.address());
        page.addObject(
                "errors",
                List.of(new FieldProblem("address", PersonPages.texts(reader).get(key))));
        return page;
    }

    /** Wishes in words, a category or area each; empty for none. */
    public List<String> text(Wishes wishes, Language reader) {
        PageTexts texts = PersonPages.texts(reader);
        List<String> lines = new ArrayList<>();
        wishes.categories().stream()
                .sorted()
                .map(code -> choices.categoryName(code, reader))
                .forEach(lines::add);
        if (!wishes.areas().isEmpty()) {
            lines.add(texts.get("wishes.areas", choices.areaNames(wishes.areas(), reader)));
        }
        return lines;
    }

    /** The query that carries wishes and language to the next page. */
    private static String query(Wishes wishes, Language reader) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        sorted(wishes.categories()).forEach(code -> query.queryParam("category", code));
        sorted(wishes.areas()).forEach(code -> query.queryParam("area", code));
        return query.queryParam("lang", reader.tag()).build().toUriString();
    }

    private static Stream<String> sorted(java.util.Set<String> codes) {
        return codes.stream().sorted();
    }
}
