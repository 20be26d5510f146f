package org.todoke.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.RevisionKind;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.tracking.Tally.Counts;

/**
 * One revision of an announcement.
 *
 * @param title in Japanese, else in the first language there is
 * @param people how many it is for and how many were told; null while it goes out
 * @param toCorrection from the release of what was wrong to this one's; null for an original
 * @param pace over all channels; null while it goes out
 * @param drill the drill it was made in, or null
 */
public record RevisionFigures(
        UUID announcement,
        int number,
        RevisionKind kind,
        AlertStatus status,
        String category,
        String title,
        Instant releasedAt,
        @Nullable People people,
        @Nullable Duration toCorrection,
        @Nullable Pace pace,
        @Nullable UUID drill,
        List<OfChannel> channels) {
    public RevisionFigures {
        channels = List.copyOf(channels);
    }

    /**
     * Persons, not addresses.
     *
     * @param audience all of them
     * @param reached told on at least one channel
     */
    public record People(long audience, long reached) {}

    /**
     * What it did on one channel.
     *
     * @param pace null while it goes out
     * @param reasons why people were not told, the most frequent first
     */
    public record OfChannel(
            Channel channel,
            Counts counts,
            Reach reach,
            @Nullable Pace pace,
            List<Reason> reasons) {
        public OfChannel {
            reasons = List.copyOf(reasons);
        }
    }
}
