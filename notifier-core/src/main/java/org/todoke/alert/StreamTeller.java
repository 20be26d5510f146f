package org.todoke.alert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.todoke.alert.StormGuard.Sifted;

/** Says what a plan says, as far as the storm guard lets it, and keeps in the stream what residents were told. */
@Component
class StreamTeller {
    private final StormGuard storm;
    private final AlertTeller teller;
    private final JdbcStory story;
    private final Clock clock;

    StreamTeller(StormGuard storm, AlertTeller teller, JdbcStory story, Clock clock) {
        this.storm = storm;
        this.teller = teller;
        this.story = story;
        this.clock = clock;
    }

    /**
     * What was said.
     *
     * @param stream as it stands after that, not yet saved
     * @param told what was said
     * @param notes what was held back
     * @param rows for the story
     */
    record Said(AlertStream stream, List<Told> told, List<String> notes, List<JdbcStory.Row> rows) {}

    /**
     * @param alert whose words are used
     * @param changes all that {@code plan} was made of
     */
    Said say(AlertStream stream, UUID alertId, Alert alert, List<HazardChange> changes, Plan plan) {
        Sifted sifted = storm.sift(stream.id(), plan.tellings());
        teller.withdraw(idsToWithdraw(changes, stream));
        Map<Telling, List<Earlier>> earlier = EarlierTold.of(stream, changes, sifted.now());
        SortedMap<HazardKey, HazardState> states = new TreeMap<>(stream.states());
        withoutWhatIsOver(states, plan.silent());
        sifted.now().forEach(telling -> withoutWhatIsOver(states, telling.changes()));
        List<Told> told = sifted.now().stream()
                .map(telling -> teller.tell(alertId, alert, telling, earlier.getOrDefault(telling, List.of())))
                .toList();
        told.forEach(each -> remember(states, each));
        AlertStream after = stream.with(states);
        return new Said(
                sifted.dueAt() == null ? after : after.dueBy(sifted.dueAt()),
                told,
                notes(sifted),
                rows(plan, sifted, told));
    }

    void record(JdbcTrip trip, UUID streamId, UUID telegramId, List<JdbcStory.Row> rows) {
        story.record(trip, streamId, telegramId, clock.instant(), rows);
    }

    /** Also what ends without a word, by rule: the next time it must be news again. */
    private static void withoutWhatIsOver(SortedMap<HazardKey, HazardState> states, List<HazardChange> changes) {
        changes.stream()
                .filter(HazardChange::isOver)
                .forEach(change -> states.computeIfPresent(change.key(), (key, state) -> state.forgotten()));
    }

    /**
     * Announcements of what is over, except those that also speak of an area where it goes on. At once, also where the
     * message that it is over waits.
     */
    private static List<UUID> idsToWithdraw(List<HazardChange> changes, AlertStream stream) {
        List<HazardChange> over = changes.stream().filter(HazardChange::isOver).toList();
        Set<HazardKey> keys = new HashSet<>();
        over.forEach(change -> keys.add(change.key()));
        Set<UUID> goingOn = new HashSet<>();
        stream.states().values().stream()
                .filter(state -> !keys.contains(state.key()))
                .forEach(state -> goingOn.addAll(state.announcementIds()));
        return over.stream()
                .flatMap(change -> change.toldBy().stream())
                .distinct()
                .filter(id -> !goingOn.contains(id))
                .toList();
    }

    private static void remember(SortedMap<HazardKey, HazardState> states, Told told) {
        told.telling().changes().stream()
                .filter(change -> !change.isOver())
                .forEach(change -> states.computeIfPresent(
                        change.key(),
                        (key, state) -> state.told(change.to(), told.raised().announcementId(), change.details())));
    }

    private static List<String> notes(Sifted sifted) {
        return sifted.held().stream()
                .map(telling -> TelegramNote.HELD_BACK.with(
                        telling.hazard(),
                        telling.kind(),
                        telling.to(),
                        String.join(", ", telling.areas()),
                        telling.rule(),
                        String.valueOf(sifted.dueAt())))
                .toList();
    }

    private static List<JdbcStory.Row> rows(Plan plan, Sifted sifted, List<Told> told) {
        List<JdbcStory.Row> rows = new ArrayList<>();
        told.forEach(each -> each.telling()
                .changes()
                .forEach(change -> rows.add(JdbcStory.Row.of(
                        change, each.telling().isUrgent(), each.raised().announcementId(), null))));
        sifted.held()
                .forEach(telling -> telling.changes()
                        .forEach(change -> rows.add(JdbcStory.Row.of(
                                change,
                                false,
                                null,
                                TelegramNote.CHANGE_HELD_BACK.with(String.valueOf(sifted.dueAt()))))));
        String why = String.join(TelegramNote.BETWEEN, plan.notes());
        plan.silent().forEach(change -> rows.add(JdbcStory.Row.of(change, false, null, why)));
        return rows;
    }
}
