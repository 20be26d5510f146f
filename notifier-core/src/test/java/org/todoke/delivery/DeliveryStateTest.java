package org.todoke.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryStateTest {
    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void codeNamesTheState(DeliveryState state) {
        assertThat(DeliveryState.ofCode(state.code())).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void nothingBecomesPendingAgain(DeliveryState state) {
        assertThat(state.allows(DeliveryState.PENDING)).isFalse();
    }

    @Test
    void whatWasSentIsNeverRetriedExpiredOrSuppressed() {
        for (DeliveryState told : new DeliveryState[] {DeliveryState.SENT, DeliveryState.DELIVERED}) {
            assertThat(told.allows(DeliveryState.RETRYING)).isFalse();
            assertThat(told.allows(DeliveryState.EXPIRED)).isFalse();
            assertThat(told.allows(DeliveryState.SUPPRESSED)).isFalse();
        }
    }

    @Test
    void aLateReceiptOutweighsAnEarlierFailure() {
        assertThat(DeliveryState.FAILED.allows(DeliveryState.DELIVERED)).isTrue();
        assertThat(DeliveryState.SENT.allows(DeliveryState.FAILED)).isTrue();
    }
}
