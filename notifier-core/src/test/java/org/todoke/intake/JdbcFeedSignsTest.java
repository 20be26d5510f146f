package org.todoke.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.todoke.fixture.TestServers;

@Timeout(60)
class JdbcFeedSignsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcFeedSigns signs = signs();
    private final HubInstance one = new HubInstance(UUID.randomUUID(), "one/1");
    private final HubInstance other = new HubInstance(UUID.randomUUID(), "two/1");

    private JdbcFeedSigns signs() {
        return new JdbcFeedSigns(
                jdbc,
                new FeedWatchProperties(Duration.ofSeconds(5), Duration.ofMinutes(5)),
                new JdbcTransactionManager(database));
    }

    private static FeedSign sign(String feed, String host, @Nullable Instant spoke) {
        return new FeedSign(
                feed,
                FeedRoute.TCP,
                host,
                NOON,
                true,
                spoke == null,
                FeedState.OK,
                NOON,
                new Heard(spoke, spoke, null),
                null,
                new FeedSign.Counts(3, 2, 1),
                new FeedError("cut \0 off", NOON),
                Duration.ofMinutes(2));
    }

    private void letPass(String time, HubInstance instance) {
        jdbc.sql("UPDATE feed_sign SET written_at = written_at - CAST(? AS interval) WHERE instance = ?")
                .params(time, instance.id())
                .update();
    }

    @Test
    void anInstanceKnowsWhatTheOthersSaidLast() {
        signs.report(one, List.of(sign("tcp.b", "one/1", NOON), sign("tcp.a", "one/1", NOON.plusSeconds(1))));
        signs.report(one, List.of(sign("tcp.b", "one/1", NOON.plusSeconds(5)), sign("tcp.a", "one/1", null)));
        signs.report(other, List.of(sign("tcp.a", "two/1", NOON.minusSeconds(9))));

        FeedSigns.Said said = signs.others(other);

        assertThat(said.signs()).extracting(FeedSign::feed).containsExactly("tcp.a", "tcp.b");
        FeedSign read = said.signs().getLast();
        assertThat(read.live()).isTrue();
        assertThat(read.heard()).isEqualTo(new Heard(NOON.plusSeconds(5), NOON.plusSeconds(5), null));
        assertThat(read.counts()).isEqualTo(new FeedSign.Counts(3, 2, 1));
        assertThat(read.lastError()).isEqualTo(new FeedError("cut  off", NOON));
        assertThat(read.silentAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(said.signs().getFirst().standsBy()).isTrue();
        assertThat(said.pasts().get("tcp.a"))
                .isEqualTo(new FeedPast(new Heard(NOON.plusSeconds(1), NOON.plusSeconds(1), null), null));
        assertThat(signs.others(one).signs()).extracting(FeedSign::host).containsExactly("two/1");
    }

    @Test
    void whoIsGoneIsForgottenOnceAnotherHasTakenOverAndLateOtherwise() {
        signs.report(one, List.of(sign("tcp.a", "one/1", NOON), sign("tcp.b", "one/1", NOON)));
        letPass("31 s", one);
        signs.report(other, List.of(sign("tcp.a", "two/1", NOON)));
        signs.forgetTheGone();

        assertThat(signs.others(other).signs())
                .singleElement()
                .satisfies(sign -> assertThat(sign.feed()).isEqualTo("tcp.b"))
                .satisfies(sign -> assertThat(sign.live()).isFalse());

        letPass("1 day", one);
        signs.forgetTheGone();
        assertThat(signs.others(other).signs()).isEmpty();
        assertThat(signs.others(other).pasts()).containsKeys("tcp.a", "tcp.b");

        signs.signOff(other);
        assertThat(signs.others(one).signs()).isEmpty();
    }

    @Test
    void anAlarmIsRaisedAndSettledByOneOfManyWhoFindIt() throws Exception {
        FeedAlarm alarm = new FeedAlarm(FeedTrouble.SILENT, NOON, NOON.plusSeconds(60));
        AtomicInteger told = new AtomicInteger();
        List<Callable<Boolean>> raising = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(n -> () -> signs().raise("tcp.a", alarm, told::incrementAndGet))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (var each : threads.invokeAll(raising)) {
                each.get();
            }
        }
        assertThat(told).hasValue(1);
        assertThat(signs.others(one).pasts().get("tcp.a")).isEqualTo(new FeedPast(Heard.NEVER, alarm));

        assertThat(signs.settle("tcp.a", NOON, told::incrementAndGet)).isFalse();
        assertThat(signs.settle("tcp.a", alarm.raisedAt(), told::incrementAndGet))
                .isTrue();
        assertThat(signs.settle("tcp.a", alarm.raisedAt(), told::incrementAndGet))
                .isFalse();
        assertThat(told).hasValue(2);
    }

    @Test
    void anAlarmThatCouldNotBeToldIsNotRaised() {
        FeedAlarm alarm = new FeedAlarm(FeedTrouble.FAILING, NOON, NOON);
        assertThatIllegalStateException()
                .isThrownBy(() -> signs.raise("tcp.a", alarm, () -> {
                    throw new IllegalStateException("no audit log");
                }));

        assertThat(signs.raise("tcp.a", alarm, () -> {})).isTrue();
    }
}
