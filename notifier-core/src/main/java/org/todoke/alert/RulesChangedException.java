package org.todoke.alert;

import org.jspecify.annotations.Nullable;

/** Somebody else was quicker: other rules are in force than those the caller knew. */
public final class RulesChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RuleVersion inForce;

    RulesChangedException(int known, RuleVersion inForce) {
        super("version " + known + " is not in force: expected " + inForce.number() + by(inForce));
        this.inForce = inForce;
    }

    /** What is in force now, and who made it so. */
    public RuleVersion inForce() {
        return inForce;
    }

    private static String by(RuleVersion version) {
        @Nullable String actor = version.activatedBy();
        return actor == null ? "" : ", put in force by " + actor + " at " + version.activatedAt();
    }
}
