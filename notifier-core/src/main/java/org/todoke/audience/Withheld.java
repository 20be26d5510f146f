package org.todoke.audience;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryOutcome;
import org.todoke.delivery.Lane;
import org.todoke.delivery.OutcomeReport;

/** Reports of deliveries that the hub itself ends. */
final class Withheld {
    private Withheld() {}

    /**
     * One report of deliveries that are not tried again.
     *
     * @param attempts made so far
     * @param kind an end
     */
    static OutcomeReport report(
            UUID announcement,
            UUID revision,
            Channel channel,
            int attempts,
            List<UUID> endpoints,
            DeliveryOutcome.Kind kind,
            String code,
            String reason,
            Instant now) {
        List<DeliveryOutcome> outcomes = endpoints.stream()
                .map(endpoint -> DeliveryOutcome.withheld(endpoint, kind, code, reason, now))
                .toList();
        // The lane sets the pace of retries, of which there are none.
        return new OutcomeReport(announcement, revision, channel, Lane.ROUTINE, attempts, now, outcomes);
    }
}
