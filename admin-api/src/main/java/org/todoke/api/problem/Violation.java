package org.todoke.api.problem;

/**
 * One fault of a request.
 *
 * @param field the path of the field, for example {@code contents.ja.title}, or a parameter's name
 * @param message the offending value and what was expected
 */
public record Violation(String field, String message) {}
