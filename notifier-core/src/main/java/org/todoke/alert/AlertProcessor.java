package org.todoke.alert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.area.AreaDirectory;

/**
 * From an alert to what residents hear of it: lineage, changes, rules, announcements. Runs inside the telegram's
 * transaction; alerts of one stream wait for each other, and those that state the same hazard do so after that.
 */
@Component
class AlertProcessor {
    private static final Logger log = LoggerFactory.getLogger(AlertProcessor.class);

    private final JdbcTelegrams telegrams;
    private final JdbcAlerts alerts;
    private final JdbcStreams streams;
    private final AreaDirectory areas;
    private final AlertPlanner planner;
    private final StreamTeller teller;
    private final OtherSources others;
    private final Clock clock;

    AlertProcessor(
            JdbcTelegrams telegrams,
            JdbcAlerts alerts,
            JdbcStreams streams,
            AreaDirectory areas,
            AlertPlanner planner,
            StreamTeller teller,
            OtherSources others,
            Clock clock) {
        this.telegrams = telegrams;
        this.alerts = alerts;
        this.streams = streams;
        this.areas = areas;
        this.planner = planner;
        this.teller = teller;
        this.others = others;
        this.clock = clock;
    }

    Outcome act(UUID telegramId, Alert alert) {
        JdbcTrip trip = telegrams.trip();
        JdbcStreams.Held held = streams.hold(trip, alert);
        trip.go();
        Outcome outcome = act(telegramId, alert, held, trip);
        trip.go();
        return outcome;
    }

    /**
     * @param held the alert's streams, by {@link JdbcStreams#hold}
     * @param writes gets what is left to be written when this returns
     */
    Outcome act(UUID telegramId, Alert alert, JdbcStreams.Held held, JdbcTrip writes) {
        Optional<TelegramRecord> first = held.statedBy().stream().findFirst().flatMap(telegrams::find);
        if (first.isPresent()) {
            return Outcome.duplicateOf(first.get(), TelegramNote.SAME_STATEMENT);
        }
        List<AlertStream> found = held.streams();
        AlertStream stream = found.stream()
                .reduce(AlertStream::joinedBy)
                .orElseGet(() -> AlertStream.of(alert))
                .naming(alert.eventIds())
                .within(areas)
                .at(clock.instant());
        SortedMap<HazardKey, AreaHazard> stated = HazardChanges.inOurAreas(alert, areas);
        StreamUpdate update = StreamUpdate.of(stream, alert, stated);
        OtherSources.Settled settled = settle(alert, update, found);
        return update.superseded() && found.size() < 2 && settled.takenOver().isEmpty()
                ? supersede(telegramId, alert, update.stream(), found, writes)
                : apply(telegramId, alert, settled, stated, found, writes);
    }

    private Outcome supersede(
            UUID telegramId, Alert alert, AlertStream stream, List<AlertStream> found, JdbcTrip writes) {
        UUID alertId = alerts.insert(writes, telegramId, stream.id(), alert);
        streams.save(writes, stream, found);
        return Outcome.unannounced(
                        Disposition.SUPERSEDED,
                        alert.type(),
                        Objects.requireNonNull(stream.position(), "an event without a telegram supersedes nothing")
                                .noteToOlder())
                .about(alertId);
    }

    private OtherSources.Settled settle(Alert alert, StreamUpdate update, List<AlertStream> found) {
        // Streams that prove to be one may have told different things of any of it.
        Set<HazardKey> affected = new TreeSet<>(
                found.size() < 2 || isCancel(alert)
                        ? update.affected()
                        : update.stream().states().keySet());
        affected.addAll(update.outlived());
        return others.settle(
                update.stream(),
                affected,
                StreamPosition.of(alert),
                found.stream().map(AlertStream::id).toList());
    }

    private Outcome apply(
            UUID telegramId,
            Alert alert,
            OtherSources.Settled settled,
            SortedMap<HazardKey, AreaHazard> stated,
            List<AlertStream> found,
            JdbcTrip writes) {
        List<HazardChange> changes = isCancel(alert)
                ? HazardChanges.cancelling(affectedStates(settled))
                : HazardChanges.untold(settled.affected(), settled.stream().states());
        Plan plan = planner.plan(alert, changes);
        if (plan.undeliverable()) {
            log.error("Alert of telegram {} has nowhere to go: {}", telegramId, plan.notes());
            if (plan.tellings().isEmpty()) {
                return Outcome.unannounced(
                        Disposition.HELD, alert.type(), String.join(TelegramNote.BETWEEN, plan.notes()));
            }
        }
        UUID alertId = alerts.insert(writes, telegramId, settled.stream().id(), alert);
        StreamTeller.Said said = teller.say(settled.stream(), alertId, alert, changes, plan);
        save(said.stream().after(alert, alertId), found, writes);
        settled.takenOver()
                .forEach(other ->
                        streams.handOver(writes, other.streamId(), other.state().key()));
        teller.record(writes, said.stream().id(), telegramId, said.rows());
        List<String> notes = Stream.of(said.notes(), plan.notes(), settled.notes())
                .flatMap(List::stream)
                .toList();
        return outcome(alert, plan, said.told(), notes, whySilent(alert, stated, changes, notes))
                .about(alertId);
    }

    private static List<HazardState> affectedStates(OtherSources.Settled settled) {
        return settled.stream().states().values().stream()
                .filter(state -> settled.affected().contains(state.key()))
                .toList();
    }

    private void save(AlertStream stream, List<AlertStream> found, JdbcTrip writes) {
        streams.save(writes, stream, found);
        found.stream()
                .map(AlertStream::id)
                .filter(id -> !id.equals(stream.id()))
                .forEach(id -> streams.delete(writes, id, stream.id()));
    }

    private static Outcome outcome(Alert alert, Plan plan, List<Told> told, List<String> notes, String whySilent) {
        List<String> remarks = new ArrayList<>(told.stream().map(Told::remark).toList());
        remarks.addAll(notes);
        return new Outcome(
                disposition(told),
                alert.type(),
                told.isEmpty() ? whySilent : null,
                List.copyOf(remarks),
                plan.rules(),
                null,
                told.stream().map(each -> each.raised().announcementId()).toList());
    }

    private static Disposition disposition(List<Told> told) {
        if (told.isEmpty()) {
            return Disposition.RECORDED;
        }
        return told.stream().anyMatch(each -> each.raised().released())
                ? Disposition.RELEASED
                : Disposition.AWAITING_APPROVAL;
    }

    private static String whySilent(
            Alert alert, Map<HazardKey, AreaHazard> stated, List<HazardChange> changes, List<String> notes) {
        if (!changes.isEmpty() || !notes.isEmpty()) {
            return String.join(TelegramNote.BETWEEN, notes);
        }
        if (isCancel(alert)) {
            log.warn("{} of {} cancels nothing that residents were told", alert.type(), alert.sender());
            return TelegramNote.CANCELS_NOTHING.with();
        }
        if (stated.isEmpty()) {
            return TelegramNote.NOT_HERE.with();
        }
        return stated.values().stream().allMatch(AreaHazard::isReleased)
                ? TelegramNote.NOTHING_TO_TELL.with()
                : TelegramNote.CONTINUES.with();
    }

    private static boolean isCancel(Alert alert) {
        return alert.msgType() == MsgType.CANCEL;
    }
}
