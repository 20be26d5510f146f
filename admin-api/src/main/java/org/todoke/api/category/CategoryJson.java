package org.todoke.api.category;

import java.util.Map;
import org.todoke.api.names.Names;
import org.todoke.category.Category;
import org.todoke.content.Language;

/**
 * A category as clients see it.
 *
 * @param id the code again
 * @param name in Japanese
 * @param names by language
 */
record CategoryJson(
        String code, String id, String name, Map<String, String> names, boolean closed, boolean drillGroup) {
    static CategoryJson of(Category category) {
        return new CategoryJson(
                category.code(),
                category.code(),
                category.name(Language.JA),
                Names.byTag(category.names()),
                category.closed(),
                category.drillGroup());
    }
}
