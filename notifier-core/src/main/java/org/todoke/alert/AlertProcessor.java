package org.todoke.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.todoke.area.AreaDirectory;

/**
 * From an alert to what residents hear of it: lineage, changes, rules, announcements. Runs inside the telegram's
 * transaction; alerts of one stream wait for each other.
 */
@Component
class AlertProcessor {
    private static final Logger log = LoggerFactory.getLogger(AlertProcessor.class);

    private final JdbcTelegrams telegrams;
    private final JdbcAlerts alerts;
    private final JdbcStreams streams;
    private final AreaDirectory areas;
    private final AlertPlanner planner;
    private final AlertTeller teller;

    AlertProcessor(
            JdbcTelegrams telegrams,
            JdbcAlerts alerts,
            JdbcStreams streams,
            AreaDirectory areas,
            AlertPlanner planner,
            AlertTeller teller) {
        this.telegrams = telegrams;
        this.alerts = alerts;
        this.streams = streams;
        this.areas = areas;
        this.planner = planner;
        this.teller = teller;
    }

    Outcome act(UUID telegramId, Alert alert) {
        telegrams.holdUntilCommit("stream " + alert.status() + " " + alert.stream());
        Optional<TelegramRecord> first = alerts.telegramStating(alert).flatMap(telegrams::find);
        if (first.isPresent()) {
            return Outcome.duplicateOf(first.get(), "states the same as");
        }
        List<AlertStream> found = streams.of(alert);
        AlertStream stream = found.stream()
                .reduce(AlertStream::joinedBy)
                .orElseGet(() -> AlertStream.of(alert))
                .naming(alert.eventIds())
                .within(areas);
        return stream.isOvertakenBy(alert)
                ? apply(telegramId, alert, stream, found)
                : supersede(telegramId, alert, stream, found);
    }

    private Outcome supersede(UUID telegramId, Alert alert, AlertStream stream, List<AlertStream> found) {
        UUID alertId = alerts.insert(telegramId, alert);
        save(stream, found);
        return Outcome.unannounced(Disposition.SUPERSEDED, alert.type(), "not newer than " + stream.position())
                .about(alertId);
    }

    private Outcome apply(UUID telegramId, Alert alert, AlertStream stream, List<AlertStream> found) {
        SortedMap<HazardKey, AreaHazard> stated = HazardChanges.inOurAreas(alert, areas);
        List<HazardChange> changes = isCancel(alert)
                ? HazardChanges.cancelling(stream.states().values())
                : HazardChanges.between(stated, alert.snapshot(), stream.states());
        Plan plan = planner.plan(alert, changes);
        if (plan.undeliverable()) {
            log.error("Alert of telegram {} has nowhere to go: {}", telegramId, plan.notes());
            if (plan.tellings().isEmpty()) {
                return Outcome.unannounced(Disposition.HELD, alert.type(), String.join("; ", plan.notes()));
            }
        }
        UUID alertId = alerts.insert(telegramId, alert);
        SortedMap<HazardKey, HazardState> states = restate(stream, alert, stated);
        withoutWhatIsOver(states, changes);
        teller.withdraw(idsToWithdraw(changes, states.values()));
        List<Told> told = plan.tellings().stream()
                .map(telling -> teller.tell(alertId, alert, telling))
                .toList();
        told.forEach(each -> remember(states, each));
        save(stream.after(alert, states), found);
        return outcome(alert, plan, told, whySilent(alert, stated, changes, plan))
                .about(alertId);
    }

    /** What the alert says now, beside what was told until now. */
    private static SortedMap<HazardKey, HazardState> restate(
            AlertStream stream, Alert alert, SortedMap<HazardKey, AreaHazard> stated) {
        SortedMap<HazardKey, HazardState> states = new TreeMap<>(stream.states());
        if (alert.snapshot() || isCancel(alert)) {
            states.replaceAll((key, state) -> state.stated(0));
        }
        if (!isCancel(alert)) {
            stated.forEach((key, hazard) -> states.put(
                    key, states.getOrDefault(key, HazardState.untold(key, 0)).stated(hazard.grade())));
        }
        return states;
    }

    /** Also what ends without a word, by rule: the next time it must be news again. */
    private static void withoutWhatIsOver(SortedMap<HazardKey, HazardState> states, List<HazardChange> changes) {
        changes.stream()
                .filter(AlertProcessor::isOver)
                .forEach(change -> states.computeIfPresent(change.key(), (key, state) -> state.forgotten()));
    }

    /** Announcements of what is over, except those that also speak of an area where it goes on. */
    private static List<UUID> idsToWithdraw(List<HazardChange> changes, Collection<HazardState> left) {
        Set<UUID> goingOn = new HashSet<>();
        left.forEach(state -> goingOn.addAll(state.announcementIds()));
        return changes.stream()
                .filter(AlertProcessor::isOver)
                .flatMap(change -> change.toldBy().stream())
                .distinct()
                .filter(id -> !goingOn.contains(id))
                .toList();
    }

    private static void remember(SortedMap<HazardKey, HazardState> states, Told told) {
        told.telling().changes().stream()
                .filter(change -> !isOver(change))
                .forEach(change -> states.computeIfPresent(
                        change.key(),
                        (key, state) -> state.told(change.to(), told.raised().announcementId(), change.details())));
    }

    private void save(AlertStream stream, List<AlertStream> found) {
        streams.save(stream);
        found.stream()
                .map(AlertStream::id)
                .flatMap(Stream::ofNullable)
                .filter(id -> !id.equals(stream.id()))
                .forEach(streams::delete);
    }

    private static Outcome outcome(Alert alert, Plan plan, List<Told> told, String whySilent) {
        List<String> remarks = new ArrayList<>(told.stream().map(Told::remark).toList());
        remarks.addAll(plan.notes());
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
            Alert alert, Map<HazardKey, AreaHazard> stated, List<HazardChange> changes, Plan plan) {
        if (!changes.isEmpty()) {
            return String.join("; ", plan.notes());
        }
        if (isCancel(alert)) {
            log.warn("{} of {} cancels nothing that residents were told", alert.type(), alert.sender());
            return "cancels nothing that residents were told";
        }
        if (stated.isEmpty()) {
            return "touches none of the areas served";
        }
        return stated.values().stream().allMatch(AreaHazard::isReleased)
                ? "states no hazard for the areas served, and residents were told of none"
                : "continues what residents were told";
    }

    private static boolean isCancel(Alert alert) {
        return alert.msgType() == MsgType.CANCEL;
    }

    private static boolean isOver(HazardChange change) {
        return change.kind() == Change.RELEASED || change.kind() == Change.CANCELLED;
    }
}
