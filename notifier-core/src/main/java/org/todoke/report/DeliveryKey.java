package org.todoke.report;

import java.util.Comparator;
import org.todoke.delivery.Channel;

/**
 * One row of a report of deliveries.
 *
 * @param area as it is stored: {@code ''} for all together
 */
record DeliveryKey(ReportPeriod part, String category, Channel channel, String area)
        implements Comparable<DeliveryKey> {
    private static final Comparator<DeliveryKey> ORDER = Comparator.comparing(
                    (DeliveryKey key) -> key.part().from())
            .thenComparing(DeliveryKey::category)
            .thenComparingInt(key -> key.channel().code())
            .thenComparing(DeliveryKey::area);

    @Override
    public int compareTo(DeliveryKey other) {
        return ORDER.compare(this, other);
    }
}
