package org.todoke.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongSetTest {
    @Test
    void countsLikeASetWhateverTheValues() {
        LongSet set = new LongSet();
        Set<Long> expected = new HashSet<>();
        Random random = new Random(20261121);
        for (int n = 0; n < 200_000; n++) {
            // Multiples of a large power of two all probe from the same slot.
            long value = n % 3 == 0 ? random.nextInt(20_000) : n % 3 == 1 ? random.nextLong() : (long) n << 40;
            set.add(value);
            expected.add(value);
        }

        assertThat(expected).contains(0L);
        assertThat(set.size()).isEqualTo(expected.size());
    }

    @Test
    void anEmptyOneHasNone() {
        assertThat(new LongSet().size()).isZero();
    }
}
