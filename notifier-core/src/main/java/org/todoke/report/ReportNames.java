package org.todoke.report;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;

/** What the codes in reports are called. */
@Component
public class ReportNames {
    private final Categories categories;
    private final AreaDirectory areas;

    ReportNames(Categories categories, AreaDirectory areas) {
        this.categories = categories;
        this.areas = areas;
    }

    /** Of every category, by code. */
    public Map<String, String> categories(Language reader) {
        return categories.all().stream().collect(Collectors.toMap(Category::code, category -> category.name(reader)));
    }

    /** @return the area's name, or the code itself where it is none the hub knows any more */
    public String area(@Nullable String code, Language reader) {
        if (code == null) {
            return "";
        }
        return areas.all().stream()
                .filter(area -> area.code().equals(code))
                .findFirst()
                .map(area -> reader.fallbacks()
                        .filter(area.names()::containsKey)
                        .findFirst()
                        .map(area.names()::get)
                        .orElse(code))
                .orElse(code);
    }
}
