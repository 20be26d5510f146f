package org.todoke.report;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.tracking.Tally.Counts;

/**
 * Deliveries of one category on one channel.
 *
 * @param part the days in which the announcements were released
 * @param area one the announcements were for, {@link AreaChoice#EVERYWHERE}, or null for all together
 * @param announcements how many, whatever their number of revisions
 * @param counts deliveries by state
 * @param reach how many were handed over how soon
 * @param typicalToHalf half of the revisions had handed over half of their deliveries within this time; null: they had not
 * @param typicalToMost the same for 95 % of their deliveries
 * @param reasons why people were not told, the most frequent first
 */
public record DeliveryFigures(
        ReportPeriod part,
        String category,
        Channel channel,
        @Nullable String area,
        long announcements,
        Counts counts,
        Reach reach,
        @Nullable Duration typicalToHalf,
        @Nullable Duration typicalToMost,
        List<Reason> reasons) {
    public DeliveryFigures {
        reasons = List.copyOf(reasons);
    }
}
