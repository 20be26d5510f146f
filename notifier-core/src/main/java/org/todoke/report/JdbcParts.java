package org.todoke.report;

/** The parts of periods, in SQL. */
final class JdbcParts {
    private JdbcParts() {}

    /**
     * The first day of the part that {@code day} is in, which may be before the period's: see {@link Grouping#part}.
     *
     * @param day an expression of type date; {@code :from} must be a parameter
     */
    static String startOf(Grouping grouping, String day) {
        return switch (grouping) {
            case CATEGORY -> "CAST(:from AS date)";
            case DAY -> day;
            case MONTH -> "date_trunc('month', " + day + ")::date";
            case YEAR -> "(date_trunc('year', " + day + " - interval '3 months') + interval '3 months')::date";
        };
    }
}
