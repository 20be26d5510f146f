package org.todoke.notice;

import java.time.Instant;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.subscriber.EndpointAddress;

/**
 * One message to one address that need not belong to anybody yet.
 *
 * @param to where it goes
 * @param language the language of {@code content}
 * @param content what it says; the link, if any, is the one thing to do next
 * @param expires after this instant it is not sent any more: a code that is no longer valid helps nobody
 */
public record Notice(EndpointAddress to, Language language, Content content, Instant expires) {
    /** What it says may hold a code or a signed link. */
    @Override
    public String toString() {
        return "Notice[" + to + ", " + language + "]";
    }
}
