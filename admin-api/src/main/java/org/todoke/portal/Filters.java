package org.todoke.portal;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.area.AreaDirectory;
import org.todoke.content.Language;
import org.todoke.outlet.Published;

/** The form by which announcements are found: what it offers. */
@Component
class Filters {
    private final Published published;
    private final AreaDirectory areas;

    Filters(Published published, AreaDirectory areas) {
        this.published = published;
        this.areas = areas;
    }

    void addTo(ModelAndView page, Language reader) {
        List<Choice> categories = published.openCategories().stream()
                .map(category -> new Choice(category.code(), category.name(reader)))
                .toList();
        List<Choice> places = areas.all().stream()
                .map(area -> new Choice(area.code(), areas.names(Set.of(area.code()), reader)))
                .toList();
        page.addObject("categories", categories);
        page.addObject("areas", places);
    }
}
