package org.todoke.alert;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.todoke.area.AreaDirectory;

/**
 * What the hub decides about one telegram that is the first it ever sees: the real intake, lineage and default rules, with
 * a recording announcer. For tests of readers in other modules.
 */
public final class DecisionBench implements AutoCloseable {
    /**
     * @param telegram what became of it
     * @param told codes of our areas in which somebody was told, or would be after approval
     */
    public record Decision(TelegramRecord telegram, SortedSet<String> told) {}

    private final AlertHub hub;

    public DecisionBench(DataSource database, AreaDirectory areas, TelegramReader reader) {
        hub = AlertHub.startedOn(database, areas, reader);
    }

    /** @param at what the hub's clock shows */
    public Decision decide(byte[] content, String name, Instant at) {
        hub.jdbc()
                .sql("TRUNCATE telegram, alert, alert_stream, hazard_state CASCADE")
                .update();
        hub.announcer.drain();
        hub.clock.set(at);
        IntakeResult result = hub.bean(TelegramIntake.class).receive(content, "application/xml", name, "test");
        List<RecordingAnnouncer.Entry> announced = hub.announcer.drain();
        return new Decision(
                hub.archive().find(result.telegramId()).orElseThrow(),
                announced.stream()
                        .flatMap(entry -> entry.announcement().areas().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public void close() {
        hub.close();
    }
}
