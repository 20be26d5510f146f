package org.todoke.portal;

import org.todoke.content.Language;
import org.todoke.content.Messages;
import org.todoke.page.PageTexts;

/** The words of the start page and the lists. */
final class PortalTexts {
    private static final Messages MESSAGES = Messages.load("portal/texts");

    private PortalTexts() {}

    static PageTexts of(Language reader) {
        return new PageTexts(reader, MESSAGES);
    }
}
