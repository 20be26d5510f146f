package org.todoke.api.event;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.todoke.alert.EventQuery;
import org.todoke.alert.EventStory;
import org.todoke.alert.Events;
import org.todoke.api.problem.NotFoundException;
import org.todoke.api.problem.Parameters;
import org.todoke.content.AlertStatus;
import org.todoke.security.ApiPaths;
import org.todoke.security.RequiresScope;
import org.todoke.security.Scope;

/** Which events there were, and what happened in one, on one page. */
@RestController
@RequestMapping(ApiPaths.BASE + "/events")
class EventController {
    /** Warnings of an office are one event for ever; of those, the last days. */
    private static final Duration USUAL = Duration.ofDays(7);

    private final Events events;
    private final StoryReader reader;
    private final StoryText text;
    private final Clock clock;

    EventController(Events events, StoryReader reader, StoryText text, Clock clock) {
        this.events = events;
        this.reader = reader;
        this.text = text;
        this.clock = clock;
    }

    @GetMapping
    @RequiresScope(Scope.TELEGRAMS_READ)
    EventPage list(
            @RequestParam(required = false) @Nullable AlertStatus status,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "50") int limit) {
        Span span = Span.of(from, to, USUAL, clock.instant());
        int rows = Parameters.limit(limit, EventPage.MAX);
        return new EventPage(events.page(new EventQuery(status, span.from(), span.to(), rows)));
    }

    @GetMapping("/{id}")
    @RequiresScope(Scope.TELEGRAMS_READ)
    ResponseEntity<Object> story(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Span span = Span.of(from, to, USUAL, clock.instant());
        EventStory story =
                events.story(id, span.from(), span.to()).orElseThrow(() -> new NotFoundException("event", id));
        StoryJson json = reader.read(story);
        return wantsText(accept)
                ? ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .body(text.of(json))
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }

    /** Plain text only for whoever asks for it by name; a browser or a client that takes anything gets JSON. */
    private static boolean wantsText(@Nullable String accept) {
        return accept != null && accept.startsWith(MediaType.TEXT_PLAIN_VALUE);
    }
}
