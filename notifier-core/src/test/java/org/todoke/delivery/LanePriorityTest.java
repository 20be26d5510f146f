package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LanePriorityTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final LanePriority lanes = new LanePriority(NEVER, NEVER);

    @Test
    void routineWaitsWhileAnEmergencyIsUnderWayAndGoesOnBehindIt() {
        LanePriority.Work emergency = lanes.begin(Lane.EMERGENCY);
        Started routine = start(lanes, null);
        routine.waits();
        emergency.close();
        routine.goesOn();
    }

    @Test
    void emergenciesNeverWaitForEachOtherNorForRoutine() {
        try (LanePriority.Work _ = lanes.begin(Lane.ROUTINE);
                LanePriority.Work _ = lanes.begin(Lane.EMERGENCY)) {
            CompletableFuture<Void> second =
                    CompletableFuture.runAsync(() -> lanes.begin(Lane.EMERGENCY).close());
            assertThat(second).succeedsWithin(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void anEmergencyThatMovesHoldsBackEveryChannel() {
        LanePriority.Work emergency = lanes.begin(Channel.EMAIL, Lane.EMERGENCY);
        Started ofLine = start(lanes, Channel.LINE);
        Started fanOut = start(lanes, null);
        ofLine.waits();
        fanOut.waits();
        emergency.close();
        ofLine.goesOn();
        fanOut.goesOn();
    }

    @Test
    void anEmergencyThatHangsHoldsBackItsOwnChannelAlone() {
        LanePriority patient = new LanePriority(NEVER, Duration.ofMillis(200));
        LanePriority.Work hanging = patient.begin(Channel.LINE, Lane.EMERGENCY);
        Started ofLine = start(patient, Channel.LINE);
        start(patient, Channel.EMAIL).goesOn();
        start(patient, null).goesOn();
        ofLine.waits();
        hanging.close();
        ofLine.goesOn();
    }

    @Test
    void aHangingEmergencyNeverStopsItsChannelForGood() {
        LanePriority impatient = new LanePriority(Duration.ofMillis(200), Duration.ofMillis(100));
        try (LanePriority.Work _ = impatient.begin(Channel.LINE, Lane.EMERGENCY)) {
            start(impatient, Channel.LINE).goesOn();
        }
    }

    private static Started start(LanePriority lanes, @Nullable Channel channel) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try (LanePriority.Work _ = lanes.begin(channel, Lane.ROUTINE)) {
                done.complete(null);
            }
        });
        return new Started(thread, done);
    }

    private record Started(Thread thread, CompletableFuture<Void> done) {
        void waits() {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
            assertThat(done).isNotDone();
        }

        void goesOn() {
            assertThat(done).succeedsWithin(10, TimeUnit.SECONDS);
        }
    }
}
