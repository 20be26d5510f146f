package org.todoke.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.todoke.bench.BenchHub.Cpu;
import tools.jackson.databind.JsonNode;

/**
 * Emergency feeds: telegrams per second parsed, archived and decided, over all samples; then early warnings at the rate of
 * a great earthquake, from arrival to release and to the first hand-off to a provider, with all channels on.
 */
final class FeedsBench {
    private static final int EVENTS = 500;
    private static final int COLD_EVENTS = 100;
    private static final int WARM_UP_EVENTS = 1_200;
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(50);
    private static final Duration SETTLE = Duration.ofSeconds(30);

    /** A city that many samples speak of, and the seismic area it lies in; else the built-in city. */
    private static final String CITY = "1820100";

    private static final String BUILT_IN_SEISMIC_AREA = "990";

    private final BenchOptions options;
    private final Path feeds;
    private final int receiver = ChildProcess.freePort();

    FeedsBench(BenchOptions options) {
        this.options = options;
        this.feeds = BenchHub.checkout().resolveSibling("shared").resolve("feeds");
    }

    void run() throws IOException, InterruptedException {
        List<BenchChannel> channels = List.of(BenchChannel.values());
        try (BenchHub hub = new BenchHub(channels, options, settings())) {
            hub.importPeople("bousai");
            if (hasSamples()) {
                SamplesBench samples = new SamplesBench(hub, feeds);
                samples.run("over HTTP", hub::telegramLine);
                samples.run("over the receiver's socket", () -> new SocketLine(receiver));
            } else {
                System.out.println("no samples: " + feeds + " is not there; telegrams/s are not measured");
            }
            earlyWarnings(hub);
        }
    }

    private boolean hasSamples() {
        return Files.isDirectory(feeds.resolve("jma")) && Files.isDirectory(feeds.resolve("cap"));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        // One client stands for all routes in.
        settings.put("TODOKE_SECURITY_RATELIMIT_TELEGRAMS_PERSECOND", "100000");
        settings.put("TODOKE_SECURITY_RATELIMIT_TELEGRAMS_BURST", "100000");
        settings.put("TODOKE_SECURITY_RATELIMIT_PERKEY_PERSECOND", "100000");
        settings.put("TODOKE_SECURITY_RATELIMIT_PERKEY_BURST", "100000");
        settings.put("TODOKE_FEED_TCP_BENCH_PORT", Integer.toString(receiver));
        settings.put("TODOKE_FEED_TCP_BENCH_BINDADDRESS", "127.0.0.1");
        settings.put("TODOKE_FEED_TCP_BENCH_ALLOWEDPEERS", "127.0.0.1");
        settings.put("TODOKE_FEED_TCP_BENCH_FRAMING", "length");
        settings.put("TODOKE_FEED_TCP_BENCH_ACKNOWLEDGE", "true");
        if (Files.exists(areas())) {
            settings.put("TODOKE_MUNICIPALITY", CITY);
            settings.put("TODOKE_AREAS_LOCATION", areas().toString());
        }
        return settings;
    }

    private Path areas() {
        return feeds.resolve("codes").resolve("area_tree.csv");
    }

    private String seismicArea() throws IOException {
        if (!Files.exists(areas())) {
            return BUILT_IN_SEISMIC_AREA;
        }
        List<String> lines = Files.readAllLines(areas());
        int column = Arrays.asList(lines.getFirst().replace("\uFEFF", "").split(",", -1))
                .indexOf("seismicAreaE");
        return lines.stream()
                .filter(line -> line.startsWith(CITY + ","))
                .map(line -> line.split(",", -1)[column])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(areas() + " has no row " + CITY));
    }

    private void earlyWarnings(BenchHub hub) throws IOException, InterruptedException {
        HubClient client = hub.client();
        String area = seismicArea();
        List<Sent> cold = earlyWarnings(client, area, 0, COLD_EVENTS);
        earlyWarnings(client, area, COLD_EVENTS, WARM_UP_EVENTS);
        LockSupport.parkNanos(SETTLE.toNanos());
        print("cold, not counted: ", client, cold, COLD_EVENTS);
        Cpu before = hub.cpu();
        List<Sent> sent = earlyWarnings(client, area, COLD_EVENTS + WARM_UP_EVENTS, EVENTS);
        LockSupport.parkNanos(SETTLE.toNanos());
        Cpu cpu = hub.cpu().since(before);
        print("", client, sent, EVENTS);
        System.out.printf(
                "  CPU each, %d messages and %d s of doing nothing with it: hub %.1f ms, PostgreSQL %.1f ms, providers %.1f ms%n",
                BenchChannel.values().length * options.recipients(),
                SETTLE.toSeconds(),
                cpu.hub().toNanos() / 1e6 / EVENTS,
                cpu.database().toNanos() / 1e6 / EVENTS,
                cpu.sink().toNanos() / 1e6 / EVENTS);
    }

    private static void print(String label, HubClient client, List<Sent> sent, int events)
            throws IOException, InterruptedException {
        List<Double> released = sent.stream().map(Sent::answeredMillis).toList();
        List<Double> handedOff = new ArrayList<>();
        int silent = 0;
        for (Sent each : sent) {
            JsonNode first = firstHandOff(client, each.telegramId());
            if (first.isNumber()) {
                handedOff.add(first.asDouble());
            } else {
                silent++;
            }
        }
        System.out.printf(
                "%s%d of %d early warnings at %d/s, all channels on:%n",
                label, sent.size(), events, 1_000 / BETWEEN_EVENTS.toMillis());
        printTimes("arrival to release, answered and committed", released);
        printTimes("arrival to first hand-off to a provider", handedOff);
        if (silent > 0) {
            System.out.println("  " + silent + " were not handed to any provider within " + SETTLE);
        }
    }

    private record Sent(String telegramId, double answeredMillis) {}

    private static List<Sent> earlyWarnings(HubClient client, String area, int first, int count)
            throws InterruptedException {
        List<Future<Sent>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(begin + i * BETWEEN_EVENTS.toNanos() - System.nanoTime());
                int event = first + i;
                answers.add(clients.submit(() -> warn(client, area, event)));
            }
        }
        List<Sent> sent = new ArrayList<>();
        List<String> notTaken = new ArrayList<>();
        for (Future<Sent> answer : answers) {
            try {
                sent.add(answer.get());
            } catch (ExecutionException e) {
                notTaken.add(String.valueOf(e.getCause()));
            }
        }
        if (!notTaken.isEmpty()) {
            System.out.printf("  %,d not taken, the first: %s%n", notTaken.size(), notTaken.getFirst());
        }
        return sent;
    }

    private static Sent warn(HubClient client, String area, int event) throws IOException, InterruptedException {
        byte[] telegram = EarlyWarnings.telegram(event, area, Instant.now());
        long begin = System.nanoTime();
        JsonNode answer = client.postTelegram(telegram, "bench_0_VXSE43_" + event + ".xml");
        double millis = (System.nanoTime() - begin) / 1e6;
        if (!answer.path("disposition").asString().equals("RELEASED")) {
            throw new IllegalStateException("an early warning became " + answer);
        }
        return new Sent(answer.path("telegramId").asString(), millis);
    }

    private static JsonNode firstHandOff(HubClient client, String telegramId) throws IOException, InterruptedException {
        String event = client.get("/telegrams/" + telegramId).path("eventId").asString();
        return client.get("/events/" + event)
                .path("telegrams")
                .path(0)
                .path("announcements")
                .path(0)
                .path("firstAfterMillis");
    }

    private static void printTimes(String what, List<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length > 0) {
            System.out.printf(
                    "  %s: p50 %.0f ms, p99 %.0f ms, worst %.0f ms%n",
                    what,
                    sorted[sorted.length / 2],
                    sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
                    sorted[sorted.length - 1]);
        }
    }
}
