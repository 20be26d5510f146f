package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.todoke.fixture.TestServers;

/** Telegrams that come at once, twice, and in any order. */
class TelegramConcurrencyTest {
    private static final int ROUNDS = 20;
    private static final int SHUFFLES = 300;
    private static final long SEED = 20260830L;

    private static AlertHub hub;

    @BeforeAll
    static void start() {
        hub = AlertHub.startedOn(TestServers.freshDatabase());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void sameTelegramOverTwoRoutesAtOnceActsOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String telegram = "VPWW55 stream=bytes" + round + " heavy-rain:50@A";
            assertThat(atOnce(telegram, telegram))
                    .extracting(IntakeResult::disposition)
                    .containsExactlyInAnyOrder(Disposition.RELEASED, Disposition.DUPLICATE);
        }
    }

    @Test
    void sameStatementInTwoFormsAtOnceActsOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String telegram = "VXSE51 stream=intensity events=s" + round + " intensity:55@A";
            assertThat(atOnce(telegram, telegram + " #osaka"))
                    .extracting(IntakeResult::disposition)
                    .containsExactlyInAnyOrder(Disposition.RELEASED, Disposition.DUPLICATE);
        }
    }

    @Test
    void twoTelegramsOfOneStreamAtOnceTellEachGradeOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String stream = "VPWW55 snapshot stream=grades" + round;
            List<IntakeResult> results = atOnce(stream + " sent=1 heavy-rain:30@A", stream + " sent=2 heavy-rain:50@A");
            assertThat(results.get(1).disposition()).isEqualTo(Disposition.RELEASED);
            assertThat(results.getFirst().disposition()).isIn(Disposition.RELEASED, Disposition.SUPERSEDED);
            assertThat(hub.statesOf("grades" + round)).containsExactly("heavy-rain north 50");
        }
    }

    @Test
    void telegramsEndInTheSameStateInWhateverOrderTheyCome() {
        Random random = new Random(SEED);
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            String stream = "VPWW55 snapshot stream=shuffle" + shuffle;
            List<String> chain = shuffled(
                    List.of(
                            stream + " sent=1 heavy-rain:20@A",
                            stream + " sent=2 heavy-rain:50@AB landslide:30@B",
                            stream + " sent=3 cancel",
                            stream + " sent=4 heavy-rain:40@A heavy-rain:30@B",
                            stream + " sent=5 heavy-rain:0@A heavy-rain:20@B landslide:40@A"),
                    random);
            chain.forEach(hub::receive);
            assertThat(hub.statesOf("shuffle" + shuffle))
                    .as("%s", chain)
                    .containsExactly("heavy-rain south 20", "landslide north 40");
        }
    }

    @Test
    void cancelledEarlyWarningStaysCancelledInWhateverOrderItsTelegramsCome() {
        Random random = new Random(SEED);
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            String stream = "VXSE43 stream=eew events=shuffled" + shuffle;
            List<String> chain = shuffled(
                    List.of(
                            stream + " serial=1 sent=1 eew:50@A",
                            stream + " serial=2 sent=2 eew:50@AB",
                            stream + " serial=10 sent=2 eew:50@AB",
                            stream + " serial=10 sent=3 cancel"),
                    random);
            hub.announcer.drain();
            chain.forEach(hub::receive);
            assertThat(hub.statesOf("shuffled" + shuffle)).as("%s", chain).isEmpty();
            assertThat(everyoneToldHeardTheCancel()).as("%s", chain).isTrue();
        }
    }

    private static boolean everyoneToldHeardTheCancel() {
        List<RecordingAnnouncer.Entry> entries = hub.announcer.drain();
        return entries.stream()
                .filter(entry -> entry.announcement().audience() instanceof Audience.Subscribers)
                .allMatch(told -> entries.stream()
                        .anyMatch(
                                entry -> entry.announcement().audience() instanceof Audience.EarlierRecipients(var ids)
                                        && ids.contains(told.id())));
    }

    private static List<String> shuffled(List<String> chain, Random random) {
        List<String> shuffled = new ArrayList<>(chain);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static List<IntakeResult> atOnce(String one, String other) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<Callable<IntakeResult>> tasks = List.of(
                () -> {
                    barrier.await();
                    return hub.receive(one, "api");
                },
                () -> {
                    barrier.await();
                    return hub.receive(other, "inbox");
                });
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<IntakeResult> results = new ArrayList<>();
            for (Future<IntakeResult> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
