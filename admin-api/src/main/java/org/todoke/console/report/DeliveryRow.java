package org.todoke.console.report;

import java.util.Locale;
import org.todoke.report.DeliveryFigures;
import org.todoke.report.ReportCsv;
import org.todoke.tracking.Tally.Counts;

/**
 * Deliveries of one category on one channel, as the page shows them. Public because templates can call nothing else.
 *
 * @param bar how they share a bar of width 100: told, failed, everything else that ended, still open
 */
public record DeliveryRow(
        String part,
        String category,
        String area,
        String channel,
        String deliveries,
        String told,
        String toldShare,
        String failed,
        String ended,
        String open,
        String within1m,
        String toHalf,
        String toMost,
        Bar bar) {
    static DeliveryRow of(DeliveryFigures row, ReportForm form, ReportWords words) {
        Counts counts = row.counts();
        long total = ReportCsv.total(counts);
        long told = counts.sent() + counts.delivered();
        long ended = counts.expired() + counts.suppressed();
        long open = counts.pending() + counts.retrying();
        return new DeliveryRow(
                words.part(row.part(), form.grouping()),
                words.category(row.category()),
                words.area(row.area()),
                words.channel(row.channel()),
                words.number(total),
                words.number(told),
                words.share(told, total),
                words.number(counts.failed()),
                words.number(ended),
                words.number(open),
                words.share(row.reach().within1m(), row.reach().atOnce()),
                words.time(row.typicalToHalf()),
                words.time(row.typicalToMost()),
                Bar.of(told, counts.failed(), ended, total));
    }

    /** Where the parts of a bar begin and how wide they are. */
    public record Bar(String told, String failed, String failedAt, String ended, String endedAt) {
        private static final double WIDTH = 100;

        static Bar of(long told, long failed, long ended, long total) {
            double whole = Math.max(1, total);
            double first = WIDTH * told / whole;
            double second = WIDTH * failed / whole;
            return new Bar(
                    round(first), round(second), round(first), round(WIDTH * ended / whole), round(first + second));
        }

        private static String round(double value) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
    }
}
