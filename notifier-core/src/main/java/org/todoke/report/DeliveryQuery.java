package org.todoke.report;

import org.jspecify.annotations.Nullable;
import org.todoke.content.AlertStatus;

/**
 * What is asked about deliveries. The days are those of releases.
 *
 * @param status only announcements of this status: what is real and what is a drill is never counted together
 * @param area of announcements, not of people
 * @param category only this one, or null for all
 */
public record DeliveryQuery(
        ReportPeriod period,
        Grouping grouping,
        AlertStatus status,
        AreaChoice area,
        @Nullable String category) {}
