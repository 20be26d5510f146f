package org.todoke.portal.person;

/**
 * What is wrong with one field of a form.
 *
 * @param field the id of the field, which the summary links to
 * @param message in the reader's words
 */
public record FormError(String field, String message) {}
