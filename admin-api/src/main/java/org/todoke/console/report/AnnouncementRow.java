package org.todoke.console.report;

import org.todoke.report.AnnouncementFigures;

/** Announcements of one category, as the page shows them. Public because templates can call nothing else. */
public record AnnouncementRow(
        String part,
        String category,
        String area,
        String announcements,
        String corrections,
        String cancellations,
        String typicalToCorrection,
        String longestToCorrection) {
    static AnnouncementRow of(AnnouncementFigures row, ReportForm form, ReportWords words) {
        return new AnnouncementRow(
                words.part(row.part(), form.grouping()),
                words.category(row.category()),
                words.area(row.area()),
                words.number(row.announcements()),
                words.number(row.corrections()),
                words.number(row.cancellations()),
                words.time(row.typicalToCorrection()),
                words.time(row.longestToCorrection()));
    }
}
