package org.todoke.portal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.todoke.content.Language;
import org.todoke.page.ReaderLanguage;

/** What is in force now, for the script of an open page: told as it comes, or asked for. */
@RestController
class BannerController {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String COME_BACK_AFTER_SECONDS = "60";

    private final Live live;

    BannerController(Live live) {
        this.live = live;
    }

    @GetMapping("/banner")
    @Nullable
    ResponseEntity<byte[]> banner(
            @RequestParam(name = "lang", required = false) @Nullable String language, WebRequest request) {
        Live.State state = live.state(ReaderLanguage.chosen(language));
        if (request.checkNotModified("W/\"" + state.version() + '"')) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .body(state.json().getBytes(StandardCharsets.UTF_8));
    }

    /** 503 when there are as many readers as there may be: then the script asks {@code /banner} instead. */
    @GetMapping(path = "/live")
    ResponseEntity<SseEmitter> live(@RequestParam(name = "lang", required = false) @Nullable String language) {
        Language reader = ReaderLanguage.chosen(language);
        return live.watch(reader)
                .map(emitter -> ResponseEntity.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .cacheControl(CacheControl.noStore())
                        // Reverse proxies that know this header pass events on at once instead of gathering them.
                        .header("X-Accel-Buffering", "no")
                        .body(emitter))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, COME_BACK_AFTER_SECONDS)
                        .cacheControl(CacheControl.noStore())
                        .build());
    }
}
