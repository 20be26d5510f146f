package org.todoke.tracking;

import java.time.Instant;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Lane;

/**
 * Deliveries of one channel's lane that are not at their end.
 *
 * @param channel the channel
 * @param lane the lane
 * @param pending no provider has answered yet
 * @param retrying another attempt is due
 * @param oldestSince when the oldest revision among them was released
 */
public record Waiting(Channel channel, Lane lane, long pending, long retrying, Instant oldestSince) {}
