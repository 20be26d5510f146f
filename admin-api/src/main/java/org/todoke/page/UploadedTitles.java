package org.todoke.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.todoke.content.Language;

/** What a form says a file is: fields {@code title-ja}, {@code title-en} and so on, of the languages that residents read. */
public final class UploadedTitles {
    private UploadedTitles() {}

    /** Those that are there and not blank. */
    public static Map<Language, String> read(Map<String, String> fields) {
        return read(fields, "title-");
    }

    /** @param prefix stands before the language's tag in a field's name */
    public static Map<Language, String> read(Map<String, String> fields, String prefix) {
        Map<Language, String> titles = new LinkedHashMap<>();
        Language.SHIPPED.forEach(language -> {
            String title = fields.getOrDefault(prefix + language.tag(), "").strip();
            if (!title.isEmpty()) {
                titles.put(language, title);
            }
        });
        return titles;
    }
}
