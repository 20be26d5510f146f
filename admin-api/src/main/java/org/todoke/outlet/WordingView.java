package org.todoke.outlet;

import org.jspecify.annotations.Nullable;

/**
 * One wording as a page shows it.
 *
 * @param title with its marks, such as 【訓練】
 * @param lang the language it is written in, for HTML
 * @param url where to read more, or null
 * @param host whose page that is, for a reader who wants to know before going there; null without a url
 * @param time when it was released, in words
 */
record WordingView(
        String title,
        String body,
        String lang,
        @Nullable String url,
        @Nullable String host,
        String time) {}
