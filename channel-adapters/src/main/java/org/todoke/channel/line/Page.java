package org.todoke.channel.line;

import java.util.List;

/**
 * Some of many buttons.
 *
 * @param items what stands on this page
 * @param number of this page, from 0
 * @param next the number of the page after it; the first after the last
 * @param more whether there is any other page
 */
record Page<T>(List<T> items, int number, int next, boolean more) {
    /** Beside these there is room for three more buttons of {@link QuickReplies#MAX_ITEMS}. */
    static final int SIZE = 10;

    /** @param number a page that is not there any more stands for the first */
    static <T> Page<T> of(List<T> all, int number) {
        int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
        int shown = number < pages ? number : 0;
        List<T> items = all.subList(shown * SIZE, Math.min(all.size(), (shown + 1) * SIZE));
        return new Page<>(items, shown, (shown + 1) % pages, pages > 1);
    }
}
