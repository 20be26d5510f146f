package org.todoke.page;

import java.util.List;
import org.todoke.content.Language;

/**
 * The same page in another language.
 *
 * @param tag for the address
 * @param lang for HTML
 * @param name as its speakers write it
 */
public record LanguageLink(String tag, String lang, String name) {
    private static final List<LanguageLink> SHIPPED =
            Language.SHIPPED.stream().map(LanguageLink::to).toList();

    public static LanguageLink to(Language language) {
        return new LanguageLink(language.tag(), language.htmlTag(), PageTexts.nameOf(language));
    }

    /** To each of the languages that the pages speak. */
    static List<LanguageLink> shipped() {
        return SHIPPED;
    }
}
