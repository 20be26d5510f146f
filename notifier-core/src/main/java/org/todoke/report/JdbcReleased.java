package org.todoke.report;

/**
 * What was released in some spans of time, summed up by part, status, category, area and (but for announcements) channel. The
 * same statements make the sums of a month and answer for the days around them, so that both say the same.
 */
final class JdbcReleased {
    /** The areas of an announcement {@code a}. */
    static final String AREAS = "CASE WHEN a.areas = '{}' THEN ARRAY['*'] ELSE a.areas END";

    static final String DELIVERIES = """
            SELECT part, status, category, area, t.channel,
                count(*) FILTER (WHERE earlier.released_at IS NULL) AS announcements,
                COALESCE(array_agg(floor(extract(epoch FROM earlier.released_at))::bigint)
                    FILTER (WHERE earlier.released_at IS NOT NULL), '{}') AS again,
                sum(t.pending) AS pending, sum(t.retrying) AS retrying, sum(t.sent) AS sent,
                sum(t.delivered) AS delivered, sum(t.failed) AS failed, sum(t.expired) AS expired,
                sum(t.suppressed) AS suppressed, COALESCE(sum(c.at_once), 0) AS at_once,
                COALESCE(sum(c.handed_over), 0) AS handed_over, COALESCE(sum(c.within_10s), 0) AS within_10s,
                COALESCE(sum(c.within_1m), 0) AS within_1m, COALESCE(sum(c.within_5m), 0) AS within_5m,
                COALESCE(sum(c.within_1h), 0) AS within_1h,
                COALESCE(array_agg(c.to_half) FILTER (WHERE c.to_half IS NOT NULL), '{}') AS halves,
                COALESCE(array_agg(c.to_most) FILTER (WHERE c.to_most IS NOT NULL), '{}') AS mosts
            FROM released JOIN tally t ON t.revision_id = released.id
            LEFT JOIN channel_figures c ON c.revision_id = t.revision_id AND c.channel = t.channel
            LEFT JOIN LATERAL (
                SELECT max(r.released_at) AS released_at
                FROM revision r JOIN tally o ON o.revision_id = r.id AND o.channel = t.channel
                WHERE released.number > 1 AND r.announcement_id = released.announcement_id
                    AND r.number < released.number) earlier ON true
            GROUP BY 1, 2, 3, 4, 5""";

    static final String REASONS = """
            SELECT part, status, category, area, f.channel, f.state, f.code, sum(f.deliveries) AS deliveries
            FROM released JOIN reason_figures f ON f.revision_id = released.id
            GROUP BY 1, 2, 3, 4, 5, 6, 7""";

    static final String ANNOUNCEMENTS = """
            SELECT part, status, category, area, count(*) FILTER (WHERE kind = 'ORIGINAL') AS announcements,
                count(*) FILTER (WHERE kind = 'CORRECTION') AS corrections,
                count(*) FILTER (WHERE kind = 'CANCELLATION') AS cancellations,
                COALESCE(array_agg(to_correction) FILTER (WHERE to_correction IS NOT NULL), '{}') AS to_correction
            FROM (
                SELECT released.*, %s AS to_correction FROM released) each
            GROUP BY 1, 2, 3, 4""".formatted(toCorrection("released"));

    private JdbcReleased() {}

    /** The day in Japan on which revision {@code r} was released. */
    static String day() {
        return "(r.released_at AT TIME ZONE 'Asia/Tokyo')::date";
    }

    /**
     * Milliseconds from the release of what was wrong to that of what puts it right: of the wording before, or, where an alert
     * takes announcements back with one of its own, of the first of these; null for an original.
     *
     * @param revision an alias with the columns announcement_id, number, kind, audience_of and released_at
     */
    static String toCorrection(String revision) {
        return """
                CASE WHEN %1$s.kind <> 'ORIGINAL' THEN extract(epoch FROM %1$s.released_at - (
                    SELECT min(p.released_at) FROM revision p
                    WHERE (%1$s.number > 1 AND p.announcement_id = %1$s.announcement_id AND p.number = %1$s.number - 1)
                        OR (%1$s.number = 1 AND p.announcement_id = ANY (%1$s.audience_of)))) * 1000
                END::bigint""".formatted(revision);
    }

    /**
     * The revisions released in the spans from {@code :starts} to before {@code :ends}, once for each of the areas.
     *
     * @param part an expression of type date
     * @param areas an expression: an array of texts
     * @param condition on announcements {@code a}
     */
    static String revisions(String part, String areas, String condition) {
        return """
                WITH released AS (
                    SELECT r.id, r.announcement_id, r.number, r.kind, r.audience_of, r.released_at, a.status, a.category, %s AS part,
                        area.code AS area
                    FROM unnest(:starts::timestamptz[], :ends::timestamptz[]) AS span (start_at, end_at)
                    JOIN revision r ON r.released_at >= span.start_at AND r.released_at < span.end_at
                    JOIN announcement a ON a.id = r.announcement_id
                    CROSS JOIN LATERAL unnest(%s) AS area (code)
                    WHERE %s)
                """.formatted(part, areas, condition);
    }
}
