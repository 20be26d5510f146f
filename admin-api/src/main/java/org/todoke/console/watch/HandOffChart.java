package org.todoke.console.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.tracking.Timelines;

/**
 * The time line as a drawing {@value #WIDTH} wide and {@value #HEIGHT} high, and as a table.
 *
 * @param from its left end, or null when nothing was handed over
 * @param to its right end, or null
 * @param stretch how much time a bar stands for
 * @param highest the most hand-offs per second in any stretch, over all channels
 * @param bars channels stacked upon each other
 * @param rows the same in words
 */
record HandOffChart(
        @Nullable Instant from,
        @Nullable Instant to,
        Duration stretch,
        double highest,
        List<Bar> bars,
        List<Row> rows) {
    static final int WIDTH = 960;
    static final int HEIGHT = 160;

    static HandOffChart of(Timelines.HandOffs handOffs) {
        Instant from = handOffs.from();
        if (from == null) {
            return new HandOffChart(null, null, handOffs.stretch(), 0, List.of(), List.of());
        }
        Map<Channel, List<Long>> byChannel = new TreeMap<>(handOffs.byChannel());
        int stretches = byChannel.values().stream().mapToInt(List::size).max().orElse(0);
        long most = 1;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < stretches; i++) {
            Map<Channel, Long> counts = new TreeMap<>();
            for (Map.Entry<Channel, List<Long>> channel : byChannel.entrySet()) {
                counts.put(channel.getKey(), channel.getValue().get(i));
            }
            rows.add(new Row(from.plus(handOffs.stretch().multipliedBy(i)), counts));
            most = Math.max(most, rows.getLast().all());
        }
        return new HandOffChart(
                from,
                from.plus(handOffs.stretch().multipliedBy(stretches)),
                handOffs.stretch(),
                (double) most / handOffs.stretch().toSeconds(),
                bars(rows, most),
                rows);
    }

    private static List<Bar> bars(List<Row> rows, long most) {
        List<Bar> bars = new ArrayList<>();
        double width = (double) WIDTH / Math.max(rows.size(), 1);
        for (int i = 0; i < rows.size(); i++) {
            double y = HEIGHT;
            for (Map.Entry<Channel, Long> channel : rows.get(i).counts().entrySet()) {
                double height = (double) channel.getValue() * HEIGHT / most;
                y -= height;
                if (height > 0) {
                    bars.add(new Bar(channel.getKey(), round(i * width), round(y), round(width), round(height)));
                }
            }
        }
        return bars;
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** Hand-offs of one channel in one stretch. */
    record Bar(Channel channel, double x, double y, double width, double height) {}

    /** Hand-offs from {@code at} on for one stretch. */
    record Row(Instant at, Map<Channel, Long> counts) {
        public long all() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
