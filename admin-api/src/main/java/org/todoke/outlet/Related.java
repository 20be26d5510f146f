package org.todoke.outlet;

/**
 * Another announcement about the same.
 *
 * @param path its page in the reader's language, from the root
 * @param title with its marks
 * @param lang the language of the title, for HTML
 * @param time when it was released, in words
 */
record Related(String path, String title, String lang, String time) {}
