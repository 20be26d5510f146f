package org.todoke.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.todoke.bench.BenchHub.Cpu;
import org.todoke.bench.FeedSamples.Sample;

/** How many telegrams a second are parsed, archived and decided: all samples, over and over, by many clients at once. */
final class SamplesBench {
    private static final int CLIENTS = 16;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final int LEAST_WARM_UP = 6;
    private static final int MOST_WARM_UP = 18;

    /** The hub is taken for warm when the last three windows brought no more than this over those before. */
    private static final double STILL_WARMING = 1.03;

    private final BenchHub hub;
    private final FeedSamples samples;
    private final AtomicInteger next = new AtomicInteger();

    /** A way into the hub, for one thread. */
    interface Line extends AutoCloseable {
        /** @return what became of the telegram, as far as this way tells */
        String handIn(Sample sample) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Opens lines. */
    interface Way {
        Line open() throws IOException;
    }

    SamplesBench(BenchHub hub, Path feeds) {
        this.hub = hub;
        this.samples = FeedSamples.in(feeds, Clock.systemUTC().instant());
    }

    /** @param name how telegrams come */
    void run(String name, Way way) throws IOException, InterruptedException {
        System.out.printf("%s: %d samples, %d clients%n", name, samples.size(), CLIENTS);
        warmUp(way);
        Cpu before = hub.cpu();
        Duration ownBefore = ChildProcess.ownCpu();
        Rate rate = handIn(way, MEASURED);
        Cpu cpu = hub.cpu().since(before);
        Duration own = ChildProcess.ownCpu().minus(ownBefore);
        System.out.printf(
                "%,.0f telegrams/s parsed, archived and decided (%,d in %.1f s): %s%n",
                rate.perSecond(), rate.telegrams(), rate.seconds(), rate.dispositions());
        System.out.printf(
                "  CPU each: hub %.0f µs, PostgreSQL %.0f µs, clients %.0f µs%n",
                rate.microsEach(cpu.hub()), rate.microsEach(cpu.database()), rate.microsEach(own));
    }

    private void warmUp(Way way) throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        while (rates.size() < LEAST_WARM_UP || (rates.size() < MOST_WARM_UP && isStillWarming(rates))) {
            rates.add(handIn(way, WINDOW).perSecond());
        }
        System.out.println("warm-up, not counted, telegrams/s in each " + WINDOW.toSeconds() + " s: "
                + rates.stream().map("%.0f"::formatted).toList());
    }

    private static boolean isStillWarming(List<Double> rates) {
        int split = rates.size() - 3;
        return Collections.max(rates.subList(split, rates.size()))
                > STILL_WARMING * Collections.max(rates.subList(0, split));
    }

    private record Rate(int telegrams, double seconds, Map<String, Integer> dispositions) {
        double perSecond() {
            return telegrams / seconds;
        }

        double microsEach(Duration cpu) {
            return cpu.toNanos() / 1e3 / telegrams;
        }
    }

    private Rate handIn(Way way, Duration time) throws IOException, InterruptedException {
        Map<String, Integer> dispositions = new ConcurrentHashMap<>();
        long begin = System.nanoTime();
        List<Callable<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(() -> handIn(way, begin + time.toNanos(), dispositions));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Void> done : threads.invokeAll(clients)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a telegram was not taken: " + e.getCause(), e);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        int telegrams =
                dispositions.values().stream().mapToInt(Integer::intValue).sum();
        return new Rate(telegrams, seconds, new TreeMap<>(dispositions));
    }

    private Void handIn(Way way, long end, Map<String, Integer> dispositions) throws IOException {
        try (Line line = way.open()) {
            while (System.nanoTime() < end) {
                dispositions.merge(line.handIn(samples.get(next.getAndIncrement())), 1, Integer::sum);
            }
        }
        return null;
    }
}
