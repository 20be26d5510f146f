package org.todoke.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Adds up rows that each hold several announcements. */
final class JdbcAnnouncementSum {
    private final List<Long> toCorrection = new ArrayList<>();
    private long announcements;
    private long corrections;
    private long cancellations;

    void add(ResultSet row) throws SQLException {
        announcements += row.getLong("announcements");
        corrections += row.getLong("corrections");
        cancellations += row.getLong("cancellations");
        toCorrection.addAll(JdbcDeliverySum.longs(row, "to_correction"));
    }

    AnnouncementFigures figures(ReportPeriod part, String category, String area) {
        return new AnnouncementFigures(
                part,
                category,
                AreaChoice.shown(area),
                announcements,
                corrections,
                cancellations,
                JdbcDeliverySum.median(toCorrection),
                toCorrection.isEmpty() ? null : Duration.ofMillis(Collections.max(toCorrection)));
    }
}
