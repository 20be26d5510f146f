package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LanePriorityTest {
    private final LanePriority lanes = new LanePriority();

    @Test
    void routineWaitsWhileAnEmergencyIsUnderWayAndGoesOnBehindIt() throws Exception {
        LanePriority.Work emergency = lanes.begin(Lane.EMERGENCY);
        CountDownLatch started = new CountDownLatch(1);
        Thread routine = Thread.ofPlatform().start(() -> {
            try (LanePriority.Work _ = lanes.begin(Lane.ROUTINE)) {
                started.countDown();
            }
        });
        Awaitility.await().until(() -> routine.getState() == Thread.State.TIMED_WAITING);
        assertThat(started.getCount()).isEqualTo(1);
        emergency.close();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        routine.join();
    }

    @Test
    void emergenciesNeverWaitForEachOtherNorForRoutine() {
        try (LanePriority.Work _ = lanes.begin(Lane.ROUTINE);
                LanePriority.Work _ = lanes.begin(Lane.EMERGENCY)) {
            CompletableFuture<Void> second =
                    CompletableFuture.runAsync(() -> lanes.begin(Lane.EMERGENCY).close());
            assertThat(second.orTimeout(10, TimeUnit.SECONDS)).succeedsWithin(10, TimeUnit.SECONDS);
        }
    }
}
