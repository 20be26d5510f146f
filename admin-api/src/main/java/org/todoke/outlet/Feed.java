package org.todoke.outlet;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;

/**
 * What a feed is made of.
 *
 * @param reader whose language it is in
 * @param title the feed's
 * @param author who says all this: the city
 * @param self where this format of it is
 * @param page the same for people
 * @param bulletins newest first
 */
record Feed(Language reader, String title, String author, URI self, URI page, List<Bulletin> bulletins) {
    /** When the newest change was; null when there is nothing yet. */
    @Nullable
    Instant updated() {
        return bulletins.stream()
                .map(Bulletin::updated)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
