package org.todoke.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Announcements of one category.
 *
 * @param part the days in which they were released
 * @param area one they were for, {@link AreaChoice#EVERYWHERE}, or null for all together
 * @param announcements how many originals
 * @param corrections how many corrections
 * @param cancellations how many cancellations
 * @param typicalToCorrection half of what was wrong was put right within this time of its release; null when nothing was
 * @param longestToCorrection the longest of these
 */
public record AnnouncementFigures(
        ReportPeriod part,
        String category,
        @Nullable String area,
        long announcements,
        long corrections,
        long cancellations,
        @Nullable Duration typicalToCorrection,
        @Nullable Duration longestToCorrection) {}
