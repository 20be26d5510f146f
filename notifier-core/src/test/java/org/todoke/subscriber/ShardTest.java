package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardTest {
    @Test
    void sameIdIsAlwaysInTheSameShard() {
        // These stand in databases: a change would put people into two shards.
        assertThat(Shard.of(new UUID(0, 0))).isZero();
        assertThat(Shard.of(UUID.fromString("01999999-0000-7000-8000-000000000001")))
                .isEqualTo(38);
        assertThat(Shard.of(UUID.fromString("01999999-0000-7000-8000-000000000002")))
                .isEqualTo(20);
    }

    @Test
    void idsOfAnyVersionSpreadEvenly() {
        assertThat(shards(UuidCreator::getTimeOrderedEpoch))
                .hasSize(Shard.COUNT)
                .allSatisfy(ShardTest::near1000);
        assertThat(shards(UuidCreator::getTimeOrderedEpochPlus1))
                .hasSize(Shard.COUNT)
                .allSatisfy(ShardTest::near1000);
        assertThat(shards(UUID::randomUUID)).hasSize(Shard.COUNT).allSatisfy(ShardTest::near1000);
    }

    private static Map<Integer, Long> shards(Supplier<UUID> ids) {
        return Stream.generate(ids).limit(64_000).collect(Collectors.groupingBy(Shard::of, Collectors.counting()));
    }

    /** Six standard deviations: a chance of one in a hundred million that an even spread fails here. */
    private static void near1000(int shard, long count) {
        assertThat(shard).isBetween(0, Shard.COUNT - 1);
        assertThat(count).isBetween(810L, 1190L);
    }
}
