package org.todoke.content;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What one announcement revision says in one language.
 *
 * @param title one line, 1 to {@value #MAX_TITLE} characters
 * @param body plain text with line breaks, 0 to {@value #MAX_BODY} characters
 * @param url where to read more: absolute http(s), or none
 */
public record Content(String title, String body, @Nullable URI url) {
    public static final int MAX_TITLE = 100;
    public static final int MAX_BODY = 20_000;
}
