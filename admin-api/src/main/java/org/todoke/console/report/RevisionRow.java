package org.todoke.console.report;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.report.Pace;
import org.todoke.report.ReportCsv;
import org.todoke.report.RevisionFigures;
import org.todoke.report.RevisionFigures.People;

/**
 * One revision, as the page shows it. Public because templates can call nothing else.
 *
 * @param reading whether its ledger has not been read yet, so that people and times are missing
 */
public record RevisionRow(
        UUID announcement,
        String releasedAt,
        String title,
        String kind,
        String status,
        String category,
        String people,
        String reached,
        String reachedShare,
        String deliveries,
        String failed,
        String toHalf,
        String toMost,
        String p95,
        String toCorrection,
        boolean reading) {
    static RevisionRow of(RevisionFigures row, ReportWords words) {
        People people = row.people();
        @Nullable Pace pace = row.pace();
        String none = words.texts().get("none.figure");
        return new RevisionRow(
                row.announcement(),
                words.texts().time(row.releasedAt()),
                row.title(),
                words.texts().get("kind." + row.kind()),
                words.texts().get("status." + row.status()),
                words.category(row.category()),
                people == null ? none : words.number(people.audience()),
                people == null ? none : words.number(people.reached()),
                people == null ? none : words.share(people.reached(), people.audience()),
                words.number(row.channels().stream()
                        .mapToLong(channel -> ReportCsv.total(channel.counts()))
                        .sum()),
                words.number(row.channels().stream()
                        .mapToLong(channel -> channel.counts().failed())
                        .sum()),
                words.time(pace == null ? null : pace.toHalf()),
                words.time(pace == null ? null : pace.toMost()),
                words.time(pace == null ? null : pace.p95()),
                words.time(row.toCorrection()),
                people == null);
    }
}
