package org.todoke.alert;

import java.util.List;
import java.util.stream.Collectors;

/** A rule set that cannot be taken; every fault is named at once. */
public final class InvalidRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RuleFault> faults;

    InvalidRulesException(List<RuleFault> faults) {
        super(faults.stream().map(RuleFault::message).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<RuleFault> faults() {
        return faults;
    }
}
