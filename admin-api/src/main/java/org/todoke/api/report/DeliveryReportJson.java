package org.todoke.api.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.RevisionKind;
import org.todoke.api.report.ReportParameters.Read;
import org.todoke.content.AlertStatus;
import org.todoke.delivery.Channel;
import org.todoke.report.AnnouncementFigures;
import org.todoke.report.DeliveryFigures;
import org.todoke.report.Pace;
import org.todoke.report.Reach;
import org.todoke.report.Reason;
import org.todoke.report.ReportCsv;
import org.todoke.report.RevisionFigures;
import org.todoke.tracking.Tally.Counts;

/**
 * Deliveries as clients see them; times in seconds.
 *
 * @param rows per category × channel; empty where each announcement is asked for by itself
 * @param announcements per category; empty as well then
 * @param revisions each by itself; empty otherwise
 */
record DeliveryReportJson(
        LocalDate from,
        LocalDate to,
        AlertStatus status,
        String group,
        List<RowJson> rows,
        List<AnnouncementsJson> announcements,
        List<RevisionJson> revisions) {
    private static final double MILLIS = 1_000;

    static DeliveryReportJson of(Read asked, List<DeliveryFigures> rows, List<AnnouncementFigures> announcements) {
        return new DeliveryReportJson(
                asked.period().from(),
                asked.period().to(),
                asked.status(),
                asked.group(),
                rows.stream().map(RowJson::of).toList(),
                announcements.stream().map(AnnouncementsJson::of).toList(),
                List.of());
    }

    static DeliveryReportJson of(Read asked, List<RevisionFigures> revisions) {
        return new DeliveryReportJson(
                asked.period().from(),
                asked.period().to(),
                asked.status(),
                asked.group(),
                List.of(),
                List.of(),
                revisions.stream().map(RevisionJson::of).toList());
    }

    private static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : time.toMillis() / MILLIS;
    }

    record RowJson(
            LocalDate from,
            LocalDate to,
            String category,
            Channel channel,
            @Nullable String area,
            long announcements,
            long deliveries,
            Counts counts,
            Reach reach,
            @Nullable Double typicalSecondsToHalf,
            @Nullable Double typicalSecondsTo95Percent,
            List<Reason> reasons) {
        static RowJson of(DeliveryFigures row) {
            return new RowJson(
                    row.part().from(),
                    row.part().to(),
                    row.category(),
                    row.channel(),
                    row.area(),
                    row.announcements(),
                    ReportCsv.total(row.counts()),
                    row.counts(),
                    row.reach(),
                    seconds(row.typicalToHalf()),
                    seconds(row.typicalToMost()),
                    row.reasons());
        }
    }

    record AnnouncementsJson(
            LocalDate from,
            LocalDate to,
            String category,
            @Nullable String area,
            long announcements,
            long corrections,
            long cancellations,
            @Nullable Double typicalSecondsToCorrection,
            @Nullable Double longestSecondsToCorrection) {
        static AnnouncementsJson of(AnnouncementFigures row) {
            return new AnnouncementsJson(
                    row.part().from(),
                    row.part().to(),
                    row.category(),
                    row.area(),
                    row.announcements(),
                    row.corrections(),
                    row.cancellations(),
                    seconds(row.typicalToCorrection()),
                    seconds(row.longestToCorrection()));
        }
    }

    record PaceJson(
            @Nullable Double p50Seconds,
            @Nullable Double p95Seconds,
            @Nullable Double secondsToHalf,
            @Nullable Double secondsTo95Percent) {
        static @Nullable PaceJson of(@Nullable Pace pace) {
            return pace == null
                    ? null
                    : new PaceJson(
                            seconds(pace.p50()), seconds(pace.p95()), seconds(pace.toHalf()), seconds(pace.toMost()));
        }
    }

    record RevisionJson(
            UUID announcement,
            int revision,
            RevisionKind kind,
            String category,
            String title,
            Instant releasedAt,
            RevisionFigures.@Nullable People people,
            @Nullable Double secondsToCorrection,
            @Nullable PaceJson pace,
            List<OfChannelJson> channels) {
        static RevisionJson of(RevisionFigures row) {
            return new RevisionJson(
                    row.announcement(),
                    row.number(),
                    row.kind(),
                    row.category(),
                    row.title(),
                    row.releasedAt(),
                    row.people(),
                    seconds(row.toCorrection()),
                    PaceJson.of(row.pace()),
                    row.channels().stream().map(OfChannelJson::of).toList());
        }
    }

    record OfChannelJson(
            Channel channel,
            long deliveries,
            Counts counts,
            Reach reach,
            @Nullable PaceJson pace,
            List<Reason> reasons) {
        static OfChannelJson of(RevisionFigures.OfChannel row) {
            return new OfChannelJson(
                    row.channel(),
                    ReportCsv.total(row.counts()),
                    row.counts(),
                    row.reach(),
                    PaceJson.of(row.pace()),
                    row.reasons());
        }
    }
}
