package org.todoke.announcement;

import java.util.Arrays;
import java.util.List;

/**
 * That somebody may not do something, and by which rule.
 *
 * @param rule which
 * @param facts what it depends on, as {@link ApprovalRule} names them; times in ISO 8601
 */
public record Refusal(ApprovalRule rule, List<String> facts) {
    public Refusal {
        facts = List.copyOf(facts);
    }

    static Refusal of(ApprovalRule rule, Object... facts) {
        return new Refusal(rule, Arrays.stream(facts).map(String::valueOf).toList());
    }
}
