package org.todoke.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.todoke.area.AreaDirectory;

/**
 * What happens to streams without a telegram: what was held back is told when its time has come, if it still differs from
 * what residents were told; what ceased to hold by itself is over without a word, for its message said until when. Due
 * times are in the database, so a restart loses none.
 */
@Component
class StreamTimer {
    private static final Logger log = LoggerFactory.getLogger(StreamTimer.class);
    private static final int AT_ONCE = 200;

    private final JdbcTelegrams telegrams;
    private final JdbcStreams streams;
    private final JdbcAlerts alerts;
    private final AlertPlanner planner;
    private final OtherSources others;
    private final StreamTeller teller;
    private final AreaDirectory areas;
    private final Clock clock;
    private final TransactionTemplate transaction;

    StreamTimer(
            JdbcTelegrams telegrams,
            JdbcStreams streams,
            JdbcAlerts alerts,
            AlertPlanner planner,
            OtherSources others,
            StreamTeller teller,
            AreaDirectory areas,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.telegrams = telegrams;
        this.streams = streams;
        this.alerts = alerts;
        this.planner = planner;
        this.others = others;
        this.teller = teller;
        this.areas = areas;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Scheduled(
            initialDelayString = "${todoke.alert.timer-interval:PT1S}",
            fixedDelayString = "${todoke.alert.timer-interval:PT1S}")
    void wakeStreams() {
        try {
            streams.waiting(clock.instant(), AT_ONCE).forEach(this::wakeSafely);
        } catch (DataAccessException e) {
            log.warn("Streams in which something is due cannot be looked for now", e);
        }
    }

    private void wakeSafely(UUID id) {
        try {
            transaction.executeWithoutResult(_ -> wake(id));
        } catch (RuntimeException e) {
            // Whatever it is, the next stream must have its turn, and this one another.
            log.error("What is due in event {} cannot be told now", id, e);
        }
    }

    private void wake(UUID id) {
        Optional<AlertStream> seen = streams.find(id);
        if (seen.isEmpty()) {
            return;
        }
        telegrams.holdStream(seen.get().status(), seen.get().stream());
        telegrams.holdHazards(seen.get().status(), seen.get().hazards());
        // A telegram may have come in between.
        streams.find(id).ifPresent(this::wake);
    }

    private void wake(AlertStream read) {
        Instant now = clock.instant();
        AlertStream before = read.within(areas);
        AlertStream stream = before.at(now);
        Optional<JdbcAlerts.Stored> newest =
                Optional.ofNullable(stream.alertId()).flatMap(alerts::stored);
        JdbcTrip writes = telegrams.trip();
        newest.ifPresent(alert -> recordExpired(before, now, alert, writes));
        boolean due = stream.dueAt() != null && !stream.dueAt().isAfter(now);
        AlertStream after = due ? tellWhatWasHeldBack(stream.due(null), newest, writes) : stream;
        streams.save(writes, after, List.of(read));
        writes.go();
    }

    private AlertStream tellWhatWasHeldBack(AlertStream stream, Optional<JdbcAlerts.Stored> newest, JdbcTrip writes) {
        UUID alertId = stream.alertId();
        if (alertId == null || newest.isEmpty()) {
            return stream;
        }
        Alert alert = newest.get().alert();
        OtherSources.Settled settled =
                others.settle(stream, stream.states().keySet(), StreamPosition.of(alert), List.of(stream.id()));
        List<HazardChange> changes =
                HazardChanges.untold(settled.affected(), settled.stream().states());
        Plan plan = planner.plan(alert, changes);
        if (plan.undeliverable()) {
            log.error("What was held back of event {} has nowhere to go: {}", stream.id(), plan.notes());
        }
        StreamTeller.Said said = teller.say(settled.stream(), alertId, alert, changes, plan);
        settled.takenOver()
                .forEach(other ->
                        streams.handOver(writes, other.streamId(), other.state().key()));
        List<JdbcStory.Row> rows =
                said.rows().stream().filter(row -> row.announcementId() != null).toList();
        teller.record(writes, stream.id(), newest.get().telegramId(), rows);
        log.info(
                "Event {}: told what was held back: {}",
                stream.id(),
                said.told().stream().map(Told::remark).toList());
        return said.stream();
    }

    private void recordExpired(AlertStream stream, Instant now, JdbcAlerts.Stored newest, JdbcTrip writes) {
        List<JdbcStory.Row> rows = stream.states().values().stream()
                .filter(state -> state.isExpired(now) && state.isTold())
                .map(state -> new JdbcStory.Row(
                        "EXPIRED",
                        state.key(),
                        state.told(),
                        0,
                        false,
                        null,
                        TelegramNote.OVER.with(String.valueOf(state.expires()))))
                .toList();
        teller.record(writes, stream.id(), newest.telegramId(), rows);
    }
}
