package org.todoke.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whole rule sets. */
final class RuleSets {
    /** More rules than any city has. */
    static final int MOST_ROWS = 300;

    private RuleSets() {}

    /** @throws InvalidRulesException naming every fault that shows without looking anything up */
    static AlertRules rules(List<RuleRow> rows) {
        List<RuleFault> faults = new ArrayList<>();
        List<AlertRule> rules = new ArrayList<>();
        if (rows.size() > MOST_ROWS) {
            faults.add(RuleFault.ofAll(
                    RuleFault.Kind.TOO_MANY,
                    List.of(Integer.toString(rows.size()), Integer.toString(MOST_ROWS)),
                    "has " + rows.size() + " rows, expected at most " + MOST_ROWS));
        }
        for (int i = 0; i < rows.size() && i < MOST_ROWS; i++) {
            RuleReader reader = new RuleReader(i, rows.get(i));
            Optional<AlertRule> rule = reader.rule();
            rule.ifPresent(rules::add);
            faults.addAll(reader.faults());
        }
        if (faults.isEmpty()) {
            faults.addAll(AlertRules.faultsOf(rules));
        }
        if (!faults.isEmpty()) {
            throw new InvalidRulesException(faults);
        }
        return new AlertRules(rules);
    }
}
