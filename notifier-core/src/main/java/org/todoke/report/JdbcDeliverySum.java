package org.todoke.report;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.todoke.tracking.Tally.Counts;

/** Adds up rows that each hold the sums of several revisions. Medians need every revision's value, so these are gathered. */
final class JdbcDeliverySum {
    private static final Counts NOTHING = new Counts(0, 0, 0, 0, 0, 0, 0);

    private final List<Long> halves = new ArrayList<>();
    private final List<Long> mosts = new ArrayList<>();
    private Counts counts = NOTHING;
    private Reach reach = Reach.NOTHING;
    private long announcements;

    /** @param start of the part the row belongs to: what was announced on the channel since then is counted already */
    void add(ResultSet row, Instant start) throws SQLException {
        announcements += row.getLong("announcements");
        for (Long earlier : longs(row, "again")) {
            announcements += earlier < start.getEpochSecond() ? 1 : 0;
        }
        counts = counts.plus(JdbcFigures.counts(row));
        reach = reach.plus(JdbcFigures.reach(row));
        halves.addAll(longs(row, "halves"));
        mosts.addAll(longs(row, "mosts"));
    }

    DeliveryFigures figures(DeliveryKey key, List<Reason> reasons) {
        return new DeliveryFigures(
                key.part(),
                key.category(),
                key.channel(),
                AreaChoice.shown(key.area()),
                announcements,
                counts,
                reach,
                median(halves),
                median(mosts),
                reasons);
    }

    /** As {@code percentile_disc(0.5)} has it: the smallest value that half of all do not exceed. */
    static @Nullable Duration median(List<Long> millis) {
        return millis.isEmpty()
                ? null
                : Duration.ofMillis(millis.stream().sorted().toList().get((millis.size() - 1) / 2));
    }

    static List<Long> longs(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((Long[]) array.getArray());
    }
}
