package org.todoke.alert;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules in order: the first that matches decides. */
record AlertRules(List<AlertRule> inOrder) {
    private static final Set<Change> TAKEN_BACK = EnumSet.of(Change.LOWERED, Change.RELEASED, Change.CANCELLED);

    /**
     * @throws IllegalArgumentException when there is no rule, two have one id, or a rule tells what no rule takes back
     */
    AlertRules {
        inOrder = List.copyOf(inOrder);
        List<RuleFault> faults = faultsOf(inOrder);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "alert rules: " + faults.stream().map(RuleFault::message).collect(Collectors.joining("; ")));
        }
    }

    /** Why the rules make no set: there is none, two have one id, or one tells what no rule takes back. */
    static List<RuleFault> faultsOf(List<AlertRule> rules) {
        if (rules.isEmpty()) {
            return List.of(RuleFault.ofAll(RuleFault.Kind.NO_RULES, List.of(), "expected at least one"));
        }
        List<RuleFault> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            AlertRule rule = rules.get(i);
            if (!ids.add(rule.id())) {
                faults.add(new RuleFault(
                        i,
                        rule.id(),
                        "id",
                        RuleFault.Kind.ID_TWICE,
                        List.of(rule.id()),
                        "\"" + rule.id() + "\", expected an id of its own: an id stands twice"));
            }
            faults.addAll(notTakenBack(rules, i));
        }
        return faults;
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
                .filter(rule -> rule.isAbout(hazard))
                .filter(rule -> grade >= rule.minGrade() && grade <= rule.maxGrade())
                .filter(rule -> rule.changes().contains(change))
                .filter(conditions)
                .findFirst();
    }

    /**
     * Whoever is told of a danger must hear of its end, or a rule must say in so many words that they need not. Of each
     * hazard and change the lowest grade is named.
     */
    private static List<RuleFault> notTakenBack(List<AlertRule> rules, int place) {
        AlertRule teller = rules.get(place);
        boolean tells = teller.action() instanceof AlertRule.Announce
                && teller.changes().stream().anyMatch(Change::isNews);
        if (!tells) {
            return List.of();
        }
        Set<String> hazards = teller.hazards().isEmpty() ? Set.of("any") : teller.hazards();
        return hazards.stream()
                .sorted()
                .flatMap(hazard -> TAKEN_BACK.stream()
                        .flatMap(change -> IntStream.rangeClosed(teller.minGrade(), teller.maxGrade())
                                .filter(grade -> match(
                                                rules, hazard, grade, change, rule -> takesBackFrom(rule, teller))
                                        .isEmpty())
                                .limit(1)
                                .mapToObj(grade -> notTakenBack(place, teller.id(), hazard, grade, change))))
                .toList();
    }

    private static RuleFault notTakenBack(int place, String id, String hazard, int grade, Change change) {
        return new RuleFault(
                place,
                id,
                "",
                RuleFault.Kind.NOT_TAKEN_BACK,
                List.of(hazard, Integer.toString(grade), change.name()),
                "alert rule \"" + id + "\" tells residents of hazard " + hazard + " grade " + grade
                        + ", but no rule says what to do when it is " + change
                        + ": expected one, RECORD if nothing, and without severities, hours or days");
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
