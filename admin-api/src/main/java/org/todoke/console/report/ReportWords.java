package org.todoke.console.report;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.console.ConsolePages;
import org.todoke.console.FailureWords;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.delivery.Channel;
import org.todoke.page.PageTexts;
import org.todoke.report.AreaChoice;
import org.todoke.report.FiscalYear;
import org.todoke.report.Grouping;
import org.todoke.report.Reason;
import org.todoke.report.ReportNames;
import org.todoke.report.ReportPeriod;

/** Figures and codes as the reader says them. Public because templates can call nothing else. */
public final class ReportWords {
    static final Messages MESSAGES = Messages.load("console/report");

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double MILLIS = 1_000;

    private final PageTexts texts;
    private final ReportNames names;
    private final Map<String, String> categories;

    ReportWords(Visit visit, ReportNames names) {
        this.texts = ConsolePages.texts(visit.language(), MESSAGES);
        this.names = names;
        this.categories = names.categories(visit.language());
    }

    /** By code. */
    Map<String, String> categories() {
        return categories;
    }

    PageTexts texts() {
        return texts;
    }

    public String category(String code) {
        return categories.getOrDefault(code, code);
    }

    public String area(@Nullable String code) {
        return AreaChoice.EVERYWHERE.equals(code) ? texts.get("area.everybody") : names.area(code, texts.language());
    }

    /** @param channel null for people on whichever channel */
    public String channel(@Nullable Channel channel) {
        return channel == null ? texts.get("channel.any") : texts.get("channel." + channel);
    }

    /** A part of a period; one that is cut at the edge is called like a whole one. */
    String part(ReportPeriod part, Grouping grouping) {
        return switch (grouping) {
            case CATEGORY -> texts.get("part.span", day(part.from()), day(part.to()));
            case DAY -> day(part.from());
            case MONTH -> format(part.from(), texts.get("month.pattern"));
            case YEAR -> {
                FiscalYear year = FiscalYear.of(part.from());
                yield year.reiwa() < 1
                        ? texts.get("part.year.plain", String.valueOf(year.year()))
                        : texts.get("part.year", String.valueOf(year.year()), String.valueOf(year.reiwa()));
            }
        };
    }

    public String day(LocalDate day) {
        return format(day, texts.get("day.pattern"));
    }

    private String format(LocalDate day, String pattern) {
        return DateTimeFormatter.ofPattern(
                        pattern, Locale.forLanguageTag(texts.language().htmlTag()))
                .format(day);
    }

    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With its sign. */
    public String change(long number) {
        return String.format(Locale.ROOT, "%+,d", number);
    }

    /** A share in per cent to one decimal; 100 % only when it is all of them. */
    public String share(long part, long whole) {
        if (whole == 0) {
            return texts.get("none.figure");
        }
        double percent = 100.0 * part / whole;
        double shown = part < whole ? Math.min(percent, 99.9) : percent;
        return String.format(Locale.ROOT, "%.1f%%", shown);
    }

    /** How long something took, to what matters of it. */
    public String time(@Nullable Duration time) {
        if (time == null) {
            return texts.get("none.figure");
        }
        long seconds = time.toSeconds();
        if (seconds < 10) {
            return texts.get("time.s", String.format(Locale.ROOT, "%.1f", time.toMillis() / MILLIS));
        }
        if (seconds < MINUTE) {
            return texts.get("time.s", String.valueOf(seconds));
        }
        if (seconds < HOUR) {
            return texts.get("time.ms", String.valueOf(seconds / MINUTE), String.valueOf(seconds % MINUTE));
        }
        return seconds < DAY
                ? texts.get("time.hm", String.valueOf(seconds / HOUR), String.valueOf(seconds % HOUR / MINUTE))
                : texts.get("time.dh", String.valueOf(seconds / DAY), String.valueOf(seconds % DAY / HOUR));
    }

    /** In plain words, with the provider's own code for whoever asks them. */
    public String reason(Channel channel, Reason reason) {
        String words = reason.code().isEmpty()
                ? texts.get("reason.none")
                : FailureWords.of(channel, reason.state(), reason.code(), texts.language())
                        .why();
        String told = texts.get("reason.told", texts.get("delivery." + reason.state()), words);
        return reason.code().isEmpty() ? told : told + texts.get("reason.code", reason.code());
    }
}
