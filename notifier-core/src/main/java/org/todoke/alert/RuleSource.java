package org.todoke.alert;

/** Where the planner gets its rules from: those in force, or those under rehearsal. */
@FunctionalInterface
interface RuleSource {
    AlertRules rules();
}
