package org.todoke.report;

import org.todoke.delivery.DeliveryState;

/**
 * Why people were not told.
 *
 * @param state FAILED, EXPIRED or SUPPRESSED
 * @param code the provider's or the hub's, empty when there is none
 * @param deliveries how many
 */
public record Reason(DeliveryState state, String code, long deliveries) {}
