package org.todoke.console.announcement;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.todoke.announcement.ApprovalHours;
import org.todoke.announcement.ApprovalSettings;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;

/**
 * The settings as they are typed.
 *
 * @param from HH:MM, or empty for no hours
 * @param to HH:MM, or empty
 * @param minutes a number, or empty for never overdue
 */
record ApprovalForm(
        boolean twoForRoutine,
        boolean twoForEmergency,
        String from,
        String to,
        boolean weekdaysOnly,
        boolean officersOutside,
        String minutes,
        boolean releaseWhenOverdue) {
    static ApprovalForm of(ApprovalSettings settings) {
        ApprovalHours hours = settings.hours();
        Duration overdueAfter = settings.overdueAfter();
        return new ApprovalForm(
                settings.twoForRoutine(),
                settings.twoForEmergency(),
                hours == null ? "" : hours.from().toString(),
                hours == null ? "" : hours.to().toString(),
                hours != null && hours.weekdaysOnly(),
                hours != null && hours.outside() == ApprovalHours.Outside.EMERGENCY_OFFICER,
                overdueAfter == null ? "" : Long.toString(overdueAfter.toMinutes()),
                settings.releaseWhenOverdue());
    }

    static ApprovalForm read(Map<String, String> parameters) {
        return new ApprovalForm(
                parameters.containsKey("twoForRoutine"),
                parameters.containsKey("twoForEmergency"),
                text(parameters, "from"),
                text(parameters, "to"),
                parameters.containsKey("weekdaysOnly"),
                "officers".equals(parameters.get("outside")),
                text(parameters, "minutes"),
                parameters.containsKey("releaseWhenOverdue"));
    }

    /** What is wrong with them; {@link #settings} works when nothing is. */
    List<FieldProblem> problems(PageTexts texts) {
        List<FieldProblem> problems = new ArrayList<>();
        LocalTime begin = time(from);
        LocalTime end = time(to);
        if (!from.isEmpty() && begin == null) {
            problems.add(new FieldProblem("from", texts.get("fault.time")));
        }
        if (!to.isEmpty() && end == null) {
            problems.add(new FieldProblem("to", texts.get("fault.time")));
        }
        if (from.isEmpty() != to.isEmpty()) {
            problems.add(new FieldProblem(from.isEmpty() ? "from" : "to", texts.get("fault.both")));
        }
        if (begin != null && end != null && !begin.isBefore(end)) {
            problems.add(new FieldProblem("to", texts.get("fault.order")));
        }
        if (!minutes.isEmpty() && wait(minutes) == null) {
            String most = Long.toString(ApprovalSettings.LONGEST_WAIT.toMinutes());
            problems.add(new FieldProblem("minutes", texts.get("fault.minutes", most)));
        }
        if (minutes.isEmpty() && releaseWhenOverdue) {
            problems.add(new FieldProblem("minutes", texts.get("fault.release")));
        }
        return problems;
    }

    ApprovalSettings settings() {
        LocalTime begin = time(from);
        LocalTime end = time(to);
        ApprovalHours hours = begin == null || end == null
                ? null
                : new ApprovalHours(
                        begin,
                        end,
                        weekdaysOnly,
                        officersOutside ? ApprovalHours.Outside.EMERGENCY_OFFICER : ApprovalHours.Outside.WAIT);
        return new ApprovalSettings(twoForRoutine, twoForEmergency, hours, wait(minutes), releaseWhenOverdue);
    }

    private static String text(Map<String, String> parameters, String name) {
        return Objects.requireNonNullElse(parameters.get(name), "").strip();
    }

    private static @Nullable LocalTime time(String text) {
        try {
            return text.isEmpty() ? null : LocalTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Duration wait(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return null;
        }
        Duration wait = Duration.ofMinutes(Integer.parseInt(text));
        return wait.isZero() || wait.compareTo(ApprovalSettings.LONGEST_WAIT) > 0 ? null : wait;
    }
}
