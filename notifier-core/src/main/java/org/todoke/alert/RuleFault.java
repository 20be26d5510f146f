package org.todoke.alert;

/**
 * What is wrong with a row of a rule set.
 *
 * @param row its place in the set, from 0; -1 for the set as a whole
 * @param id the row's id, as far as it has one
 * @param column the column, or empty for the row or set as a whole
 * @param message the value and what was expected
 */
public record RuleFault(int row, String id, String column, String message) {
    /** @param message what is wrong with the set as a whole */
    static RuleFault ofAll(String message) {
        return new RuleFault(-1, "", "", message);
    }
}
