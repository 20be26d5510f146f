package org.todoke.console.announcement;

import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.todoke.announcement.ApprovalRule;
import org.todoke.announcement.Refusal;
import org.todoke.page.PageTexts;
import org.todoke.staff.Section;
import org.todoke.staff.Sections;

/** Why somebody may not do something, in plain words with what to do about it. */
@Component
class RefusalTexts {
    private final Sections sections;

    RefusalTexts(Sections sections) {
        this.sections = sections;
    }

    String of(Refusal refusal, PageTexts texts) {
        List<String> facts = refusal.facts();
        String key = "refusal." + refusal.rule();
        return switch (refusal.rule()) {
            case STATE -> texts.get(key, texts.get("state." + facts.getFirst()));
            case LACKS_DUTY -> texts.get(key, texts.get("duty." + facts.getFirst()));
            case WRONG_SECTION -> texts.get(key, section(facts.getFirst()));
            case OUTSIDE_HOURS, OUTSIDE_HOURS_OFFICERS_ONLY ->
                texts.get(key, facts.get(0), facts.get(1), texts.time(Instant.parse(facts.get(2))));
            case EXPIRED -> texts.get(key, texts.time(Instant.parse(facts.getFirst())));
            case REASON_TOO_LONG -> texts.get(key, facts.get(0), facts.get(1));
            case CHANGED_MEANWHILE,
                    EMERGENCY_OFFICERS_ONLY,
                    OWN_WORK,
                    APPROVED_BY_YOU,
                    NOT_APPROVED,
                    SECOND_PERSON_MISSING,
                    REASON_MISSING -> texts.get(key);
        };
    }

    /** A section's name; its code when it is gone. */
    String section(String code) {
        return sections.all().stream()
                .filter(section -> section.code().equals(code))
                .map(Section::name)
                .findFirst()
                .orElse(code);
    }

    static HttpStatus status(ApprovalRule rule) {
        return switch (rule) {
            case STATE, CHANGED_MEANWHILE, NOT_APPROVED, SECOND_PERSON_MISSING, EXPIRED -> HttpStatus.CONFLICT;
            case REASON_MISSING, REASON_TOO_LONG -> HttpStatus.UNPROCESSABLE_CONTENT;
            case LACKS_DUTY,
                    WRONG_SECTION,
                    EMERGENCY_OFFICERS_ONLY,
                    OWN_WORK,
                    APPROVED_BY_YOU,
                    OUTSIDE_HOURS,
                    OUTSIDE_HOURS_OFFICERS_ONLY -> HttpStatus.FORBIDDEN;
        };
    }
}
