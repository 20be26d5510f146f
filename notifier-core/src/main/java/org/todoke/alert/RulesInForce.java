package org.todoke.alert;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.alert.JdbcRuleVersions.Activation;

/**
 * The rules that decide now. Asks the database each time which version that is, one row by its key, and reads the version
 * itself when it is another than the last time: a change counts at once, on every instance.
 */
@Component
class RulesInForce implements RuleSource {
    private static final Logger log = LoggerFactory.getLogger(RulesInForce.class);

    private final JdbcRuleVersions versions;
    private final AlertRules ofFile;
    private volatile @Nullable Known known;

    RulesInForce(JdbcRuleVersions versions, AlertRules ofFile) {
        this.versions = versions;
        this.ofFile = ofFile;
    }

    @Override
    public AlertRules rules() {
        Activation newest = versions.newestActivation().orElse(null);
        if (newest == null || newest.version() == 0) {
            return ofFile;
        }
        Known last = known;
        if (last == null || last.activation() != newest.id()) {
            last = new Known(newest.id(), read(newest.version()));
            known = last;
        }
        return last.rules();
    }

    /** Rules that an older hub took and this one cannot read must not leave the city without any. */
    private AlertRules read(int version) {
        try {
            return RuleSets.rules(
                    Objects.requireNonNull(versions.find(version).orElse(null), "version " + version + " is gone")
                            .rules());
        } catch (InvalidRulesException e) {
            log.error("Rules version {} cannot be read, the hub's own table decides instead", version, e);
            return ofFile;
        }
    }

    private record Known(long activation, AlertRules rules) {}
}
