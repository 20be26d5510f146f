package org.todoke.alert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one event may make residents' phones ring. None of it holds back an escalation of an emergency or a
 * cancellation.
 *
 * @param groupingWindow what is lowered, lifted or merely informs within this time after another such message of the same
 *     event waits until its end, and is told together; zero = nothing waits
 * @param capWindow the time for which messages of one event are counted
 * @param capMessages as many messages of one event may go out in that time; what comes on top waits
 */
@ConfigurationProperties("todoke.alert.storm")
record StormProperties(
        @DefaultValue("PT20S") Duration groupingWindow,
        @DefaultValue("PT10M") Duration capWindow,
        @DefaultValue("8") int capMessages) {
    private static final Duration LONGEST_GROUPING = Duration.ofMinutes(10);
    private static final Duration LONGEST_CAP = Duration.ofHours(1);

    StormProperties {
        check("grouping-window", groupingWindow, LONGEST_GROUPING);
        check("cap-window", capWindow, LONGEST_CAP);
        if (capMessages < 1) {
            throw new IllegalArgumentException(
                    "todoke.alert.storm.cap-messages " + capMessages + ": expected 1 or more");
        }
    }

    private static void check(String name, Duration value, Duration longest) {
        if (value.isNegative() || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "todoke.alert.storm." + name + " " + value + ": expected zero to " + longest);
        }
    }

    Duration longest() {
        return groupingWindow.compareTo(capWindow) > 0 ? groupingWindow : capWindow;
    }
}
