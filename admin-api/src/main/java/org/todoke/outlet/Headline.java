package org.todoke.outlet;

/**
 * One line of the list of newest announcements.
 *
 * @param title with its marks
 * @param lang the language it is written in, for HTML
 * @param time when its newest wording was released, in words
 */
record Headline(String shortId, String title, String lang, String category, String time, boolean urgent) {}
