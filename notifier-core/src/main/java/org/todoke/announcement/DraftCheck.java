package org.todoke.announcement;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.todoke.announcement.InvalidAnnouncementException.Violation;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;

/** What a draft must be before the hub takes it; names become codes. */
@Component
class DraftCheck {
    private final Categories categories;
    private final AreaDirectory areas;
    private final Clock clock;

    DraftCheck(Categories categories, AreaDirectory areas, Clock clock) {
        this.categories = categories;
        this.areas = areas;
        this.clock = clock;
    }

    AnnouncementDraft check(AnnouncementDraft draft) {
        List<Violation> violations = new ArrayList<>();
        Optional<Category> category = categories.find(draft.category());
        if (category.isEmpty()) {
            violations.add(new Violation(
                    "category",
                    "\"" + draft.category() + "\" is unknown, expected one of "
                            + categories.all().stream().map(Category::code).toList()));
        }
        Set<String> areaCodes = new TreeSet<>();
        for (String area : draft.areas()) {
            Optional<Area> known = areas.find(area);
            known.ifPresentOrElse(
                    found -> areaCodes.add(found.code()),
                    () -> violations.add(new Violation(
                            "areas", "\"" + area + "\" is unknown, expected a code or name from GET /api/v1/areas")));
        }
        checkFuture("expires", draft.expires(), violations);
        checkFuture("scheduledAt", draft.scheduledAt(), violations);
        if (draft.expires() != null
                && draft.scheduledAt() != null
                && !draft.expires().isAfter(draft.scheduledAt())) {
            violations.add(
                    new Violation("expires", draft.expires() + " is not after scheduledAt " + draft.scheduledAt()));
        }
        checkContents(draft.contents(), violations);
        refuse(violations);
        return new AnnouncementDraft(
                category.orElseThrow().code(),
                draft.status(),
                draft.lane(),
                draft.channels(),
                areaCodes,
                draft.contents(),
                draft.expires(),
                draft.scheduledAt(),
                draft.alertId());
    }

    void check(LocalizedContents contents) {
        List<Violation> violations = new ArrayList<>();
        checkContents(contents, violations);
        refuse(violations);
    }

    private void checkFuture(String field, @Nullable Instant time, List<Violation> violations) {
        Instant now = clock.instant();
        if (time != null && !time.isAfter(now)) {
            violations.add(new Violation(field, time + " is past, expected a time after " + now));
        }
    }

    private static void checkContents(LocalizedContents contents, List<Violation> violations) {
        if (!contents.byLanguage().containsKey(Language.JA)) {
            violations.add(new Violation(
                    "contents.ja",
                    "Japanese is missing, expected contents.ja beside "
                            + contents.byLanguage().keySet()));
        }
        contents.byLanguage().forEach((language, content) -> check(language, content, violations));
    }

    private static void check(Language language, Content content, List<Violation> violations) {
        String path = "contents." + language;
        String title = content.title();
        if (title.isBlank()) {
            violations.add(
                    new Violation(path + ".title", "is empty, expected 1 to " + Content.MAX_TITLE + " characters"));
        }
        if (length(title) > Content.MAX_TITLE) {
            violations.add(new Violation(
                    path + ".title", "has " + length(title) + " characters, expected at most " + Content.MAX_TITLE));
        }
        if (title.chars().anyMatch(Character::isISOControl)) {
            violations.add(new Violation(
                    path + ".title", "\"" + title + "\" has a line break or control character, expected one line"));
        }
        if (length(content.body()) > Content.MAX_BODY) {
            violations.add(new Violation(
                    path + ".body",
                    "has " + length(content.body()) + " characters, expected at most " + Content.MAX_BODY));
        }
        URI url = content.url();
        if (url != null && !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
            violations.add(new Violation(path + ".url", "\"" + url + "\" is not absolute, expected https://…"));
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidAnnouncementException(violations);
        }
    }
}
