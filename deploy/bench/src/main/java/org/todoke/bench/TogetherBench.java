package org.todoke.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.todoke.bench.BenchHub.Run;

/**
 * All channels at once: each first alone, then all together, then all together while one provider is in trouble.
 *
 * <p>Two cores are shared by all, so together each must be slower than alone. Its <em>share</em> is what it would reach if
 * the work of all were simply added up: recipients ÷ the sum of the times each needed alone.
 */
final class TogetherBench {
    private static final Duration TROUBLE = Duration.ofSeconds(60);

    private final BenchOptions options;
    private final List<BenchChannel> channels = List.of(BenchChannel.values());

    TogetherBench(BenchOptions options) {
        this.options = options;
    }

    void run() throws IOException, InterruptedException {
        try (BenchHub hub = new BenchHub(channels, options)) {
            hub.importPeople();
            all(hub);
            Map<BenchChannel, Run> alone = new EnumMap<>(BenchChannel.class);
            for (BenchChannel channel : channels) {
                alone.putAll(send(hub, List.of(channel)));
            }
            print("alone", alone);
            double sum = alone.values().stream().mapToDouble(Run::lastMillis).sum();
            Map<BenchChannel, Run> together = all(hub);
            print("together", together);
            together.forEach((channel, run) ->
                    System.out.printf("  %s has %.2f of its share of the machine%n", channel, sum / run.lastMillis()));
            Map<String, Object> down = Map.of("errorRate", 1, "status", 503);
            trouble(hub, BenchChannel.LINE, "answers 503", down, together);
            trouble(hub, BenchChannel.SMS, "hangs", Map.of("hang", true), together);
        }
    }

    private Map<BenchChannel, Run> all(BenchHub hub) throws IOException, InterruptedException {
        return send(hub, channels);
    }

    private record Prepared(BenchChannel channel, String announcement) {}

    /** One announcement per channel, released one right after the other. */
    private static Map<BenchChannel, Run> send(BenchHub hub, List<BenchChannel> channels)
            throws IOException, InterruptedException {
        List<Prepared> prepared = new ArrayList<>();
        for (BenchChannel channel : channels) {
            prepared.add(new Prepared(channel, hub.prepare(channel)));
        }
        List<Instant> releasedAt = new ArrayList<>();
        for (Prepared each : prepared) {
            releasedAt.add(hub.release(each.announcement()));
        }
        Map<BenchChannel, Run> runs = new EnumMap<>(BenchChannel.class);
        for (int i = 0; i < prepared.size(); i++) {
            Prepared each = prepared.get(i);
            runs.put(each.channel(), hub.awaitComplete(each.announcement(), each.channel(), releasedAt.get(i)));
        }
        return runs;
    }

    private void trouble(
            BenchHub hub, BenchChannel broken, String how, Map<String, Object> fault, Map<BenchChannel, Run> healthy)
            throws IOException, InterruptedException {
        long before = hub.accepted(broken);
        hub.fault(with(fault, broken));
        Map<BenchChannel, Run> runs;
        try (ScheduledExecutorService end = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> mended = end.schedule(
                    () -> {
                        hub.fault(with(Map.of(), broken));
                        return null;
                    },
                    TROUBLE.toSeconds(),
                    TimeUnit.SECONDS);
            runs = all(hub);
            mended.resultNow();
        }
        print("while " + broken + " " + how + " for " + TROUBLE.toSeconds() + " s", runs);
        channels.stream()
                .filter(channel -> channel != broken)
                .forEach(channel -> System.out.printf(
                        "  %s keeps %.2f of its rate%n",
                        channel,
                        of(runs, channel).perSecond() / of(healthy, channel).perSecond()));
        System.out.printf(
                "  %s caught up %.1f s after its trouble ended; the sandbox took %,d messages for %,d recipients%n",
                broken,
                of(runs, broken).lastMillis() / 1e3 - TROUBLE.toSeconds(),
                hub.accepted(broken) - before,
                options.recipients());
    }

    private static Run of(Map<BenchChannel, Run> runs, BenchChannel channel) {
        return Objects.requireNonNull(runs.get(channel), channel + " did not run");
    }

    private static Map<String, Object> with(Map<String, Object> fault, BenchChannel channel) {
        Map<String, Object> whole = new HashMap<>(fault);
        whole.put("channel", channel.name());
        return whole;
    }

    private static void print(String how, Map<BenchChannel, Run> runs) {
        System.out.println(how + ": "
                + runs.entrySet().stream()
                        .map(entry -> "%s %,.0f/s, last after %.1f s"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().perSecond(),
                                        entry.getValue().lastMillis() / 1e3))
                        .collect(Collectors.joining("; ")));
    }
}
