package org.todoke.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.area.AreaDirectory;
import org.todoke.area.AreaKind;
import org.todoke.content.Language;

/** What every page has: its words, the city's name, and headers. */
@Component
public class Pages {
    private final AreaDirectory areas;
    private final PageModel model;

    Pages(AreaDirectory areas, PageModel model) {
        this.areas = areas;
        this.model = model;
    }

    /** @param template its path without ending, for example {@code outlet/announcement} */
    public ModelAndView page(String template, Language reader, HttpStatus status) {
        return page(template, new PageTexts(reader), status);
    }

    /** A page with words of its own. */
    public ModelAndView page(String template, PageTexts texts, HttpStatus status) {
        Language reader = texts.language();
        ModelAndView page = new ModelAndView(template);
        page.setStatus(status);
        page.addObject("texts", texts);
        page.addObject("lang", reader.htmlTag());
        page.addObject("tag", reader.tag());
        page.addObject("site", siteName(texts));
        return page;
    }

    /** What templates find besides, for the answer to an exception: no {@code @ModelAttribute} is asked for that. */
    public void addSurroundings(ModelAndView page, HttpServletRequest request) {
        page.addObject("stylesheet", model.stylesheet());
        page.addObject("assets", model.assets());
        page.addObject("here", model.here(request));
    }

    /** Short: a correction must show soon; long enough to carry a rush of readers. */
    public static String cacheFor(Duration time) {
        return String.valueOf(CacheControl.maxAge(time).cachePublic().getHeaderValue());
    }

    /** Whose notices these are, in the reader's language. */
    public String siteName(Language reader) {
        return siteName(new PageTexts(reader));
    }

    private String siteName(PageTexts texts) {
        String cities = areas.names(
                areas.all().stream()
                        .filter(area -> area.kind() == AreaKind.MUNICIPALITY)
                        .map(org.todoke.area.Area::code)
                        .collect(Collectors.toList()),
                texts.language());
        return cities.isEmpty() ? texts.get("site.name.plain") : texts.get("site.name", cities);
    }
}
