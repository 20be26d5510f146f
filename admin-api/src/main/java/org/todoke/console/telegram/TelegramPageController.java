package org.todoke.console.telegram;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.alert.Disposition;
import org.todoke.alert.Events;
import org.todoke.alert.Telegram;
import org.todoke.alert.TelegramArchive;
import org.todoke.alert.TelegramRecord;
import org.todoke.console.Ago;
import org.todoke.console.ConsolePages;
import org.todoke.console.RefusedException;
import org.todoke.console.Visit;
import org.todoke.content.Messages;
import org.todoke.intake.FeedHealth;
import org.todoke.intake.FeedStatus;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** What came in, newest first; and each telegram with what it became and why. */
@Controller
@RequestMapping("/console/telegrams")
class TelegramPageController {
    static final Messages MESSAGES = Messages.load("console/telegram");
    private static final int ROWS = 50;

    private final ConsolePages pages;
    private final TelegramArchive archive;
    private final Events events;
    private final FeedHealth feeds;
    private final TelegramWords words;
    private final Clock clock;

    TelegramPageController(
            ConsolePages pages,
            TelegramArchive archive,
            Events events,
            FeedHealth feeds,
            TelegramWords words,
            Clock clock) {
        this.pages = pages;
        this.archive = archive;
        this.events = events;
        this.feeds = feeds;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "") String route,
            @RequestParam(defaultValue = "") String disposition,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable UUID before,
            Visit visit) {
        visit.require(Duty.LOOK);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        TelegramFilter filter = new TelegramFilter(route, disposition, type, from, to);
        List<TelegramRecord> found = archive.page(filter.query(before, ROWS));
        return pages.page("telegram/list", MESSAGES, visit)
                .addObject("filter", filter)
                .addObject(
                        "routes",
                        feeds.statuses().stream()
                                .collect(Collectors.toMap(
                                        FeedStatus::name,
                                        feed -> routeName(feed.name(), texts),
                                        (one, _) -> one,
                                        LinkedHashMap::new)))
                .addObject("dispositions", Disposition.values())
                .addObject(
                        "lines", found.stream().map(each -> line(each, texts)).toList())
                .addObject("paged", before != null)
                .addObject("older", found.size() == ROWS ? found.getLast().id().toString() : null);
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.LOOK);
        PageTexts texts = ConsolePages.texts(visit.language(), MESSAGES);
        TelegramRecord telegram = archive.find(id).orElseThrow(RefusedException::notFound);
        return pages.page("telegram/telegram", MESSAGES, visit)
                .addObject("telegram", telegram)
                .addObject("line", line(telegram, texts))
                .addObject("why", words.why(telegram.disposition(), telegram.type(), telegram.reason(), texts))
                .addObject(
                        "remarks",
                        telegram.remarks().stream()
                                .flatMap(remark -> words.known(remark, texts).stream())
                                .toList())
                .addObject("written", written(telegram, texts))
                .addObject("received", Ago.of(texts, telegram.receivedAt(), clock.instant()))
                .addObject("event", events.ofTelegram(id).orElse(null))
                .addObject(
                        "raw",
                        archive.content(id)
                                .map(Telegram::content)
                                .map(RawText::of)
                                .orElse(""));
    }

    /** Byte for byte, as a file: a browser must not show what a feed sent as if it were a page of ours. */
    @GetMapping("/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.LOOK);
        Telegram telegram = archive.content(id).orElseThrow(RefusedException::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("telegram-" + id + ".txt")
                                .build()
                                .toString())
                .body(telegram.content());
    }

    /** What the words do not say, as the archive has it. */
    private List<String> written(TelegramRecord telegram, PageTexts texts) {
        return Stream.concat(Stream.ofNullable(telegram.reason()), telegram.remarks().stream())
                .filter(text -> words.known(text, texts).isEmpty())
                .toList();
    }

    private TelegramLine line(TelegramRecord telegram, PageTexts texts) {
        Disposition disposition = telegram.disposition();
        return new TelegramLine(
                telegram.id(),
                texts.time("time.seconds", telegram.receivedAt()),
                routeName(telegram.route(), texts),
                Objects.requireNonNullElse(telegram.type(), texts.get("unknown")),
                disposition == null ? "WORKING" : disposition.name(),
                look(disposition),
                words.line(disposition, telegram.type(), telegram.reason(), texts),
                telegram.announcementIds());
    }

    /** A feed's name is its administrator's own: what kind it is says more. */
    private String routeName(String name, PageTexts texts) {
        return feeds.statuses().stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .map(feed -> texts.get("route.named", texts.get("route." + feed.route()), name))
                .orElse(name);
    }

    static String look(@Nullable Disposition disposition) {
        return disposition == null
                ? "warn"
                : switch (disposition) {
                    case RELEASED -> "good";
                    case AWAITING_APPROVAL, HELD -> "warn";
                    case UNREADABLE -> "bad";
                    case RECORDED, DUPLICATE, SUPERSEDED -> "";
                };
    }
}
