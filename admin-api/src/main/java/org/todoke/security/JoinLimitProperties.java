package org.todoke.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often people may ask to join, per network and instance of the hub. Beside it the hub limits how often one address is
 * asked for and all of them together; this keeps one client from using those up. A school's or a carrier's whole clientele
 * comes from few addresses, so it is wide for one person.
 *
 * @param asks requests for a mail or an SMS, and sign-ups of browsers
 * @param codes attempts at codes of six digits and at enrolment codes
 */
@ConfigurationProperties("todoke.security.join-limit")
record JoinLimitProperties(
        @DefaultValue Asks asks, @DefaultValue Codes codes) {
    JoinLimitProperties {
        require("asks", asks.perMinute(), asks.burst());
        require("codes", codes.perMinute(), codes.burst());
    }

    private static void require(String name, int perMinute, int burst) {
        // A client is forgotten after ten minutes: by then its bucket has to be full again.
        if (perMinute < 1 || burst < 1 || burst > 10 * perMinute) {
            throw new IllegalArgumentException("todoke.security.join-limit." + name + " of " + perMinute
                    + " a minute with a burst of " + burst
                    + ": expected per-minute of at least 1 and burst of 1 to ten times per-minute");
        }
    }

    /**
     * @param perMinute how many in the long run
     * @param burst how many at once after a pause
     */
    record Asks(
            @DefaultValue("20") int perMinute,
            @DefaultValue("60") int burst) {}

    /**
     * @param perMinute how many in the long run
     * @param burst how many at once after a pause
     */
    record Codes(
            @DefaultValue("30") int perMinute,
            @DefaultValue("90") int burst) {}
}
