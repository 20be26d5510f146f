package org.todoke.api.announcement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.EditConflictException;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.ProblemException;

/** The version of an announcement that a client has seen, as {@code If-Match} names it (RFC 9110, section 13.1.1). */
final class KnownVersion {
    private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,9})\"\\s*");

    private KnownVersion() {}

    static int of(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new ProblemException(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "If-Match is missing, expected the announcement's version in double quotes, for example \"3\"");
        }
        Matcher tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw new InvalidRequestException(
                    "If-Match",
                    "is " + ifMatch + ", expected the announcement's version in double quotes, for example \"3\"");
        }
        return Integer.parseInt(tag.group(1));
    }

    static ProblemException outdated(EditConflictException conflict) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", conflict.current().version());
        facts.put("state", conflict.current().state());
        facts.put("changedBy", conflict.changedBy());
        facts.put("changedAt", conflict.changedAt());
        AnnouncementAction action = conflict.action();
        if (action != null) {
            facts.put("action", action);
        }
        return new ProblemException(
                HttpStatus.PRECONDITION_FAILED,
                "announcement-changed",
                "Somebody else changed it",
                Objects.requireNonNullElse(conflict.getMessage(), ""),
                facts);
    }
}
