package org.todoke.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.area.AreaDirectory;

/**
 * Does to a stream what is due in it, at the clock's time: what was held back is told, if it still differs from what residents
 * were told; what ceased to hold is over. In the caller's transaction.
 */
@Component
class StreamWaker {
    private static final Logger log = LoggerFactory.getLogger(StreamWaker.class);

    private final JdbcTelegrams telegrams;
    private final JdbcStreams streams;
    private final JdbcAlerts alerts;
    private final AlertPlanner planner;
    private final OtherSources others;
    private final StreamTeller teller;
    private final AreaDirectory areas;
    private final Clock clock;

    StreamWaker(
            JdbcTelegrams telegrams,
            JdbcStreams streams,
            JdbcAlerts alerts,
            AlertPlanner planner,
            OtherSources others,
            StreamTeller teller,
            AreaDirectory areas,
            Clock clock) {
        this.telegrams = telegrams;
        this.streams = streams;
        this.alerts = alerts;
        this.planner = planner;
        this.others = others;
        this.teller = teller;
        this.areas = areas;
        this.clock = clock;
    }

    void wake(UUID id) {
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
