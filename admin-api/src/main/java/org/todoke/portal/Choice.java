package org.todoke.portal;

/**
 * One of the categories or areas to filter by.
 *
 * @param code for the address
 * @param name in the reader's language
 */
record Choice(String code, String name) {}
