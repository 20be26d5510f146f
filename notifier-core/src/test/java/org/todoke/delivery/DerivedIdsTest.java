package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {
    private final Random random = new Random(20261121);

    @Test
    void deliveryIdIsReadBackFromItsText() {
        for (int i = 0; i < 1_000; i++) {
            DeliveryId id = new DeliveryId(uuid(), uuid());
            assertThat(id.toString()).matches("[A-Za-z0-9_-]{43}");
            assertThat(DeliveryId.parse(id.toString())).isEqualTo(id);
        }
    }

    @Test
    void foreignTextIsNoDeliveryId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryId.parse("c2hvcnQ"))
                .withMessageContaining("c2hvcnQ")
                .withMessageContaining("43 characters");
    }

    @Test
    void batchIdsAreTheSameForTheSameAndDifferForOthers() {
        UUID revision = uuid();
        assertThat(BatchId.of(revision, 3, 7)).isEqualTo(BatchId.of(revision, 3, 7));
        Set<UUID> ids = new HashSet<>();
        for (int part = 0; part < 8; part++) {
            for (int number = 0; number < 500; number++) {
                UUID id = BatchId.of(revision, part, number);
                assertThat(id.version()).isEqualTo(8);
                assertThat(id.variant()).isEqualTo(2);
                ids.add(id);
            }
        }
        ids.add(BatchId.ofRetry(revision, 2, uuid()));
        assertThat(ids).hasSize(8 * 500 + 1);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
