package org.todoke.report;

import org.jspecify.annotations.Nullable;

/**
 * What is asked about subscribers.
 *
 * @param category only this one, or null for all
 */
public record SubscriberQuery(
        ReportPeriod period,
        Grouping grouping,
        AreaChoice area,
        @Nullable String category) {}
