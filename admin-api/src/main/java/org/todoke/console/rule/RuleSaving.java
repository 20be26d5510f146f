package org.todoke.console.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.alert.RuleBook;
import org.todoke.alert.RuleRow;
import org.todoke.alert.RuleVersion;
import org.todoke.alert.RulesChangedException;
import org.todoke.audit.AuditLog;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** Keeps versions and puts them in force, as the API does, with a line in the audit log. */
@Component
class RuleSaving {
    private final RuleBook rules;
    private final AuditLog audit;

    RuleSaving(RuleBook rules, AuditLog audit) {
        this.rules = rules;
        this.audit = audit;
    }

    RuleVersion find(int number) {
        return rules.find(number).orElseThrow(RefusedException::notFound);
    }

    int inForce() {
        return rules.inForce().number();
    }

    /** @param how what the author chose */
    RuleVersion save(List<RuleRow> rows, Choice how, Visit visit) {
        visit.require(Duty.RULES);
        String comment = how.comment().isBlank() ? null : how.comment().strip();
        RuleVersion saved = rules.save(rows, how.basedOn(), how.activate(), comment, visit.actor());
        audit.record(
                visit.actor(),
                how.activate() ? "rules.changed" : "rules.drafted",
                Integer.toString(saved.number()),
                Map.of("basedOn", Integer.toString(how.basedOn())));
        return saved;
    }

    void activate(int number, int replaces, Visit visit) {
        visit.require(Duty.RULES);
        find(number);
        rules.activate(number, replaces, visit.actor());
        audit.record(
                visit.actor(),
                "rules.activated",
                Integer.toString(number),
                Map.of("replaces", Integer.toString(replaces)));
    }

    /**
     * What the author chose beside the rules.
     *
     * @param basedOn the version in force that they know
     * @param activate whether it takes force at once
     */
    record Choice(int basedOn, boolean activate, String comment) {
        private static final int MOST = 1000;

        static Choice of(int basedOn, String then, @Nullable String comment) {
            String words = comment == null ? "" : comment;
            return new Choice(basedOn, then.equals("activate"), words.substring(0, Math.min(MOST, words.length())));
        }

        Choice onTop(int inForce) {
            return new Choice(inForce, activate, comment);
        }
    }

    /** Who was quicker, for the page that gives everything typed back. */
    record Conflict(int number, String by, String at) {
        static Conflict of(RulesChangedException changed, PageTexts texts) {
            RuleVersion inForce = changed.inForce();
            String by = inForce.activatedBy();
            return new Conflict(
                    inForce.number(),
                    by == null ? inForce.author() : by,
                    inForce.activatedAt() == null ? "" : texts.time(inForce.activatedAt()));
        }
    }
}
