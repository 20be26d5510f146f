package org.todoke.page;

/**
 * The same page in another language.
 *
 * @param tag for the address
 * @param lang for HTML
 * @param name as its speakers write it
 */
public record LanguageLink(String tag, String lang, String name) {}
