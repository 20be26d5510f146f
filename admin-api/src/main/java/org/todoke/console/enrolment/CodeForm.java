package org.todoke.console.enrolment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.enrolment.EnrolmentDesk;
import org.todoke.enrolment.NewEnrolmentCode;
import org.todoke.page.FieldProblem;
import org.todoke.page.PageTexts;

/**
 * What was typed to make a code, as it was typed.
 *
 * @param uses how many may use it; blank for any number
 * @param until its last day; blank for never
 */
record CodeForm(String category, String label, boolean approval, String uses, String until) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final int MOST_USES = 1_000_000;

    /** Somebody looks at each request, unless it is said otherwise. */
    static CodeForm empty() {
        return new CodeForm("", "", true, "", "");
    }

    static CodeForm read(Map<String, String> fields) {
        return new CodeForm(
                fields.getOrDefault("category", ""),
                fields.getOrDefault("label", "").strip(),
                fields.containsKey("approval"),
                fields.getOrDefault("uses", "").strip(),
                fields.getOrDefault("until", "").strip());
    }

    List<FieldProblem> problems(Instant now, PageTexts texts) {
        List<FieldProblem> problems = new ArrayList<>();
        if (label.isEmpty()
                || label.length() > EnrolmentDesk.MAX_LABEL
                || label.chars().anyMatch(Character::isISOControl)) {
            problems.add(new FieldProblem("label", texts.get("fault.label", EnrolmentDesk.MAX_LABEL)));
        }
        if (!uses.isEmpty() && maxUses() == null) {
            problems.add(new FieldProblem("uses", texts.get("fault.uses", MOST_USES)));
        }
        Instant end = expiresAt();
        if (!until.isEmpty() && (end == null || !end.isAfter(now))) {
            problems.add(new FieldProblem("until", texts.get("fault.until")));
        }
        return problems;
    }

    NewEnrolmentCode code() {
        return new NewEnrolmentCode(category, label, approval, maxUses(), expiresAt());
    }

    private @Nullable Integer maxUses() {
        try {
            int number = Integer.parseInt(uses);
            return number >= 1 && number <= MOST_USES ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The day's end: it works on its last day. */
    private @Nullable Instant expiresAt() {
        try {
            return LocalDate.parse(until).plusDays(1).atStartOfDay(ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
