package org.todoke.api.announcement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.todoke.api.problem.InvalidRequestException;
import org.todoke.api.problem.Violation;
import org.todoke.content.LocalizedContents;

/**
 * A new wording; without one a correction or cancellation says the prepared text.
 *
 * @param contents at least Japanese
 * @param reason why, for the history
 */
record WordingJson(
        @Nullable Map<String, ContentJson> contents,
        @Nullable String reason) {
    static final WordingJson NONE = new WordingJson(null, null);

    static WordingJson of(@Nullable WordingJson given) {
        return given == null ? NONE : given;
    }

    /** @throws InvalidRequestException when the reason is too long */
    @Nullable
    String checkedReason() {
        return ChangeJson.checked(reason);
    }

    /** @throws InvalidRequestException when a fault shows */
    @Nullable
    LocalizedContents optional() {
        if (contents == null) {
            return null;
        }
        List<Violation> violations = new ArrayList<>();
        LocalizedContents read = ContentsReader.read(contents, violations);
        if (read == null) {
            throw new InvalidRequestException(violations);
        }
        return read;
    }
}
