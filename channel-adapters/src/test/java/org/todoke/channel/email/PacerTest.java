package org.todoke.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final UUID REVISION = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicReference<Double> share = new AtomicReference<>(1.0);
    private final Pacer pacer = new Pacer("docomo", new Pace(Set.of("docomo.ne.jp"), 10, 4), share::get, 0);

    @Test
    void fiveSecondsWorthPassAtOnceAndThenEachAtItsTurn() {
        assertThat(passing(100, 0)).isEqualTo(50);
        assertThat(passing(100, SECOND)).isEqualTo(10);
        assertThat(passing(100, 2 * SECOND)).isEqualTo(10);
        assertThat(passing(100, 3600 * SECOND)).isEqualTo(50);
    }

    @Test
    void whatIsPutOffIsToldToComeBackAtTheGroupsPace() {
        passing(50, 0);

        assertThat(IntStream.range(0, 100).mapToObj(n -> pacer.wait(REVISION, 0)))
                .isSorted()
                .first()
                .isEqualTo(Duration.ofMillis(100));
        assertThat(pacer.wait(REVISION, 0)).isEqualTo(Duration.ofMillis(10_100));
    }

    @Test
    void aCorrectionDoesNotQueueBehindTheWithdrawn() {
        passing(50, 0);
        IntStream.range(0, 1000).forEach(n -> pacer.wait(REVISION, 0));

        assertThat(pacer.wait(OTHER, 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(pacer.wait(OTHER, SECOND)).isZero();
    }

    @Test
    void onlySoManyAreInFlight() {
        assertThat(IntStream.range(0, 10).filter(n -> pacer.enter()).count()).isEqualTo(4);
        pacer.leave();
        assertThat(pacer.enter()).isTrue();
        assertThat(pacer.enter()).isFalse();
    }

    @Test
    void thePaceIsTheWholeHubsAndSharedOut() {
        share.set(0.5);
        assertThat(passing(100, 0)).isEqualTo(25);
        assertThat(passing(100, SECOND)).isEqualTo(5);
        assertThat(IntStream.range(0, 10).filter(n -> pacer.enter()).count()).isEqualTo(2);

        share.set(0.0);
        assertThat(passing(100, 2 * SECOND)).as("what is in hand is finished").isEqualTo(5);
    }

    private long passing(int mails, long nanoTime) {
        return IntStream.range(0, mails)
                .filter(n -> pacer.wait(REVISION, nanoTime).isZero())
                .count();
    }
}
