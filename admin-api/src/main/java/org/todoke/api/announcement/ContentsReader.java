package org.todoke.api.announcement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.todoke.api.problem.Violation;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;

/** Contents as clients write them become contents as the hub knows them. Lengths and the like are the core's to check. */
final class ContentsReader {
    private ContentsReader() {}

    /** @return null when a violation was added */
    static @Nullable LocalizedContents read(@Nullable Map<String, ContentJson> contents, List<Violation> violations) {
        if (contents == null || contents.isEmpty()) {
            violations.add(new Violation("contents", "is missing, expected {\"ja\": {\"title\": …, \"body\": …}, …}"));
            return null;
        }
        int before = violations.size();
        Map<Language, Content> byLanguage = new LinkedHashMap<>();
        contents.forEach((tag, content) -> read(tag, content, byLanguage, violations));
        return violations.size() > before ? null : new LocalizedContents(byLanguage);
    }

    private static void read(
            String tag, ContentJson content, Map<Language, Content> byLanguage, List<Violation> violations) {
        String path = "contents." + tag;
        String body = content.body();
        if (body == null) {
            violations.add(new Violation(path + ".body", "is missing, expected text, which may be empty"));
        }
        try {
            // A missing title is an empty one: the core says what it expects.
            Content read = new Content(
                    Objects.requireNonNullElse(content.title(), ""),
                    Objects.requireNonNullElse(body, ""),
                    content.url());
            if (byLanguage.put(Language.of(tag), read) != null) {
                violations.add(new Violation(path, "names the same language as another, expected one of them"));
            }
        } catch (IllegalArgumentException e) {
            violations.add(new Violation(path, Objects.requireNonNullElse(e.getMessage(), "is no language")));
        }
    }
}
