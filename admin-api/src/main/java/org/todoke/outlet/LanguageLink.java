package org.todoke.outlet;

/**
 * The same page in another language.
 *
 * @param tag for the address
 * @param lang for HTML
 * @param name as its speakers write it
 */
record LanguageLink(String tag, String lang, String name) {}
