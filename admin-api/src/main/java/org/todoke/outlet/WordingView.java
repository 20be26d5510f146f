package org.todoke.outlet;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One wording as a page shows it.
 *
 * @param title with its marks, such as 【訓練】
 * @param lang the language it is written in, for HTML
 * @param url where to read more, or null
 * @param time when it was released, in words
 */
record WordingView(
        String title, String body, String lang, @Nullable URI url, String time) {}
