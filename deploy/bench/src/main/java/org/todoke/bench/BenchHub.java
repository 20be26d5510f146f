package org.todoke.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import org.todoke.bench.BenchChannel.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub in a process of its own, against the sandbox's sink in another; both gone, with their data, at the end. */
final class BenchHub implements AutoCloseable {
    static final String TITLE = "総合防災訓練のお知らせ";
    /** About 2 KB as a mail, like most announcements. */
    static final String BODY = "12月6日（日）午前9時から、市内全域で総合防災訓練を行います。".repeat(6);

    private static final String KEY = "bench-key-0123456789abcdef";
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<BenchChannel> channels;
    private final BenchOptions options;
    private final Map<String, String> settings;
    private final int perSecond;
    private final Ports ports = Ports.free();
    private final Path data;
    private final ChildProcess sink;
    private final ChildProcess hub;
    private final HubClient client;

    /**
     * Starts both and waits until they answer.
     *
     * @param channels that are on
     */
    BenchHub(List<BenchChannel> channels, BenchOptions options) throws IOException {
        this(channels, options, Map.of());
    }

    /** @param settings more of the hub's, as environment variables */
    BenchHub(List<BenchChannel> channels, BenchOptions options, Map<String, String> settings) throws IOException {
        this(channels, options, settings, 0);
    }

    /**
     * @param settings more of the hub's, as environment variables
     * @param perSecond how much it may send on each channel; 0: as much as it can. A provider's rate is its own; what is
     *     measured is the hub's. Places and breaker stay as they are
     */
    BenchHub(List<BenchChannel> channels, BenchOptions options, Map<String, String> settings, int perSecond)
            throws IOException {
        this.channels = channels;
        this.options = options;
        this.settings = settings;
        this.perSecond = perSecond;
        this.data = Files.createTempDirectory("todoke-bench");
        this.sink = startSandbox();
        await("the sandbox", START, this::sandboxAnswers);
        this.hub = startHub();
        this.client = new HubClient(ports.hub(), KEY);
        await("the hub", START, this::isReady);
    }

    Ports ports() {
        return ports;
    }

    private ChildProcess startSandbox() throws IOException {
        return ChildProcess.start(
                checkout(),
                "deploy/sandbox",
                List.of("-Xmx512m"),
                Map.of(),
                List.of(
                        "--server.port=" + ports.sandbox(),
                        "--sandbox.smtp.port=" + ports.smtp(),
                        "--sandbox.smtp.sink=true"),
                data.resolve("sandbox.log").toFile());
    }

    private ChildProcess startHub() throws IOException {
        Map<String, String> environment = new HashMap<>();
        channels.forEach(channel ->
                channel.settings(ports).forEach((name, value) -> environment.put(environmentName(name), value)));
        environment.put("TODOKE_API_BOOTSTRAP_KEY", KEY);
        environment.put("TODOKE_PUBLIC_URL", ports.hubBase());
        environment.putAll(settings);
        return ChildProcess.start(
                checkout(),
                "deploy/standalone",
                Stream.concat(
                                Stream.of("-Xmx" + options.heap(), "-XX:InitiatingHeapOccupancyPercent=65"),
                                options.jvm().stream())
                        .toList(),
                environment,
                Stream.concat(
                                Stream.of(
                                        "--data",
                                        data.resolve("hub").toString(),
                                        "--port",
                                        Integer.toString(ports.hub())),
                                channels.stream().map(this::pace))
                        .toList(),
                data.resolve("hub.log").toFile());
    }

    private String pace(BenchChannel channel) {
        return "--todoke.delivery.gates."
                + channel.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".routine.per-second=" + perSecond;
    }

    private static String environmentName(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Where the hub keeps everything. */
    Path hubData() {
        return data.resolve("hub");
    }

    HubClient client() {
        return client;
    }

    TelegramLine telegramLine() throws IOException {
        return new TelegramLine(ports.hub(), KEY);
    }

    /** Brings in the people of every channel. */
    void importPeople() throws IOException, InterruptedException {
        importPeople("event");
    }

    /** @param category what the recipients follow */
    void importPeople(String category) throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode report = client.importSubscribers(
                () -> BenchPeople.csv(channels, ports, category, options.subscribers(), options.recipients()));
        double seconds = (System.nanoTime() - start) / 1e9;
        int people = report.path("people").asInt();
        System.out.printf("imported %d people in %.1f s (%.0f/s)%n", people, seconds, people / seconds);
        if (people != channels.size() * options.subscribers()) {
            throw new IllegalStateException(
                    "the import refused rows: " + report.path("rejected").path(0));
        }
    }

    /** An announcement that only has to be released; its path below the API. */
    String prepare(BenchChannel channel) throws IOException, InterruptedException {
        String draft = JSON.writeValueAsString(Map.of(
                "category",
                "event",
                "areas",
                List.of(),
                "channels",
                List.of(channel),
                "contents",
                Map.of("ja", Map.of("title", TITLE, "body", BODY))));
        String path = "/announcements/"
                + client.post("/announcements", draft).path("id").asString();
        client.post(path + "/submit", "{}");
        client.post(path + "/approve", "{}");
        return path;
    }

    /** When it was released. */
    Instant release(String announcement) throws IOException, InterruptedException {
        JsonNode released = client.post(announcement + "/release", "{}");
        return Instant.parse(
                released.path("revisions").path(0).path("releasedAt").asString());
    }

    /** Waits for the end of every delivery and tells how it went. */
    Run awaitComplete(String announcement, BenchChannel channel, Instant releasedAt)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + ROUND.toNanos();
        JsonNode tally = client.get(announcement + "/tally");
        while (!tally.path("complete").asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(announcement + " is not complete after " + ROUND + ": " + tally);
            }
            // Seldom: the answers cost the hub time, and the figures come from the tally, not from the moment of the
            // look.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            tally = client.get(announcement + "/tally");
        }
        JsonNode counts = tally.path("byChannel").path(channel.name());
        long sent = counts.path("sent").asLong() + counts.path("delivered").asLong();
        if (sent != options.recipients()) {
            throw new IllegalStateException("the tally says " + counts + ", expected " + options.recipients()
                    + " sent or delivered on " + channel);
        }
        double first = millis(releasedAt, tally.path("firstHandOffAt").asString());
        double last = millis(releasedAt, tally.path("lastHandOffAt").asString());
        return new Run(sent * 1_000.0 / last, first, last);
    }

    private static double millis(Instant from, String to) {
        return Duration.between(from, Instant.parse(to)).toNanos() / 1e6;
    }

    /** What the sandbox accepted on the channel since it started. */
    long accepted(BenchChannel channel) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest counts = HttpRequest.newBuilder(URI.create(ports.sandboxBase() + "/counts"))
                    .build();
            return JSON.readTree(http.send(counts, BodyHandlers.ofString()).body())
                    .path(channel.name())
                    .asLong();
        }
    }

    /** @param fault as the sandbox's {@code PUT /faults} takes it */
    void fault(Map<String, Object> fault) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest put = HttpRequest.newBuilder(URI.create(ports.sandboxBase() + "/faults"))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(JSON.writeValueAsString(fault)))
                    .build();
            int status = http.send(put, BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IllegalStateException("PUT /faults " + fault + ": " + status);
            }
        }
    }

    /** Processor time of the programs on the path so far. */
    Cpu cpu() throws IOException {
        // The first line of PostgreSQL's own note is its process number.
        Path note = data.resolve("hub/postgres/data/postmaster.pid");
        long database = Long.parseLong(Files.readAllLines(note).getFirst().strip());
        return new Cpu(hub.cpu(), ChildProcess.cpuOfAll(database), sink.cpu());
    }

    /** Peak resident memory of the hub in MiB. */
    long peakMebibytes() {
        return hub.peakMebibytes();
    }

    private boolean isReady() {
        if (!hub.isAlive()) {
            throw new IllegalStateException("the hub ended: " + tail(data.resolve("hub.log")));
        }
        try {
            return client.isReady();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String tail(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        } catch (IOException e) {
            return "no log";
        }
    }

    private boolean sandboxAnswers() {
        if (!sink.isAlive()) {
            throw new IllegalStateException("the sandbox ended: " + tail(data.resolve("sandbox.log")));
        }
        try {
            accepted(BenchChannel.EMAIL);
            return true;
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

    /** The folder of the project. */
    static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        return Stream.iterate(folder, path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("mvnw")))
                .min(Comparator.comparingInt(Path::getNameCount).reversed())
                .orElseThrow(() -> new IllegalStateException("no checkout above " + folder + ": run deploy/hub bench"));
    }

    @Override
    public void close() throws IOException {
        hub.close();
        sink.close();
        FileSystemUtils.deleteRecursively(data);
    }

    /**
     * One announcement through the whole path.
     *
     * @param perSecond recipients by the time from the release to the last hand-off
     */
    record Run(double perSecond, double firstMillis, double lastMillis) {}

    /** Processor time, user and system. */
    record Cpu(Duration hub, Duration database, Duration sink) {
        Cpu since(Cpu before) {
            return new Cpu(hub.minus(before.hub), database.minus(before.database), sink.minus(before.sink));
        }
    }
}
