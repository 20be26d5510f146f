package org.todoke.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.todoke.bench.BenchHub.Cpu;
import org.todoke.bench.OpenLoop.Answer;

/** Staff's pages in a city with a year of announcements behind it, and what it costs that many watch one of them arrive. */
final class ConsoleBench {
    private static final int ALONE = 20;
    private static final int PER_SECOND = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration PACED = Duration.ofSeconds(60);

    private static final String PASSWORD = "bench-password-of-the-office";
    private static final List<String> OFFICE = List.of("viewer", "composer", "approver", "officer", "admin");
    private static final long SEED = 60_611;

    private final BenchOptions options;
    private final RandomGenerator random = new Random(SEED);
    private final Map<String, StaffClient> office = new HashMap<>();
    private final List<String> refused = new ArrayList<>();

    ConsoleBench(BenchOptions options) {
        this.options = options;
    }

    void run() throws IOException, InterruptedException {
        try (BenchHub hub =
                new BenchHub(List.of(BenchChannel.EMAIL), options, settings(), WatchersBench.MAILS_PER_SECOND)) {
            hub.importPeople();
            String large = fill(hub);
            String base = hub.ports().hubBase();
            for (String name : OFFICE) {
                office.put(name, new StaffClient(base, name, PASSWORD));
            }
            System.out.printf(
                    "%,d subscribers; the announcement that is looked at: %s%n", options.subscribers(), large);
            warmUp(large);
            Map<ConsolePage, Alone> alone = alone(hub, large);
            print(alone, paced(large));
            new AudienceBench(hub, staff("composer")).run();
            new WatchersBench(hub, options, () -> new StaffClient(base, "approver", PASSWORD)).run(large);
            System.out.printf("hub peak memory %d MiB%n", hub.peakMebibytes());
            if (!refused.isEmpty()) {
                throw new IllegalStateException("answers other than 200 (0 is none in time): " + refused);
            }
        } finally {
            office.values().forEach(StaffClient::close);
        }
    }

    private String fill(BenchHub hub) throws IOException {
        try (JdbcCity city = new JdbcCity(hub.hubData(), options.ledger())) {
            String large = city.fill();
            city.awaitSums();
            return large;
        } catch (SQLException e) {
            throw new IllegalStateException("the city could not be filled", e);
        }
    }

    /** The demo city's office signs in by a password alone; one process stands for all of it. */
    private static Map<String, String> settings() {
        return Map.of(
                "SPRING_PROFILES_ACTIVE", "demo",
                "TODOKE_DEMO_SUBSCRIBERS", "1000",
                "TODOKE_DEMO_STAFF_PASSWORD", PASSWORD,
                "TODOKE_STAFF_SECOND_FACTOR", "optional",
                "TODOKE_SECURITY_RATELIMIT_PERADDRESS_PERSECOND", "100000",
                "TODOKE_SECURITY_RATELIMIT_PERADDRESS_BURST", "100000",
                "TODOKE_SECURITY_RATELIMIT_PERKEY_PERSECOND", "100000",
                "TODOKE_SECURITY_RATELIMIT_PERKEY_BURST", "100000");
    }

    private static String year() {
        LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneId.of("Asia/Tokyo"));
        return "from=" + today.minusDays(364) + "&to=" + today;
    }

    private String path(ConsolePage page, String large) {
        return page.path(large, year());
    }

    private StaffClient staff(String name) {
        StaffClient client = office.get(name);
        if (client == null) {
            throw new IllegalStateException(name + " does not work here");
        }
        return client;
    }

    /** One after the other, until the hub's code is compiled and the database has read what it needs. */
    private void warmUp(String large) throws IOException, InterruptedException {
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            for (ConsolePage page : ConsolePage.values()) {
                staff(page.staff()).page(path(page, large));
            }
        }
    }

    /** @param cpu of all requests together */
    private record Alone(Percentiles took, Cpu cpu, int bytes) {}

    /** One page after the other, each some times with nobody else asking. */
    private Map<ConsolePage, Alone> alone(BenchHub hub, String large) throws IOException, InterruptedException {
        Map<ConsolePage, Alone> all = new EnumMap<>(ConsolePage.class);
        for (ConsolePage page : ConsolePage.values()) {
            StaffClient client = staff(page.staff());
            String path = path(page, large);
            int bytes = client.page(path).length();
            Cpu before = hub.cpu();
            LongStream.Builder took = LongStream.builder();
            for (int i = 0; i < ALONE; i++) {
                long start = System.nanoTime();
                client.page(path);
                took.add(System.nanoTime() - start);
            }
            all.put(page, new Alone(Percentiles.of(took.build()), hub.cpu().since(before), bytes));
        }
        return all;
    }

    /** All pages mixed, at a pace, whether or not earlier ones are answered. */
    private Map<ConsolePage, Percentiles> paced(String large) {
        ConsolePage[] pages = ConsolePage.values();
        List<Answer<ConsolePage>> answers = new OpenLoop<ConsolePage>(
                        staff("composer").http(), PER_SECOND)
                .run(PACED, () -> {
                    ConsolePage page = pages[random.nextInt(pages.length)];
                    return new OpenLoop.Call<>(page, staff(page.staff()).request(path(page, large)));
                });
        refused.addAll(answers.stream()
                .filter(answer -> answer.status() != 200)
                .map(answer -> answer.kind() + " " + answer.status())
                .toList());
        return answers.stream()
                .collect(Collectors.groupingBy(
                        Answer::kind,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                own -> Percentiles.of(own.stream().mapToLong(Answer::nanos)))));
    }

    private static void print(Map<ConsolePage, Alone> alone, Map<ConsolePage, Percentiles> paced) {
        System.out.printf(
                "| page | alone, p50 / p99 ms | %d requests/s, p50 / p99 ms | CPU a request: hub, PostgreSQL ms | characters |%n",
                PER_SECOND);
        System.out.println("|---|---|---|---|---|");
        alone.forEach((page, one) -> {
            Percentiles crowd = paced.getOrDefault(page, Percentiles.of(LongStream.empty()));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f / %.0f | %.0f / %.0f | %.0f, %.0f | %,d |%n",
                    page,
                    one.took().millis(0.5),
                    one.took().millis(0.99),
                    crowd.millis(0.5),
                    crowd.millis(0.99),
                    one.cpu().hub().toNanos() / 1e6 / ALONE,
                    one.cpu().database().toNanos() / 1e6 / ALONE,
                    one.bytes());
        });
    }
}
