package org.todoke.page;

/**
 * What is wrong with one field of a form, for the fragments of {@code page/form}.
 *
 * @param field the id of its element
 * @param message what to do about it, in the reader's words
 */
public record FieldProblem(String field, String message) {}
