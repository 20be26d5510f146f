package org.todoke.report;

import java.time.LocalDate;
import java.util.List;

/**
 * How many follow what.
 *
 * @param since the first day there are figures of; before it nothing is known, whatever was asked
 * @param rows by part of the period, category, channel and area; only where there is or was somebody
 */
public record SubscriberReport(LocalDate since, List<SubscriberFigures> rows) {
    public SubscriberReport {
        rows = List.copyOf(rows);
    }
}
