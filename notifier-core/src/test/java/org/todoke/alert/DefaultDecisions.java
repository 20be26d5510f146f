package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.todoke.area.AreaDirectory;
import org.todoke.fixture.SettableClock;

/** What the shipped rules make of an alert of which nothing came before, for tests of readers in other modules. */
public final class DefaultDecisions {
    private final AreaDirectory areas;

    public DefaultDecisions(AreaDirectory areas) {
        this.areas = areas;
    }

    /**
     * @param at when it comes
     * @return rule ids of what is announced and how, such as {@code cap-severe AUTO}; else why nothing is
     */
    public List<String> of(Alert alert, Instant at) {
        if (alert.msgType() == MsgType.CANCEL) {
            return List.of("cancels nothing");
        }
        StreamUpdate update = StreamUpdate.of(AlertStream.of(alert), alert, HazardChanges.inOurAreas(alert, areas));
        List<HazardChange> changes =
                HazardChanges.untold(update.affected(), update.stream().states());
        if (changes.isEmpty()) {
            return List.of(alert.hazards().isEmpty() ? "elsewhere" : "nothing new");
        }
        Plan plan = new AlertPlanner(
                        AlertRuleTableTest::defaultRules,
                        new Situations(areas),
                        new StubCategories(),
                        new SettableClock(at))
                .plan(alert, changes);
        return Stream.concat(
                        plan.tellings().stream().map(DefaultDecisions::text),
                        plan.notes().stream().map(note -> note.replaceAll(" at \\S+$", "")))
                .distinct()
                .collect(Collectors.toList());
    }

    private static String text(Telling telling) {
        return telling.rule() + " " + telling.announce().mode()
                + ("drill".equals(telling.category()) ? " drill group" : "");
    }
}
