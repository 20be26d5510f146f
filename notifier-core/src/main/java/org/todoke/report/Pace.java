package org.todoke.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long it took from the release to the provider's acceptance, to the millisecond.
 *
 * @param p50 half of what was handed over was so within this time; null when nothing was
 * @param p95 the same for 95 %
 * @param toHalf when half of all deliveries had been handed over; null when they never were
 * @param toMost the same for 95 %
 */
public record Pace(
        @Nullable Duration p50,
        @Nullable Duration p95,
        @Nullable Duration toHalf,
        @Nullable Duration toMost) {}
