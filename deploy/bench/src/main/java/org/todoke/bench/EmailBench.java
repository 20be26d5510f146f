package org.todoke.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole path of a mail announcement (API → Kafka → ledger → SMTP → outcomes → tally) in a process of its own,
 * against the sandbox's sink in another, and in the same run the bare loop of the same client against the same sink.
 */
final class EmailBench {
    static final String FROM = "ベンチ市 <info@bench.example>";
    static final String PUBLIC_URL = "http://localhost:8080";
    private static final String KEY = "bench-key-0123456789abcdef";
    private static final int CONNECTIONS = 4;
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final String TITLE = "総合防災訓練のお知らせ";
    /** About 2 KB as a mail, like most announcements. */
    private static final String BODY = "12月6日（日）午前9時から、市内全域で総合防災訓練を行います。".repeat(6);

    private final BenchOptions options;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();

    /** One announcement through the whole path. */
    private record Round(double perSecond, double firstMillis, double lastMillis, Cpu cpu) {}

    /** Processor time of the programs on the path. */
    private record Cpu(Duration hub, Duration database, Duration sink) {
        private Cpu since(Cpu before) {
            return new Cpu(hub.minus(before.hub), database.minus(before.database), sink.minus(before.sink));
        }
    }

    EmailBench(BenchOptions options) {
        this.options = options;
    }

    void run() throws IOException, InterruptedException {
        Path checkout = checkout();
        Path data = Files.createTempDirectory("todoke-bench");
        int smtpPort = ChildProcess.freePort();
        int sandboxPort = ChildProcess.freePort();
        int hubPort = ChildProcess.freePort();
        try (ChildProcess sink = sandbox(checkout, data, sandboxPort, smtpPort)) {
            await("the sandbox", START, () -> answers(sandboxPort));
            try (ChildProcess hub = hub(checkout, data, hubPort, smtpPort);
                    BareLoop loop = new BareLoop(smtpPort, CONNECTIONS)) {
                HubClient client = new HubClient(hubPort, KEY);
                awaitReady(client, hub, data);
                importPeople(client);
                long database = postmaster(data);
                Supplier<Cpu> cpu = () -> new Cpu(hub.cpu(), ChildProcess.cpuOfAll(database), sink.cpu());
                double coldLoop = loop.run(options.recipients(), TITLE, BODY);
                print("cold, not counted: ", announce(client, cpu), coldLoop);
                for (int i = 0; i < options.rounds(); i++) {
                    bare.add(loop.run(options.recipients(), TITLE, BODY));
                    rounds.add(announce(client, cpu));
                    print("", rounds.getLast(), bare.getLast());
                }
                summarise(hub);
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private ChildProcess sandbox(Path checkout, Path data, int port, int smtpPort) throws IOException {
        return ChildProcess.start(
                checkout,
                "deploy/sandbox",
                List.of("-Xmx512m"),
                Map.of(),
                List.of("--server.port=" + port, "--sandbox.smtp.port=" + smtpPort, "--sandbox.smtp.sink=true"),
                data.resolve("sandbox.log").toFile());
    }

    private ChildProcess hub(Path checkout, Path data, int port, int smtpPort) throws IOException {
        return ChildProcess.start(
                checkout,
                "deploy/standalone",
                Stream.concat(Stream.of("-Xmx" + options.heap()), options.jvm().stream())
                        .toList(),
                Map.of(
                        "TODOKE_API_BOOTSTRAP_KEY",
                        KEY,
                        "TODOKE_PUBLIC_URL",
                        PUBLIC_URL,
                        "TODOKE_CHANNEL_EMAIL_HOST",
                        "127.0.0.1",
                        "TODOKE_CHANNEL_EMAIL_PORT",
                        Integer.toString(smtpPort),
                        "TODOKE_CHANNEL_EMAIL_FROM",
                        FROM,
                        "TODOKE_CHANNEL_EMAIL_CONNECTIONS_ROUTINE",
                        Integer.toString(CONNECTIONS)),
                List.of("--data", data.resolve("hub").toString(), "--port", Integer.toString(port)),
                data.resolve("hub.log").toFile());
    }

    private void importPeople(HubClient client) throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode report = client.importSubscribers(() -> BenchPeople.csv(options.subscribers(), options.recipients()));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "imported %d people in %.1f s (%.0f/s)%n",
                report.path("people").asInt(), seconds, report.path("people").asInt() / seconds);
    }

    private Round announce(HubClient client, Supplier<Cpu> cpu) throws IOException, InterruptedException {
        JsonMapper json = JsonMapper.builder().build();
        String draft = json.writeValueAsString(Map.of(
                "category",
                "event",
                "areas",
                List.of(),
                "contents",
                Map.of("ja", Map.of("title", TITLE, "body", BODY))));
        String path = "/announcements/"
                + client.post("/announcements", draft).path("id").asString();
        client.post(path + "/submit", "{}");
        client.post(path + "/approve", "{}");
        Cpu before = cpu.get();
        JsonNode released = client.post(path + "/release", "{}");
        Instant releasedAt = Instant.parse(
                released.path("revisions").path(0).path("releasedAt").asString());
        JsonNode tally = awaitComplete(client, path);
        long sent = tally.path("byChannel").path("EMAIL").path("sent").asLong();
        if (sent != options.recipients()) {
            throw new IllegalStateException("the tally says " + sent + " sent, expected " + options.recipients());
        }
        double first = millis(releasedAt, tally.path("firstHandOffAt").asString());
        double last = millis(releasedAt, tally.path("lastHandOffAt").asString());
        return new Round(sent * 1_000.0 / last, first, last, cpu.get().since(before));
    }

    private static JsonNode awaitComplete(HubClient client, String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + ROUND.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode tally = client.get(path + "/tally");
            if (tally.path("complete").asBoolean()) {
                return tally;
            }
            // Seldom: the answers cost the hub time, and the figures come from the tally, not from the moment of the
            // look.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        throw new IllegalStateException(path + " is not complete after " + ROUND);
    }

    private static double millis(Instant from, String to) {
        return Duration.between(from, Instant.parse(to)).toNanos() / 1e6;
    }

    private void print(String label, Round round, double bareLoop) {
        System.out.printf(
                "%swhole path %,.0f mails/s, bare loop %,.0f mails/s, ratio %.2f; first hand-off %.0f ms, last"
                        + " %.0f ms; CPU hub %.1f s, PostgreSQL %.1f s, sink %.1f s%n",
                label,
                round.perSecond(),
                bareLoop,
                round.perSecond() / bareLoop,
                round.firstMillis(),
                round.lastMillis(),
                round.cpu().hub().toMillis() / 1e3,
                round.cpu().database().toMillis() / 1e3,
                round.cpu().sink().toMillis() / 1e3);
    }

    private void summarise(ChildProcess hub) {
        double wholePath = median(rounds.stream().map(Round::perSecond).toList());
        double loop = median(bare);
        System.out.printf(
                "median of %d rounds of %,d: whole path %,.0f mails/s, bare loop %,.0f mails/s, ratio %.2f; first"
                        + " hand-off %.0f ms; CPU a mail: hub %.0f µs, PostgreSQL %.0f µs, sink %.0f µs; hub peak memory %,d MiB (heap limit %s)%n",
                rounds.size(),
                options.recipients(),
                wholePath,
                loop,
                wholePath / loop,
                median(rounds.stream().map(Round::firstMillis).toList()),
                microsAMail(Cpu::hub),
                microsAMail(Cpu::database),
                microsAMail(Cpu::sink),
                hub.peakMebibytes(),
                options.heap());
    }

    private double microsAMail(Function<Cpu, Duration> program) {
        return median(rounds.stream()
                .map(round -> program.apply(round.cpu()).toNanos() / 1e3 / options.recipients())
                .toList());
    }

    /** The first line of PostgreSQL's own note is its process number. */
    private static long postmaster(Path data) throws IOException {
        Path note = data.resolve("hub/postgres/data/postmaster.pid");
        return Long.parseLong(Files.readAllLines(note).getFirst().strip());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void awaitReady(HubClient client, ChildProcess hub, Path data) throws IOException {
        await("the hub", START, () -> {
            if (!hub.isAlive()) {
                throw new IllegalStateException("the hub ended: " + tail(data.resolve("hub.log")));
            }
            try {
                return client.isReady();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        });
    }

    private static String tail(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        } catch (IOException e) {
            return "no log";
        }
    }

    private static boolean answers(int port) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest counts = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/counts"))
                    .build();
            return http.send(counts, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void await(String what, Duration longest, BooleanSupplier condition) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " is not there after " + longest);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        return Stream.iterate(folder, path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("mvnw")))
                .min(Comparator.comparingInt(Path::getNameCount).reversed())
                .orElseThrow(() -> new IllegalStateException("no checkout above " + folder + ": run deploy/hub bench"));
    }
}
