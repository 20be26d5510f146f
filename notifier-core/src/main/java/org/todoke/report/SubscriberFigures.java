package org.todoke.report;

import org.jspecify.annotations.Nullable;
import org.todoke.delivery.Channel;

/**
 * People who follow one category and can be reached. {@code before + joined - left + other = subscribers}.
 *
 * @param part the days it is about, without those before figures exist and those to come
 * @param category its code, or empty for the whole hub, of which joins and leaves are not known
 * @param channel only those reached there, or null for people on whichever channel: each once
 * @param area its code, {@link AreaChoice#EVERYWHERE}, or null for all areas together
 * @param before how many there were when the first day began
 * @param joined how often somebody began to follow, or added the channel or area
 * @param left how often somebody ceased to, or withdrew the channel or area, or was deleted
 * @param other what neither explains: addresses at which providers say nobody is, or somebody is again
 * @param subscribers how many there were when the last day ended, or now
 */
public record SubscriberFigures(
        ReportPeriod part,
        String category,
        @Nullable Channel channel,
        @Nullable String area,
        long before,
        long joined,
        long left,
        long other,
        long subscribers) {}
