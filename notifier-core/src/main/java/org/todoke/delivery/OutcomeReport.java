package org.todoke.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The outcomes of some deliveries of one batch: a batch yields several reports while it is being sent.
 *
 * @param announcement the announcement; the record's key on Kafka
 * @param revision the revision
 * @param channel the channel
 * @param lane the lane, which sets the pace of retries
 * @param attempt which attempt this was, from 1
 * @param expiresAt no attempt is made after this
 * @param outcomes what became of whom; never empty
 */
public record OutcomeReport(
        UUID announcement,
        UUID revision,
        Channel channel,
        Lane lane,
        int attempt,
        Instant expiresAt,
        List<DeliveryOutcome> outcomes) {}
