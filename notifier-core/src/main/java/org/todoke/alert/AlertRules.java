package org.todoke.alert;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The rules in order: the first that matches decides. */
record AlertRules(List<AlertRule> inOrder) {
    /**
     * @throws IllegalArgumentException when there is no rule, two have one id, or a rule tells what no rule takes back
     */
    AlertRules {
        inOrder = List.copyOf(inOrder);
        if (inOrder.isEmpty()) {
            throw new IllegalArgumentException("alert rules: expected at least one");
        }
        if (inOrder.stream().map(AlertRule::id).distinct().count() < inOrder.size()) {
            throw new IllegalArgumentException("alert rules: an id stands twice in "
                    + inOrder.stream().map(AlertRule::id).toList());
        }
        checkThatAllIsTakenBack(inOrder);
    }

    Optional<AlertRule> match(String hazard, int grade, Change change) {
        return match(inOrder, hazard, grade, change);
    }

    private static Optional<AlertRule> match(List<AlertRule> rules, String hazard, int grade, Change change) {
        return rules.stream()
                .filter(rule -> rule.matches(hazard, grade, change))
                .findFirst();
    }

    /** Whoever is told of a danger must hear of its end, or a rule must say in so many words that they need not. */
    private static void checkThatAllIsTakenBack(List<AlertRule> rules) {
        for (AlertRule rule : rules) {
            boolean tells = rule.action() instanceof AlertRule.Announce
                    && rule.changes().stream().anyMatch(Change::isNews);
            if (tells) {
                Set<String> hazards = rule.hazards().isEmpty() ? Set.of("any") : rule.hazards();
                hazards.forEach(hazard -> IntStream.rangeClosed(rule.minGrade(), rule.maxGrade())
                        .forEach(grade -> EnumSet.of(Change.LOWERED, Change.RELEASED, Change.CANCELLED)
                                .forEach(change -> checkTakenBack(rules, rule, hazard, grade, change))));
            }
        }
    }

    private static void checkTakenBack(
            List<AlertRule> rules, AlertRule teller, String hazard, int grade, Change change) {
        if (match(rules, hazard, grade, change).isEmpty()) {
            throw new IllegalArgumentException("alert rule \"" + teller.id() + "\" tells residents of hazard " + hazard
                    + " grade " + grade + ", but no rule says what to do when it is " + change
                    + ": expected one, RECORD if nothing");
        }
    }
}
