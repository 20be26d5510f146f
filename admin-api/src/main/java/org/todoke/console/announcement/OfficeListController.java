package org.todoke.console.announcement;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementLists;
import org.todoke.announcement.AnnouncementState;
import org.todoke.category.Categories;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.delivery.Lane;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** All announcements, newest first, and the search among them. */
@Controller
class OfficeListController {
    static final Messages MESSAGES = Messages.load("console/announcement");
    static final String PATH = "/console/announcements";

    private static final int ROWS = 50;
    private static final int LONGEST = 100;
    private static final int MOST_WORDS = 5;

    private final ConsolePages pages;
    private final AnnouncementLists lists;
    private final AnnouncementRows rows;
    private final Categories categories;

    OfficeListController(ConsolePages pages, AnnouncementLists lists, AnnouncementRows rows, Categories categories) {
        this.pages = pages;
        this.lists = lists;
        this.rows = rows;
        this.categories = categories;
    }

    @GetMapping(PATH)
    ModelAndView list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String lane,
            @RequestParam(defaultValue = "") String author,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID before,
            Visit visit) {
        visit.require(Duty.LOOK);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        Optional<AnnouncementState> wanted = named(AnnouncementState.values(), state);
        Optional<Lane> lanes = named(Lane.values(), lane);
        List<Announcement> found = lists.page(new AnnouncementLists.Query(
                wanted.map(Set::of).orElse(Set.of()),
                category.isBlank() ? null : category,
                lanes.orElse(null),
                cut(author),
                words(q),
                before,
                ROWS));
        return pages.page("announcement/list", MESSAGES, visit)
                .addObject(
                        "rows",
                        found.stream()
                                .map(announcement -> rows.of(announcement, texts))
                                .toList())
                .addObject("older", found.size() == ROWS ? found.getLast().id().toString() : null)
                .addObject("paged", before != null)
                .addObject("states", AnnouncementState.values())
                .addObject("lanes", Lane.values())
                .addObject("categories", choices(visit))
                .addObject("state", wanted.map(Enum::name).orElse(""))
                .addObject("category", category)
                .addObject("lane", lanes.map(Enum::name).orElse(""))
                .addObject("author", cut(author))
                .addObject("q", cut(q));
    }

    private List<CategoryRow> choices(Visit visit) {
        return categories.all().stream()
                .map(each -> new CategoryRow(each.code(), each.name(visit.language()), "", ""))
                .toList();
    }

    private static List<String> words(String text) {
        return Arrays.stream(cut(text).split("[\\s　]+"))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    }

    /** What stands in an address that somebody has changed by hand is no question. */
    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
