package org.todoke.alert;

import java.util.List;

/**
 * The hub's own table, or the one that {@code todoke.alert.rules} names: version 0.
 *
 * @param name where it is
 * @param rows its rows
 */
record RuleFile(String name, List<RuleRow> rows) {}
