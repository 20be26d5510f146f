package org.todoke.console.report;

import java.util.ArrayList;
import java.util.List;
import org.todoke.report.DeliveryFigures;
import org.todoke.report.ReportCsv;
import org.todoke.report.SubscriberFigures;
import org.todoke.tracking.Tally.Counts;

/**
 * Figures that anybody may see. Numbers of people and messages from 1 to 9 are all {@value #FEW}, so that nobody can be singled
 * out, and neither areas nor reasons are in it: what is small in one table could be computed from another.
 */
final class OpenData {
    static final String FEW = "<10";
    static final List<String> SUBSCRIBERS =
            List.of("from", "to", "category", "category_name", "channel", "joined", "left", "subscribers");
    static final List<String> DELIVERIES = List.of(
            "from",
            "to",
            "category",
            "category_name",
            "channel",
            "announcements",
            "deliveries",
            "told",
            "failed",
            "not_sent");

    private static final long FEWEST = 10;

    private OpenData() {}

    /** Each cell is a text or a number, as in {@link #SUBSCRIBERS}. */
    static List<List<Object>> subscribers(List<SubscriberFigures> figures, ReportWords words) {
        List<List<Object>> rows = new ArrayList<>();
        for (SubscriberFigures row : figures) {
            // Joins and leaves of the whole hub are not known: they would be told as none.
            if (!row.category().isEmpty()) {
                rows.add(List.of(
                        row.part().from().toString(),
                        row.part().to().toString(),
                        row.category(),
                        words.category(row.category()),
                        row.channel() == null ? "ANY" : row.channel().name(),
                        shown(row.joined()),
                        shown(row.left()),
                        shown(row.subscribers())));
            }
        }
        return rows;
    }

    /** As in {@link #DELIVERIES}. */
    static List<List<Object>> deliveries(List<DeliveryFigures> figures, ReportWords words) {
        List<List<Object>> rows = new ArrayList<>();
        for (DeliveryFigures row : figures) {
            Counts counts = row.counts();
            rows.add(List.of(
                    row.part().from().toString(),
                    row.part().to().toString(),
                    row.category(),
                    words.category(row.category()),
                    row.channel().name(),
                    row.announcements(),
                    shown(ReportCsv.total(counts)),
                    shown(counts.sent() + counts.delivered()),
                    shown(counts.failed()),
                    shown(counts.expired() + counts.suppressed())));
        }
        return rows;
    }

    static Object shown(long number) {
        return number > 0 && number < FEWEST ? FEW : number;
    }
}
