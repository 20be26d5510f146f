package org.todoke.alert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Settings of what telegrams become. {@code todoke.alert.recovery-interval} says how often lost work is looked for,
 * {@code todoke.alert.timer-interval} how often what is held back or has ceased to hold.
 *
 * @param rules the table of rules, in the form of {@code rules/default-rules.csv}
 * @param recoveryGrace a telegram unfinished for longer than this is looked after; more than working on one takes
 * @param recoveryAttempts how often that is tried before a human has to look
 * @param clockTolerance a telegram that says it was sent later than this from now is held: it or the hub's clock is wrong,
 *     and it would make every telegram of its stream look old until then
 * @param primaryHolds for how long after a source said that a hazard is over, its predecessor's telegrams are not
 *     believed to say that it is back
 * @param atOnce how many telegrams are worked on at once, and as many again of those about seconds; together well below
 *     the database connections
 */
@ConfigurationProperties("todoke.alert")
record AlertProperties(
        @DefaultValue("classpath:rules/default-rules.csv") Resource rules,
        @DefaultValue("PT10S") Duration recoveryGrace,
        @DefaultValue("50") int recoveryAttempts,
        @DefaultValue("PT10M") Duration clockTolerance,
        @DefaultValue("PT6H") Duration primaryHolds,
        @DefaultValue("8") int atOnce) {
    AlertProperties {
        if (recoveryGrace.isNegative()) {
            throw new IllegalArgumentException(
                    "todoke.alert.recovery-grace " + recoveryGrace + ": expected zero or more");
        }
        if (clockTolerance.isNegative()) {
            throw new IllegalArgumentException(
                    "todoke.alert.clock-tolerance " + clockTolerance + ": expected zero or more");
        }
        if (primaryHolds.isNegative()) {
            throw new IllegalArgumentException(
                    "todoke.alert.primary-holds " + primaryHolds + ": expected zero or more");
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("todoke.alert.at-once " + atOnce + ": expected 1 or more");
        }
        if (recoveryAttempts < 1) {
            throw new IllegalArgumentException(
                    "todoke.alert.recovery-attempts " + recoveryAttempts + ": expected 1 or more");
        }
    }
}
