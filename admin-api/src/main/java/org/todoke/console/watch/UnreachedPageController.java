package org.todoke.console.watch;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.OnItsWayException;
import org.todoke.announcement.Revision;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.audience.Resends;
import org.todoke.audit.AuditLog;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.page.PageTexts;
import org.todoke.tracking.Unreached;
import org.todoke.tracking.UnreachedTable;

/** Whom an announcement reached nowhere: to tell them on another channel, to phone or to visit. Each look is put down. */
@Controller
@RequestMapping("/console/announcements/{id}/progress")
class UnreachedPageController {
    private static final String TEMPLATE = "watch/unreached";
    private static final int PEOPLE = 100;
    private static final int PEOPLE_AT_ONCE = 1000;

    private final AnnouncementService announcements;
    private final Unreached unreached;
    private final Resends resends;
    private final AreaDirectory areas;
    private final WatchDuties duties;
    private final AuditLog audit;
    private final ConsolePages pages;

    UnreachedPageController(
            AnnouncementService announcements,
            Unreached unreached,
            Resends resends,
            AreaDirectory areas,
            WatchDuties duties,
            AuditLog audit,
            ConsolePages pages) {
        this.announcements = announcements;
        this.unreached = unreached;
        this.resends = resends;
        this.areas = areas;
        this.duties = duties;
        this.audit = audit;
        this.pages = pages;
    }

    @GetMapping("/unreached")
    ModelAndView list(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID after, Visit visit) {
        Announcement announcement = announcements.get(id);
        duties.requirePeople(visit, announcement);
        Revision revision = ProgressReader.newest(announcement);
        Unreached.Page page = unreached.page(revision.id(), after, PEOPLE);
        boolean inTheClear = duties.maySeeAddresses(visit, announcement);
        put(visit, "unreached.seen", id, page.people().size(), inTheClear);
        PageTexts texts = ConsolePages.texts(visit.language(), WatchDuties.MESSAGES);
        boolean maySteer = duties.maySteer(visit, announcement);
        return pages.page(TEMPLATE, WatchDuties.MESSAGES, visit)
                .addObject("id", id)
                .addObject("heading", ProgressController.titleOf(revision.contents(), visit.language()))
                .addObject(
                        "people",
                        page.people().stream()
                                .map(person -> row(person, texts, inTheClear))
                                .toList())
                .addObject("next", page.next())
                .addObject("first", after == null)
                .addObject("count", unreached.count(revision.id()))
                .addObject("inTheClear", inTheClear)
                .addObject("maySteer", maySteer)
                .addObject("most", Resends.MOST_COUNTED)
                .addObject("possible", maySteer ? resends.possible(id, revision.id()) : Map.of());
    }

    private PersonRow row(Unreached.Person person, PageTexts texts, boolean inTheClear) {
        return new PersonRow(
                person.externalId(),
                person.areas().stream()
                        .map(code -> areaName(code, texts.language()))
                        .toList(),
                nameOf(person.language()),
                person.tried().stream().map(tried -> tried(tried, texts)).toList(),
                person.contacts().stream()
                        .filter(contact -> contact.channel() != Channel.WEB_PUSH && contact.channel() != Channel.LINE)
                        .map(contact -> UnreachedTable.shown(contact, inTheClear))
                        .distinct()
                        .toList());
    }

    private static @Nullable String nameOf(@Nullable String language) {
        return language == null ? null : PageTexts.nameOf(Language.of(language));
    }

    private String areaName(String code, Language language) {
        return areas.find(code)
                .map(Area::names)
                .map(names -> names.getOrDefault(language, names.getOrDefault(Language.JA, code)))
                .orElse(code);
    }

    private static String tried(Unreached.Tried tried, PageTexts texts) {
        return texts.get(
                "unreached.tried.one",
                texts.get("channel." + tried.channel()),
                FailureView.why(tried.channel(), tried.state(), tried.code(), texts));
    }

    @GetMapping(path = "/unreached.csv")
    void download(@PathVariable UUID id, Visit visit, HttpServletResponse response) throws IOException {
        Announcement announcement = announcements.get(id);
        duties.requirePeople(visit, announcement);
        boolean inTheClear = duties.maySeeAddresses(visit, announcement);
        UUID revision = ProgressReader.newest(announcement).id();
        PageTexts texts = ConsolePages.texts(visit.language(), WatchDuties.MESSAGES);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"unreached-" + announcement.shortId() + ".csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        int people = 0;
        try {
            UnreachedTable table = new UnreachedTable(out, words(texts), inTheClear);
            UUID after = null;
            do {
                Unreached.Page page = unreached.page(revision, after, PEOPLE_AT_ONCE);
                // Counted first: also one that breaks off took these along.
                people += page.people().size();
                page.people().forEach(table::add);
                after = page.next();
            } while (after != null);
            table.finish();
            out.flush();
        } finally {
            put(visit, "unreached.downloaded", id, people, inTheClear);
        }
    }

    private UnreachedTable.Words words(PageTexts texts) {
        return new UnreachedTable.Words(
                Stream.of("id", "areas", "language", "tried", "phone", "mail")
                        .map(column -> texts.get("unreached." + column))
                        .toList(),
                area -> areaName(area, texts.language()),
                tried -> tried(tried, texts));
    }

    @PostMapping("/resend")
    ModelAndView resend(
            @PathVariable UUID id,
            @RequestParam Channel channel,
            @RequestParam(required = false) @Nullable String reason,
            Visit visit) {
        duties.requireSteering(visit, announcements.get(id));
        long people;
        try {
            people = resends.resend(id, channel, visit.actor(), WatchDuties.reason(reason));
        } catch (OnItsWayException refused) {
            throw WatchDuties.refused(refused);
        }
        String name = ConsolePages.texts(visit.language(), WatchDuties.MESSAGES).get("channel." + channel);
        return pages.done(ProgressController.path(id), WatchDuties.MESSAGES, "resent", visit, people, name);
    }

    private void put(Visit visit, String action, UUID announcement, int people, boolean inTheClear) {
        audit.record(
                visit.actor(),
                action,
                announcement.toString(),
                Map.of("people", Integer.toString(people), "addresses", inTheClear ? "clear" : "masked"));
    }

    /** A person as the page shows them. */
    record PersonRow(
            @Nullable String externalId,
            List<String> areas,
            @Nullable String language,
            List<String> tried,
            List<String> contacts) {}
}
