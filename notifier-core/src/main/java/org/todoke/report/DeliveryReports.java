package org.todoke.report;

import java.util.List;

/**
 * What was sent, what became of it, why not, and how fast. Answers from the tallies and from figures read from the ledger once
 * for each revision; of a revision that is still going out, reasons and times are missing or an hour old.
 */
public interface DeliveryReports {
    /** By part of the period, category, channel and area; only where something was sent. */
    List<DeliveryFigures> figures(DeliveryQuery query);

    /** How many announcements there were, and how soon what was wrong was put right; by part, category and area. */
    List<AnnouncementFigures> announcements(DeliveryQuery query);

    /**
     * Each revision by itself, the newest first; the grouping does not matter, and areas only as far as one is asked for.
     *
     * @param limit how many at most
     */
    List<RevisionFigures> revisions(DeliveryQuery query, int limit);

    /** The drills that began in the period, the newest first. */
    List<DrillFigures> drills(ReportPeriod period);
}
