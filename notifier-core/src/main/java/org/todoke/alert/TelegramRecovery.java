package org.todoke.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds lost work: telegrams that were archived and never finished, because something failed half-way. Those about seconds
 * first, then the oldest. One that fails again and again is given into human hands.
 */
@Component
class TelegramRecovery {
    private static final Logger log = LoggerFactory.getLogger(TelegramRecovery.class);
    private static final int AT_ONCE = 1000;

    private final JdbcTelegrams telegrams;
    private final TelegramProcessor processor;
    private final IntakeGate gate;
    private final AlertProperties properties;
    private final Clock clock;

    TelegramRecovery(
            JdbcTelegrams telegrams,
            TelegramProcessor processor,
            IntakeGate gate,
            AlertProperties properties,
            Clock clock) {
        this.telegrams = telegrams;
        this.processor = processor;
        this.gate = gate;
        this.properties = properties;
        this.clock = clock;
    }

    /** What an earlier run left behind; nothing of this run is under way yet. */
    @EventListener(ContextRefreshedEvent.class)
    void recoverAtStart() {
        recover(Duration.ZERO);
    }

    @Scheduled(
            initialDelayString = "${todoke.alert.recovery-interval:PT5S}",
            fixedDelayString = "${todoke.alert.recovery-interval:PT5S}")
    void recoverWhatIsOverdue() {
        recover(properties.recoveryGrace());
    }

    private void recover(Duration grace) {
        Instant latest = clock.instant().minus(grace);
        try {
            telegrams.unfinished(latest, AT_ONCE).stream()
                    .sorted(Comparator.comparing(each -> !gate.isUrgent(each.head(), each.name())))
                    .forEach(each -> recover(each.id()));
        } catch (DataAccessException e) {
            log.warn("Unfinished telegrams cannot be looked for now", e);
        }
    }

    private void recover(UUID id) {
        int attempt = telegrams.countAttempt(id);
        if (attempt > properties.recoveryAttempts()) {
            processor.hold(id, TelegramNote.GIVEN_UP.with(properties.recoveryAttempts()));
            return;
        }
        try {
            IntakeResult result = processor.process(id);
            log.info("Telegram {} was unfinished and is {} now", id, result.disposition());
        } catch (RuntimeException e) {
            // Whatever it is, the next telegram must have its turn, and this one another.
            log.error("Telegram {} failed, attempt {} of {}", id, attempt, properties.recoveryAttempts(), e);
        }
    }
}
