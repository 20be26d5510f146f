package org.todoke.outlet;

import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.page.PageTexts;

/** The words of lists, feeds and banners. */
final class OutletTexts {
    static final Messages MESSAGES = Messages.load("outlet/texts");

    private OutletTexts() {}

    static PageTexts of(Language reader) {
        return new PageTexts(reader, MESSAGES);
    }
}
