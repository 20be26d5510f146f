package org.todoke.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalHolidaysTest {
    /** As the Cabinet Office lists them (内閣府「国民の祝日」について, syukujitsu.csv). */
    @ParameterizedTest
    @CsvSource({
        "2024, 01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23"
                + " 10-14 11-03 11-04 11-23",
        "2025, 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03"
                + " 11-23 11-24",
        "2026, 01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03"
                + " 11-23"
    })
    void aYearHasTheDaysThatTheCabinetOfficeLists(int year, String days) {
        assertThat(of(year))
                .isEqualTo(Stream.of(days.split(" "))
                        .map(day -> LocalDate.parse(year + "-" + day))
                        .toList());
    }

    /** As the National Astronomical Observatory foretells them. */
    @ParameterizedTest
    @CsvSource({"2027, 03-21, 09-23", "2028, 03-20, 09-22", "2030, 03-20, 09-23", "2044, 03-20, 09-22"})
    void theEquinoxesAreForetold(int year, String spring, String autumn) {
        assertThat(of(year)).contains(LocalDate.parse(year + "-" + spring), LocalDate.parse(year + "-" + autumn));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-01-01", "2100-01-01"})
    void otherYearsHaveNone(LocalDate day) {
        assertThat(NationalHolidays.contains(day)).isFalse();
    }

    private static List<LocalDate> of(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return IntStream.range(0, first.lengthOfYear())
                .mapToObj(first::plusDays)
                .filter(NationalHolidays::contains)
                .toList();
    }
}
