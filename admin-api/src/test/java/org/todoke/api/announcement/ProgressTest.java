package org.todoke.api.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.InMemoryAnnouncements;
import org.todoke.api.fixture.CityReference;
import org.todoke.api.fixture.FakeTallies;
import org.todoke.api.fixture.SampleAnnouncements;
import org.todoke.api.fixture.TestClock;
import org.todoke.stream.EventSink;
import tools.jackson.databind.json.JsonMapper;

class ProgressTest {
    private static final Duration INTERVAL = Duration.ofMillis(10);

    private final FakeTallies tallies = new FakeTallies();
    private final AnnouncementService announcements = new InMemoryAnnouncements()
            .service(new CityReference.InMemoryCategories(), new CityReference.Areas(), new TestClock());
    private Progress progress = open(Duration.ofDays(1));
    private UUID id = UUID.randomUUID();
    private UUID revision = UUID.randomUUID();

    @BeforeEach
    void release() {
        Announcement released = SampleAnnouncements.released(announcements);
        id = released.id();
        revision = released.current().id();
    }

    @AfterEach
    void close() {
        progress.stop();
    }

    @Test
    void watcherGetsTheTallyAtOnceAndEveryChangeAndTheEnd() {
        say(1, false);
        Client client = watch();
        client.awaitEvents(1);

        say(2, false);
        client.awaitEvents(2);
        say(3, true);
        client.awaitEvents(3);

        client.awaitEnd();
        assertThat(client.people()).containsExactly(1, 2, 3);
        assertThat(progress.open()).isZero();
    }

    @Test
    void manyWatchersCostAsMuchReadingAsOne() {
        say(1, false);
        List<Client> clients = IntStream.range(0, 200).mapToObj(n -> watch()).toList();
        await().until(() -> clients.stream().noneMatch(client -> client.people().isEmpty()));
        int before = tallies.tallyReads();

        say(2, true);
        await().until(() -> clients.stream().allMatch(client -> client.ended));

        assertThat(clients).allSatisfy(client -> assertThat(client.people()).endsWith(2));
        assertThat(tallies.tallyReads() - before)
                .as("far fewer reads than watchers")
                .isLessThan(100);
    }

    @Test
    void nobodyWatchingMeansNobodyReading() {
        say(1, false);
        Client client = watch();
        client.awaitEvents(1);

        client.vanish();
        say(2, false);

        await().until(() -> progress.open() == 0);
        int reads = tallies.tallyReads();
        await().during(INTERVAL.multipliedBy(10)).until(() -> tallies.tallyReads() <= reads + 1);
    }

    @Test
    void oneThatVanishesLeavesTheOthersAlone() {
        say(1, false);
        Client vanishing = watch();
        Client staying = watch();
        vanishing.awaitEvents(1);
        staying.awaitEvents(1);

        vanishing.vanish();
        say(2, false);
        staying.awaitEvents(2);
        say(3, true);

        staying.awaitEnd();
        assertThat(staying.people()).containsExactly(1, 2, 3);
    }

    @Test
    void slowReaderHoldsUpNobodyAndGetsTheNewest() {
        say(1, false);
        Client slow = watch();
        Client quick = watch();
        slow.awaitEvents(1);
        slow.stall();

        for (int people = 2; people <= 5; people++) {
            say(people, false);
            int seen = people;
            await().until(() -> quick.people().contains(seen));
        }
        slow.goOn();

        await().until(() -> slow.people().contains(5));
        assertThat(slow.people()).as("what was overtaken is left out").hasSizeLessThan(5);
    }

    @Test
    void lateComerGetsWhatWasLastSent() {
        say(1, false);
        watch().awaitEvents(1);

        Client late = watch();

        late.awaitEvents(1);
        assertThat(late.people()).containsExactly(1);
    }

    @Test
    void streamOutlivesADatabaseThatIsAway() {
        say(1, false);
        Client client = watch();
        client.awaitEvents(1);

        tallies.failWith(new DataAccessResourceFailureException("away"));
        int reads = tallies.tallyReads();
        await().until(() -> tallies.tallyReads() > reads + 2);
        say(2, true);
        tallies.failWith(null);

        client.awaitEnd();
        assertThat(client.people()).containsExactly(1, 2);
    }

    @Test
    void streamsEndWhenTheHubStopsSoThatItDoesNotWaitForThem() {
        say(1, false);
        Client client = watch();
        client.awaitEvents(1);

        progress.stop();

        client.awaitEnd();
        assertThat(progress.open()).isZero();
    }

    @Test
    void quietStreamShowsThatItLives() {
        progress.stop();
        progress = open(INTERVAL.multipliedBy(2));
        say(1, false);
        Client client = watch();

        await().until(() -> client.beats() > 0);
        assertThat(client.people()).containsExactly(1);
    }

    private Progress open(Duration heartbeat) {
        Progress opened = new Progress(
                announcements, new TallyReader(tallies, announcements), new JsonMapper(), INTERVAL, heartbeat);
        opened.start();
        return opened;
    }

    private void say(int people, boolean complete) {
        tallies.say(revision, people, complete);
    }

    private Client watch() {
        Client client = new Client();
        client.leave = progress.watch(id, client);
        return client;
    }

    /** A client that notes what it gets, and can stall or vanish. */
    private static final class Client implements EventSink {
        private final List<Integer> people = new CopyOnWriteArrayList<>();
        private final AtomicInteger beats = new AtomicInteger();
        private final Semaphore reading = new Semaphore(1);
        private volatile Runnable leave = () -> {};
        private volatile boolean vanished;
        private volatile boolean ended;

        @Override
        public void event(String json) throws IOException {
            read();
            people.add(new JsonMapper()
                    .readTree(json)
                    .path("audience")
                    .path("people")
                    .intValue());
        }

        @Override
        public void beat() throws IOException {
            read();
            beats.incrementAndGet();
        }

        private void read() throws IOException {
            reading.acquireUninterruptibly();
            reading.release();
            if (vanished) {
                throw new IOException("Broken pipe");
            }
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void gone(Exception why) {
            leave.run();
        }

        List<Integer> people() {
            return List.copyOf(people);
        }

        int beats() {
            return beats.get();
        }

        void awaitEvents(int count) {
            await().until(() -> people.size() >= count);
        }

        void awaitEnd() {
            await().until(() -> ended);
        }

        void stall() {
            reading.acquireUninterruptibly();
        }

        void goOn() {
            reading.release();
        }

        void vanish() {
            vanished = true;
        }
    }
}
