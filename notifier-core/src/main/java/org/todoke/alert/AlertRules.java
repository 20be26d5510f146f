package org.todoke.alert;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The rules in order: the first that matches decides. */
record AlertRules(List<AlertRule> inOrder) {
    private static final Set<Change> TAKEN_BACK = EnumSet.of(Change.LOWERED, Change.RELEASED, Change.CANCELLED);

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

    Optional<AlertRule> match(Situation situation) {
        return inOrder.stream().filter(rule -> rule.matches(situation)).findFirst();
    }

    /** The rule that decides wherever and whenever it happens, as far as there is one without further conditions. */
    Optional<AlertRule> match(String hazard, int grade, Change change) {
        return match(inOrder, hazard, grade, change, rule -> rule.conditions().areNone());
    }

    private static Optional<AlertRule> match(
            List<AlertRule> rules, String hazard, int grade, Change change, Predicate<AlertRule> conditions) {
        return rules.stream()
                .filter(rule -> rule.hazards().isEmpty() || rule.hazards().contains(hazard))
                .filter(rule -> grade >= rule.minGrade() && grade <= rule.maxGrade())
                .filter(rule -> rule.changes().contains(change))
                .filter(conditions)
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
                        .forEach(grade ->
                                TAKEN_BACK.forEach(change -> checkTakenBack(rules, rule, hazard, grade, change))));
            }
        }
    }

    private static void checkTakenBack(
            List<AlertRule> rules, AlertRule teller, String hazard, int grade, Change change) {
        if (match(rules, hazard, grade, change, rule -> takesBackFrom(rule, teller))
                .isEmpty()) {
            throw new IllegalArgumentException("alert rule \"" + teller.id() + "\" tells residents of hazard " + hazard
                    + " grade " + grade + ", but no rule says what to do when it is " + change
                    + ": expected one, RECORD if nothing, and without severities, hours or days");
        }
    }

    /** Whether it decides in every area that {@code teller} speaks of, at any time. */
    private static boolean takesBackFrom(AlertRule rule, AlertRule teller) {
        RuleConditions conditions = rule.conditions();
        boolean everywhere = conditions.areas().isEmpty()
                || (!teller.conditions().areas().isEmpty()
                        && conditions.areas().containsAll(teller.conditions().areas()));
        return everywhere && !conditions.isAboutNewsAlone();
    }
}
