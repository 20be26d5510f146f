package org.todoke.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.todoke.fixture.TestServers;

/** A feed that floods the hub. */
class FloodTest {
    private static final int FLOOD = 200;

    @Test
    @Timeout(120)
    void nothingIsLostAndAnEarlyWarningIsDecidedBeforeTheBacklog() throws Exception {
        try (AlertHub hub = AlertHub.startedOn(TestServers.freshDatabase());
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            hub.clock.set(ToyReader.START.plusSeconds(2));
            AtomicInteger decided = new AtomicInteger();
            CountDownLatch flooding = new CountDownLatch(FLOOD / 20);
            List<Future<IntakeResult>> flood = new ArrayList<>();
            for (int i = 0; i < FLOOD; i++) {
                String telegram = "VPWW55 snapshot stream=flood" + i % 3 + " sent=" + i + " heavy-rain:20@A #" + i;
                flood.add(clients.submit(() -> {
                    IntakeResult result = hub.receive(telegram);
                    decided.incrementAndGet();
                    flooding.countDown();
                    return result;
                }));
            }
            assertThat(flooding.await(60, TimeUnit.SECONDS)).isTrue();
            int before = decided.get();
            IntakeResult warning = hub.receive("VXSE43 stream=eew events=flood serial=1 sent=1 eew:50@A");
            int meanwhile = decided.get() - before;

            assertThat(warning.disposition()).isEqualTo(Disposition.RELEASED);
            assertThat(meanwhile)
                    .as("decided while the early warning was, of %d that waited", FLOOD - before)
                    .isLessThan((FLOOD - before) / 2);
            for (Future<IntakeResult> each : flood) {
                assertThat(each.get(60, TimeUnit.SECONDS).disposition())
                        .isIn(Disposition.RELEASED, Disposition.RECORDED, Disposition.SUPERSEDED);
            }
            assertThat(hub.jdbc()
                            .sql("SELECT count(*) FROM telegram WHERE disposition IS NOT NULL")
                            .query((row, n) -> row.getInt(1))
                            .single())
                    .isEqualTo(FLOOD + 1);
        }
    }
}
