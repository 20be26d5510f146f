package org.todoke.console.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.todoke.delivery.Channel;
import org.todoke.delivery.DeliveryState;
import org.todoke.report.DeliveryFigures;
import org.todoke.report.Reason;

/** Why people on one channel were not told. Public because templates can call nothing else. */
public record ReasonRow(String channel, String reason, String deliveries) {
    private static final int MOST = 30;

    /** Over all categories, the most frequent first. */
    static List<ReasonRow> of(List<DeliveryFigures> figures, ReportWords words) {
        record Key(Channel channel, DeliveryState state, String code) {}
        Map<Key, Long> sums = new HashMap<>();
        figures.forEach(row -> row.reasons()
                .forEach(reason -> sums.merge(
                        new Key(row.channel(), reason.state(), reason.code()), reason.deliveries(), Long::sum)));
        return sums.entrySet().stream()
                .sorted(Map.Entry.<Key, Long>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().code()))
                .limit(MOST)
                .map(entry -> new ReasonRow(
                        words.channel(entry.getKey().channel()),
                        words.reason(
                                entry.getKey().channel(),
                                new Reason(
                                        entry.getKey().state(), entry.getKey().code(), entry.getValue())),
                        words.number(entry.getValue())))
                .toList();
    }
}
