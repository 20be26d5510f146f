package org.todoke.api.channel;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;
import org.todoke.delivery.GateState;
import org.todoke.delivery.GateStatus;
import org.todoke.delivery.Lane;
import org.todoke.delivery.LastError;
import org.todoke.tracking.Waiting;

/**
 * A channel as clients see it.
 *
 * @param on whether it has settings
 */
record ChannelJson(Channel channel, boolean on, List<LaneJson> lanes) {
    static ChannelJson of(Channel channel, List<LaneJson> lanes) {
        return new ChannelJson(channel, lanes.stream().noneMatch(lane -> lane.state() == GateState.OFF), lanes);
    }

    /**
     * One lane of it.
     *
     * @param state as this instance sees it; so are the fields below {@code limits}
     * @param queue what waits, over the whole hub
     */
    record LaneJson(
            Lane lane,
            GateState state,
            QueueJson queue,
            LimitsJson limits,
            int placesUsed,
            @Nullable LastError lastError,
            @Nullable Instant lastSuccess) {
        static LaneJson of(Lane lane, GateStatus status, QueueJson queue) {
            return new LaneJson(
                    lane,
                    status.state(),
                    queue,
                    LimitsJson.of(status),
                    status.placesUsed(),
                    status.lastError(),
                    status.lastSuccess());
        }
    }

    /**
     * What waits for a provider.
     *
     * @param batches on Kafka; null when it is not known
     * @param pending deliveries no provider has answered yet
     * @param retrying deliveries with another attempt due
     * @param oldestSince release of the oldest revision with any of these
     */
    record QueueJson(
            @Nullable Long batches,
            long pending,
            long retrying,
            @Nullable Instant oldestSince) {
        static QueueJson of(OptionalLong batches, @Nullable Waiting waiting) {
            Long known = batches.isPresent() ? batches.getAsLong() : null;
            return waiting == null
                    ? new QueueJson(known, 0, 0, null)
                    : new QueueJson(known, waiting.pending(), waiting.retrying(), waiting.oldestSince());
        }
    }

    /**
     * The whole hub's limits.
     *
     * @param perSecond null for no limit
     * @param share the part of them that is this instance's
     */
    record LimitsJson(@Nullable Double perSecond, int burst, int concurrency, double share) {
        static LimitsJson of(GateStatus status) {
            double rate = status.limits().perSecond();
            return new LimitsJson(
                    rate == 0 ? null : rate,
                    status.limits().burst(),
                    status.limits().concurrency(),
                    status.share());
        }
    }
}
