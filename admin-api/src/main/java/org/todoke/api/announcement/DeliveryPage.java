package org.todoke.api.announcement;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.tracking.DeliveryView;

/**
 * Rows of the ledger, addresses masked.
 *
 * @param next what to ask for as {@code after} to go on; null at the end
 */
record DeliveryPage(List<DeliveryView> deliveries, @Nullable UUID next) {
    static final int MAX = 1000;

    static DeliveryPage of(List<DeliveryView> deliveries, int limit) {
        return new DeliveryPage(
                deliveries,
                deliveries.size() < limit ? null : deliveries.getLast().endpoint());
    }
}
