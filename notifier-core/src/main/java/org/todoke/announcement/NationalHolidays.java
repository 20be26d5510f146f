package org.todoke.announcement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;

/**
 * Japan's days off by the Act on National Holidays (国民の祝日に関する法律, 1948 Act No. 178) as it stands since 2022: its holidays
 * (article 2), the day that takes the place of one on a Sunday (article 3, paragraph 2), and the day between two of them
 * (article 3, paragraph 3). From {@value #FIRST_YEAR} to {@value #LAST_YEAR}; in other years there are none. When the Diet changes
 * the Act, this has to be changed.
 */
final class NationalHolidays {
    /** In 2020 and 2021 some were moved for the Olympic Games. */
    static final int FIRST_YEAR = 2022;

    /** The equinoxes are foretold until then. */
    static final int LAST_YEAR = 2099;

    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(Month.JANUARY, 1), // 元日
            MonthDay.of(Month.FEBRUARY, 11), // 建国記念の日, by cabinet order
            MonthDay.of(Month.FEBRUARY, 23), // 天皇誕生日
            MonthDay.of(Month.APRIL, 29), // 昭和の日
            MonthDay.of(Month.MAY, 3), // 憲法記念日
            MonthDay.of(Month.MAY, 4), // みどりの日
            MonthDay.of(Month.MAY, 5), // こどもの日
            MonthDay.of(Month.AUGUST, 11), // 山の日
            MonthDay.of(Month.NOVEMBER, 3), // 文化の日
            MonthDay.of(Month.NOVEMBER, 23)); // 勤労感謝の日

    /** By which Monday of the month. */
    private static final Map<Month, Integer> MONDAYS = Map.of(
            Month.JANUARY, 2, // 成人の日
            Month.JULY, 3, // 海の日
            Month.SEPTEMBER, 3, // 敬老の日
            Month.OCTOBER, 2); // スポーツの日

    private NationalHolidays() {}

    /** Whether offices are closed by the Act. */
    static boolean contains(LocalDate day) {
        return isNamed(day) || isSubstitute(day) || (isNamed(day.minusDays(1)) && isNamed(day.plusDays(1)));
    }

    /** Article 3, paragraph 2: the first day after a holiday on a Sunday that is none itself. */
    private static boolean isSubstitute(LocalDate day) {
        if (isNamed(day)) {
            return false;
        }
        LocalDate before = day.minusDays(1);
        while (isNamed(before)) {
            if (before.getDayOfWeek() == DayOfWeek.SUNDAY) {
                return true;
            }
            before = before.minusDays(1);
        }
        return false;
    }

    /** Article 2. */
    private static boolean isNamed(LocalDate day) {
        return day.getYear() >= FIRST_YEAR
                && day.getYear() <= LAST_YEAR
                && (FIXED.contains(MonthDay.from(day)) || isMonday(day) || isEquinox(day));
    }

    private static boolean isMonday(LocalDate day) {
        Integer number = MONDAYS.get(day.getMonth());
        return number != null && day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(number, DayOfWeek.MONDAY)));
    }

    /**
     * 春分の日 and 秋分の日. The Act names no dates: the almanac (暦要項) of the February before does. The approximation, for 1980 to
     * 2099, gives the days that the National Astronomical Observatory foretells.
     */
    private static boolean isEquinox(LocalDate day) {
        return switch (day.getMonth()) {
            case MARCH -> day.getDayOfMonth() == equinox(20.8431, day.getYear());
            case SEPTEMBER -> day.getDayOfMonth() == equinox(23.2488, day.getYear());
            default -> false;
        };
    }

    private static int equinox(double in1980, int year) {
        int years = year - 1980;
        return (int) (in1980 + 0.242194 * years) - years / 4;
    }
}
