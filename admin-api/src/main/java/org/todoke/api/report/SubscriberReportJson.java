package org.todoke.api.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.api.report.ReportParameters.Read;
import org.todoke.delivery.Channel;
import org.todoke.report.SubscriberFigures;
import org.todoke.report.SubscriberReport;

/**
 * Subscribers as clients see them.
 *
 * @param since the first day there are figures of
 * @param people per category, each once whatever their channels; without a category the whole hub
 * @param rows per category × channel
 */
record SubscriberReportJson(
        LocalDate from, LocalDate to, LocalDate since, String group, List<PeopleJson> people, List<RowJson> rows) {
    static SubscriberReportJson of(Read asked, SubscriberReport report) {
        return new SubscriberReportJson(
                asked.period().from(),
                asked.period().to(),
                report.since(),
                asked.group(),
                report.rows().stream()
                        .filter(row -> row.channel() == null)
                        .map(PeopleJson::of)
                        .toList(),
                byChannel(report).stream().map(RowJson::of).toList());
    }

    /** Per category × channel, without those that are about people on whichever channel or about the whole hub. */
    static List<SubscriberFigures> byChannel(SubscriberReport report) {
        return report.rows().stream()
                .filter(row -> row.channel() != null && !row.category().isEmpty())
                .toList();
    }

    record PeopleJson(
            LocalDate from,
            LocalDate to,
            @Nullable String category,
            @Nullable String area,
            long before,
            long joined,
            long left,
            long other,
            long subscribers) {
        static PeopleJson of(SubscriberFigures row) {
            return new PeopleJson(
                    row.part().from(),
                    row.part().to(),
                    row.category().isEmpty() ? null : row.category(),
                    row.area(),
                    row.before(),
                    row.joined(),
                    row.left(),
                    row.other(),
                    row.subscribers());
        }
    }

    record RowJson(
            LocalDate from,
            LocalDate to,
            String category,
            @Nullable Channel channel,
            @Nullable String area,
            long before,
            long joined,
            long left,
            long other,
            long subscribers) {
        static RowJson of(SubscriberFigures row) {
            return new RowJson(
                    row.part().from(),
                    row.part().to(),
                    row.category(),
                    row.channel(),
                    row.area(),
                    row.before(),
                    row.joined(),
                    row.left(),
                    row.other(),
                    row.subscribers());
        }
    }
}
