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
import org.todoke.announcement.InvalidAnnouncementException.Fault;
import org.todoke.announcement.InvalidAnnouncementException.Violation;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Content;
import org.todoke.content.Language;
import org.todoke.content.Links;
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
                    Fault.UNKNOWN,
                    draft.category(),
                    "\"" + draft.category() + "\" is unknown, expected one of "
                            + categories.all().stream().map(Category::code).toList()));
        }
        Set<String> areaCodes = areaCodes(draft.areas(), violations);
        checkFuture("expires", draft.expires(), violations);
        checkFuture("scheduledAt", draft.scheduledAt(), violations);
        checkOrder(draft, violations);
        checkContents(draft.contents(), violations);
        if (draft.alertId() == null) {
            // A warning is not held up by what its source links to.
            checkLinks(draft.contents(), violations);
        }
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
        checkLinks(contents, violations);
        refuse(violations);
    }

    private Set<String> areaCodes(Set<String> given, List<Violation> violations) {
        Set<String> codes = new TreeSet<>();
        for (String area : given) {
            Optional<Area> known = areas.find(area);
            known.ifPresentOrElse(
                    found -> codes.add(found.code()),
                    () -> violations.add(new Violation(
                            "areas",
                            Fault.UNKNOWN,
                            area,
                            "\"" + area + "\" is unknown, expected a code or name from GET /api/v1/areas")));
        }
        return codes;
    }

    private void checkFuture(String field, @Nullable Instant time, List<Violation> violations) {
        Instant now = clock.instant();
        if (time != null && !time.isAfter(now)) {
            violations.add(
                    new Violation(field, Fault.PAST, time.toString(), time + " is past, expected a time after " + now));
        }
    }

    private static void checkOrder(AnnouncementDraft draft, List<Violation> violations) {
        Instant expires = draft.expires();
        Instant scheduledAt = draft.scheduledAt();
        if (expires != null && scheduledAt != null && !expires.isAfter(scheduledAt)) {
            violations.add(new Violation(
                    "expires",
                    Fault.ENDS_BEFORE_IT_BEGINS,
                    expires.toString(),
                    expires + " is not after scheduledAt " + scheduledAt));
        }
    }

    private static void checkContents(LocalizedContents contents, List<Violation> violations) {
        if (!contents.byLanguage().containsKey(Language.JA)) {
            violations.add(new Violation(
                    "contents.ja",
                    Fault.MISSING,
                    "",
                    "Japanese is missing, expected contents.ja beside "
                            + contents.byLanguage().keySet()));
        }
        contents.byLanguage().forEach((language, content) -> check(language, content, violations));
    }

    private static void check(Language language, Content content, List<Violation> violations) {
        String path = "contents." + language;
        String title = content.title();
        if (title.isBlank()) {
            violations.add(new Violation(
                    path + ".title",
                    Fault.MISSING,
                    "",
                    "is empty, expected 1 to " + Content.MAX_TITLE + " characters"));
        }
        checkLength(path + ".title", title, Content.MAX_TITLE, violations);
        if (title.chars().anyMatch(Character::isISOControl)) {
            violations.add(new Violation(
                    path + ".title",
                    Fault.NOT_ONE_LINE,
                    title,
                    "\"" + title + "\" has a line break or control character, expected one line"));
        }
        checkLength(path + ".body", content.body(), Content.MAX_BODY, violations);
        URI url = content.url();
        if (url != null && !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
            violations.add(new Violation(
                    path + ".url",
                    Fault.NO_ADDRESS,
                    url.toString(),
                    "\"" + url + "\" is not absolute, expected https://…"));
        }
    }

    private static void checkLength(String path, String text, int most, List<Violation> violations) {
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            violations.add(new Violation(
                    path,
                    Fault.TOO_LONG,
                    Integer.toString(length),
                    "has " + length + " characters, expected at most " + most));
        }
    }

    private static void checkLinks(LocalizedContents contents, List<Violation> violations) {
        contents.byLanguage()
                .forEach((language, content) -> Links.hostsOf(content).stream()
                        .filter(host -> host.look() == Links.Look.DECEPTIVE)
                        .forEach(host -> violations.add(new Violation(
                                "contents." + language,
                                Fault.DECEPTIVE_LINK,
                                host.shown(),
                                "links to \"" + host.shown() + "\" (" + host.ascii()
                                        + "), which can be taken for another host by " + host.odd()
                                        + ", expected a host in plain letters"))));
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidAnnouncementException(violations);
        }
    }
}
