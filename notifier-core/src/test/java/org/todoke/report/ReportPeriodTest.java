package org.todoke.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPeriodTest {
    @ParameterizedTest
    @CsvSource({"2026-03-31,2025", "2026-04-01,2026", "2027-03-31,2026", "2028-02-29,2027"})
    void fiscalYearsGoFromAprilToMarch(LocalDate day, int year) {
        FiscalYear fiscal = FiscalYear.of(day);

        assertThat(fiscal.year()).isEqualTo(year);
        assertThat(fiscal.first()).isEqualTo(LocalDate.of(year, 4, 1));
        assertThat(fiscal.last()).isEqualTo(LocalDate.of(year + 1, 3, 31));
        assertThat(fiscal.reiwa()).isEqualTo(year - 2018);
    }

    @Test
    void daysBeginAndEndInJapan() {
        ReportPeriod day = new ReportPeriod(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 21));

        assertThat(day.start()).isEqualTo(Instant.parse("2026-11-20T15:00:00Z"));
        assertThat(day.end()).isEqualTo(Instant.parse("2026-11-21T15:00:00Z"));
        assertThat(day.days()).isEqualTo(1);
        assertThat(ReportPeriod.dayOf(Instant.parse("2026-11-20T15:00:00Z"))).isEqualTo(day.from());
        assertThat(ReportPeriod.dayOf(Instant.parse("2026-11-20T14:59:59Z"))).isEqualTo("2026-11-20");
    }

    @Test
    void refusesAnEndBeforeTheBeginning() {
        assertThatThrownBy(() -> new ReportPeriod(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("to 2026-11-20 is before from 2026-11-21, expected the same or later");
    }

    @Test
    void partsFillThePeriodWithoutGapsAndEndWithIt() {
        ReportPeriod period = new ReportPeriod(LocalDate.of(2026, 2, 27), LocalDate.of(2026, 4, 2));

        assertThat(Grouping.CATEGORY.parts(period)).containsExactly(period);
        assertThat(Grouping.DAY.parts(period)).hasSize(35);
        assertThat(Grouping.MONTH.parts(period))
                .containsExactly(
                        part("2026-02-27", "2026-02-28"),
                        part("2026-03-01", "2026-03-31"),
                        part("2026-04-01", "2026-04-02"));
        assertThat(Grouping.YEAR.parts(period))
                .containsExactly(part("2026-02-27", "2026-03-31"), part("2026-04-01", "2026-04-02"));
    }

    private static ReportPeriod part(String from, String to) {
        return new ReportPeriod(LocalDate.parse(from), LocalDate.parse(to));
    }
}
