package org.todoke.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.todoke.bench.OpenLoop.Answer;

/**
 * The residents' pages: a mix of them at a fixed pace in two languages, with many subscribers in the database, and how fast
 * an emergency shows on pages that are open.
 */
final class PortalBench {
    private static final int PER_SECOND = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final Duration DURING_EMERGENCIES = Duration.ofSeconds(20);
    private static final int OPEN_PAGES = 200;
    private static final int EMERGENCIES = 3;
    private static final List<String> LANGUAGES = List.of("ja", "en");
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
    private static final long SEED = 22_934;

    private final BenchOptions options;
    private final RandomGenerator random = new Random(SEED);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private int emergencies;

    PortalBench(BenchOptions options) {
        this.options = options;
    }

    void run() throws IOException, InterruptedException {
        try (http;
                BenchHub hub = new BenchHub(List.of(BenchChannel.EMAIL), options, settings())) {
            hub.importPeople("bousai");
            PortalContent content = new PortalContent(hub.client());
            List<String> shortIds = content.publish();
            System.out.printf("%d announcements, %d requests/s%n", shortIds.size(), PER_SECOND);
            String base = hub.ports().hubBase();
            weigh(base, shortIds);
            // A hub that is still being compiled does not keep this pace: what it left unanswered is told, and not held
            // against it.
            List<Answer<PortalPage>> warmUp = load(base, shortIds, WARM_UP);
            print("warm-up, not counted", warmUp);
            System.out.printf("  answers other than 200 (0 is none in time): %s%n", refused(warmUp));
            for (int round = 1; round <= options.rounds(); round++) {
                List<Answer<PortalPage>> answers = load(base, shortIds, ROUND);
                print("round " + round, answers);
                if (!refused(answers).isEmpty()) {
                    throw new IllegalStateException(
                            "round " + round + ": answers other than 200 (0 is none in time): " + refused(answers));
                }
            }
            banner(hub, content, base, shortIds);
            System.out.printf("hub peak memory %d MiB%n", hub.peakMebibytes());
        }
    }

    /** One process stands for the whole city. */
    private static Map<String, String> settings() {
        return Map.of(
                "TODOKE_SECURITY_RATELIMIT_PERADDRESS_PERSECOND", "100000",
                "TODOKE_SECURITY_RATELIMIT_PERADDRESS_BURST", "100000",
                "TODOKE_SECURITY_RATELIMIT_PERKEY_PERSECOND", "100000",
                "TODOKE_SECURITY_RATELIMIT_PERKEY_BURST", "100000");
    }

    private List<Answer<PortalPage>> load(String base, List<String> shortIds, Duration time) {
        return new OpenLoop<PortalPage>(http, PER_SECOND).run(time, () -> {
            PortalPage page = PortalPage.any(random);
            return new OpenLoop.Call<>(page, request(base + page.path(shortIds, random), language()));
        });
    }

    private String language() {
        return LANGUAGES.get(random.nextInt(LANGUAGES.size()));
    }

    private static HttpRequest request(String address, String language) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Accept-Encoding", "gzip")
                .header("Accept-Language", language)
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private static void print(String what, List<Answer<PortalPage>> answers) {
        Percentiles late = Percentiles.of(answers.stream().mapToLong(Answer::lateNanos));
        System.out.printf(
                "%s: %d requests, %s; sent late by %s%n",
                what, answers.size(), Percentiles.of(answers.stream().mapToLong(Answer::nanos)), late);
        Map<PortalPage, List<Answer<PortalPage>>> byPage =
                answers.stream().collect(Collectors.groupingBy(Answer::kind));
        for (PortalPage page : PortalPage.values()) {
            List<Answer<PortalPage>> own = byPage.getOrDefault(page, List.of());
            System.out.printf(
                    "  %-12s %5d  %s%n",
                    page, own.size(), Percentiles.of(own.stream().mapToLong(Answer::nanos)));
        }
    }

    private static Map<String, Long> refused(List<Answer<PortalPage>> answers) {
        return answers.stream()
                .filter(answer -> answer.status() != 200)
                .map(answer -> answer.kind() + " " + answer.status())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** What a first visit to each page brings over the wire: the page and what it links to, all compressed. */
    private void weigh(String base, List<String> shortIds) throws IOException, InterruptedException {
        for (PortalPage page : PortalPage.values()) {
            String path = page.path(shortIds, random);
            byte[] body = fetch(base + path);
            String text = unpacked(body);
            long assets = 0;
            for (String asset : new TreeSet<>(ASSET.matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList())) {
                assets += fetch(base + asset).length;
            }
            System.out.printf(
                    "  %-12s %,7d bytes, and %,7d bytes of its assets at a first visit: %s%n",
                    page, body.length, assets, path);
        }
    }

    private byte[] fetch(String address) throws IOException, InterruptedException {
        var response = http.send(request(address, LANGUAGES.getFirst()), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(address + ": " + response.statusCode());
        }
        return response.body();
    }

    private static String unpacked(byte[] body) throws IOException {
        boolean zipped = body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
        if (!zipped) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** First while nobody else asks for anything, then during the usual load, which an emergency brings. */
    private void banner(BenchHub hub, PortalContent content, String base, List<String> shortIds)
            throws IOException, InterruptedException {
        try (BannerWatch watch = new BannerWatch(URI.create(base + "/live"), OPEN_PAGES)) {
            emergencies(hub, content, watch, "quiet");
            try (ExecutorService crowd = Executors.newSingleThreadExecutor()) {
                Future<List<Answer<PortalPage>>> loaded = crowd.submit(() -> load(base, shortIds, DURING_EMERGENCIES));
                emergencies(hub, content, watch, "during " + PER_SECOND + " requests/s");
                print("pages during emergencies", loaded.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("the load ended early", e);
            }
        }
    }

    private void emergencies(BenchHub hub, PortalContent content, BannerWatch watch, String when)
            throws IOException, InterruptedException {
        for (int i = 0; i < EMERGENCIES; i++) {
            emergencies++;
            String title = "BENCH-EMERGENCY-" + emergencies;
            String emergency = content.prepareEmergency(title);
            BannerWatch.Sightings sightings = watch.lookOutFor(title);
            long start = System.nanoTime();
            hub.client().post(emergency + "/release", "{}");
            double released = (System.nanoTime() - start) / 1e6;
            Percentiles seen = sightings.since(start);
            System.out.printf(
                    "banner on %d open pages, %s, mail to %d people: %s from the request to release; answered after %.1f ms%n",
                    seen.count(), when, options.recipients(), seen, released);
            hub.client().post(emergency + "/cancel", "{}");
        }
    }
}
