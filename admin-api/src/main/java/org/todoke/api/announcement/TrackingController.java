package org.todoke.api.announcement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.announcement.Revision;
import org.todoke.api.problem.Parameters;
import org.todoke.delivery.DeliveryState;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;
import org.todoke.tracking.Tallies;

/** What became of a released announcement: in sums, row by row, and live. */
@RestController
@RequestMapping(ApiPaths.BASE + "/announcements/{id}")
class TrackingController {
    private final AnnouncementService announcements;
    private final Tallies tallies;
    private final TallyReader reader;
    private final Progress progress;

    TrackingController(AnnouncementService announcements, Tallies tallies, TallyReader reader, Progress progress) {
        this.announcements = announcements;
        this.tallies = tallies;
        this.reader = reader;
        this.progress = progress;
    }

    @GetMapping("/tally")
    @RequiresScope(Scope.ANNOUNCEMENTS_READ)
    TallyJson tally(@PathVariable UUID id, @RequestParam(required = false) @Nullable Integer revision) {
        Announcement announcement = announcements.get(id);
        return reader.read(announcement, TallyReader.select(announcement, revision));
    }

    @GetMapping("/deliveries")
    @RequiresScope(Scope.DELIVERIES_READ)
    DeliveryPage deliveries(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Integer revision) {
        int rows = Parameters.limit(limit, DeliveryPage.MAX);
        Revision selected = TallyReader.select(announcements.get(id), revision);
        return DeliveryPage.of(tallies.deliveries(selected.id(), state, after, rows), rows);
    }

    @GetMapping(path = "/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @RequiresScope(Scope.ANNOUNCEMENTS_READ)
    ResponseEntity<SseEmitter> progress(@PathVariable UUID id) {
        // Asked before the stream opens, so that an unknown announcement is a 404 and not an empty stream.
        announcements.get(id);
        // Reverse proxies that know this header pass events on at once instead of gathering them.
        return ResponseEntity.ok().header("X-Accel-Buffering", "no").body(progress.watch(id));
    }
}
