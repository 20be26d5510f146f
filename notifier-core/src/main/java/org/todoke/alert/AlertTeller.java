package org.todoke.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Turns what is to be said into announcements. */
@Component
class AlertTeller {
    private final AlertAnnouncer announcer;
    private final AlertTexts texts;
    private final Clock clock;

    AlertTeller(AlertAnnouncer announcer, AlertTexts texts, Clock clock) {
        this.announcer = announcer;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param earlier the announcements that told of the same before */
    Told tell(UUID alertId, Alert alert, Telling telling, List<Earlier> earlier) {
        AlertRule.Announce announce = telling.announce();
        Raised raised = announcer.raise(new AlertAnnouncement(
                alertId,
                alert.status(),
                telling.category(),
                announce.lane(),
                announce.channels(),
                telling.areas(),
                texts.of(telling.wordsOf(alert), telling),
                expires(alert, telling),
                telling.audience(),
                announce.mode() != AlertRule.Mode.APPROVAL,
                announce.timeout(),
                telling.rule(),
                telling.righting(),
                earlier));
        return new Told(telling, raised);
    }

    void withdraw(List<UUID> announcementIds) {
        if (!announcementIds.isEmpty()) {
            announcer.withdraw(announcementIds);
        }
    }

    /** News ends with the rule's or the source's validity. Taking back matters longer than what is taken back. */
    private Instant expires(Alert alert, Telling telling) {
        AlertRule.Announce announce = telling.announce();
        Instant now = clock.instant();
        Duration validity = announce.validity();
        Instant byLane = now.plus(announce.lane().defaultValidity());
        if (!telling.kind().tellsInFull()) {
            return byLane;
        }
        Instant byRule = validity == null ? byLane : now.plus(validity);
        Instant bySource = alert.expires();
        return bySource != null && bySource.isBefore(byRule) ? bySource : byRule;
    }
}
