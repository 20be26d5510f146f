package org.todoke.console.watch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.todoke.announcement.AnnouncementAction;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.OnItsWayException;
import org.todoke.audience.Brakes;
import org.todoke.console.ConsolePages;
import org.todoke.console.Visit;
import org.todoke.console.watch.LiveProgress.Counts;
import org.todoke.console.watch.ProgressReader.Reading;
import org.todoke.content.Language;
import org.todoke.content.LocalizedContents;
import org.todoke.delivery.Channel;
import org.todoke.page.PageTexts;
import org.todoke.staff.Duty;

/** How an announcement is arriving, live, and the brakes. */
@Controller
@RequestMapping("/console/announcements/{id}/progress")
class ProgressController {
    private static final String TEMPLATE = "watch/progress";

    private final ProgressReader reader;
    private final ProgressFeeds feeds;
    private final AnnouncementService announcements;
    private final Brakes brakes;
    private final WatchDuties duties;
    private final ConsolePages pages;

    ProgressController(
            ProgressReader reader,
            ProgressFeeds feeds,
            AnnouncementService announcements,
            Brakes brakes,
            WatchDuties duties,
            ConsolePages pages) {
        this.reader = reader;
        this.feeds = feeds;
        this.announcements = announcements;
        this.brakes = brakes;
        this.duties = duties;
        this.pages = pages;
    }

    @GetMapping
    ModelAndView progress(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.LOOK);
        Reading reading = reader.read(id);
        PageTexts texts = ConsolePages.texts(visit.language(), WatchDuties.MESSAGES);
        Map<Channel, Counts> channels = new TreeMap<>();
        reading.tally().byChannel().forEach((channel, counts) -> channels.put(channel, Counts.of(counts)));
        return pages.page(TEMPLATE, WatchDuties.MESSAGES, visit)
                .addObject("id", id)
                .addObject("heading", titleOf(reading.revision().contents(), visit.language()))
                .addObject("reading", reading)
                .addObject("channels", channels)
                .addObject(
                        "waiting",
                        channels.values().stream().mapToLong(Counts::waiting).sum())
                .addObject(
                        "handed",
                        channels.values().stream().mapToLong(Counts::handed).sum())
                .addObject("chart", HandOffChart.of(reading.handOffs()))
                .addObject(
                        "failures",
                        reading.failures().stream()
                                .map(failures -> FailureView.of(failures, texts))
                                .toList())
                .addObject(
                        "retries",
                        reading.retries().reasons().stream()
                                .map(retry -> FailureView.of(retry, texts))
                                .toList())
                .addObject("mayRevise", mayRevise(reading))
                .addObject("maySteer", duties.maySteer(visit, reading.announcement()))
                .addObject("maySeePeople", duties.maySeePeople(visit, reading.announcement()))
                .addObject("scripts", reading.released() ? List.of("progress.js") : List.of());
    }

    /** Whether it can still be corrected and cancelled; who may, that page says. */
    private static boolean mayRevise(Reading reading) {
        return Stream.of(AnnouncementAction.CORRECT, AnnouncementAction.CANCEL)
                .allMatch(action -> reading.announcement().state().after(action).isPresent());
    }

    static String titleOf(LocalizedContents contents, Language language) {
        return contents.bestFor(language).title();
    }

    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(@PathVariable UUID id, Visit visit) {
        visit.require(Duty.LOOK);
        announcements.get(id);
        // Reverse proxies that know this header pass events on at once instead of gathering them.
        return ResponseEntity.ok().header("X-Accel-Buffering", "no").body(feeds.watch(id));
    }

    @PostMapping("/pause")
    ModelAndView pause(@PathVariable UUID id, @RequestParam(required = false) @Nullable String reason, Visit visit) {
        return steer(id, visit, "paused", () -> brakes.pause(id, visit.actor(), WatchDuties.reason(reason)));
    }

    @PostMapping("/resume")
    ModelAndView resume(@PathVariable UUID id, @RequestParam(required = false) @Nullable String reason, Visit visit) {
        return steer(id, visit, "resumed", () -> brakes.resume(id, visit.actor(), WatchDuties.reason(reason)));
    }

    @PostMapping("/stop")
    ModelAndView stop(@PathVariable UUID id, @RequestParam(required = false) @Nullable String reason, Visit visit) {
        return steer(id, visit, "stopped", () -> brakes.stop(id, visit.actor(), WatchDuties.reason(reason)));
    }

    private ModelAndView steer(UUID id, Visit visit, String done, Runnable action) {
        duties.requireSteering(visit, announcements.get(id));
        try {
            action.run();
        } catch (OnItsWayException refused) {
            throw WatchDuties.refused(refused);
        }
        return pages.done(path(id), WatchDuties.MESSAGES, done, visit);
    }

    /** The page of an announcement's progress. */
    static String path(UUID id) {
        return "/console/announcements/" + id + "/progress";
    }
}
