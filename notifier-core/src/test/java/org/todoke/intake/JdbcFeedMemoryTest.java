package org.todoke.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.todoke.fixture.TestServers;
import org.todoke.intake.FeedMemory.Entry;

class JdbcFeedMemoryTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final DataSource database = TestServers.freshDatabase();
    private final JdbcFeedMemory memory =
            new JdbcFeedMemory(JdbcClient.create(database), Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void anEntryIsKnownOnceItWasDealtWithAndOnlyToItsFeed() {
        memory.remember("pull.extra", List.of(new Entry("a", NOON), new Entry("b", NOON.minusSeconds(9))));
        memory.remember("pull.extra", List.of(new Entry("a", NOON.plusSeconds(5)), new Entry("a", NOON)));

        assertThat(memory.unknown("pull.extra", List.of("a", "b", "c", "d,'{}")))
                .containsExactlyInAnyOrder("c", "d,'{}");
        assertThat(memory.unknown("pull.eqvol", List.of("a"))).containsExactly("a");
        assertThat(memory.newest("pull.extra")).contains(NOON);
        assertThat(memory.newest("pull.eqvol")).isEmpty();
    }

    @Test
    void whatIsListedIsNotForgotten() {
        memory.remember("index.main", List.of(new Entry("a", NOON), new Entry("b", NOON)));

        memory.forget("index.main", NOON, List.of());
        assertThat(memory.unknown("index.main", List.of("a", "b"))).isEmpty();

        memory.forget("index.main", NOON.plusSeconds(1), List.of("b"));
        assertThat(memory.unknown("index.main", List.of("a", "b"))).containsExactly("a");
    }

    @Test
    void ofTwoInstancesOneMayPollUntilItGivesThatUpOrItsTimeIsOver() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Duration minute = Duration.ofMinutes(1);
        assertThat(memory.lease("pull.extra", one, minute)).isTrue();
        assertThat(memory.lease("pull.extra", one, minute)).isTrue();
        assertThat(memory.lease("pull.extra", other, minute)).isFalse();
        assertThat(memory.lease("pull.eqvol", other, minute)).isTrue();

        memory.release("pull.extra", other);
        assertThat(memory.lease("pull.extra", other, minute)).isFalse();
        memory.release("pull.extra", one);
        assertThat(memory.lease("pull.extra", other, Duration.ofMillis(-1))).isTrue();
        assertThat(memory.lease("pull.extra", one, minute)).isTrue();
    }
}
