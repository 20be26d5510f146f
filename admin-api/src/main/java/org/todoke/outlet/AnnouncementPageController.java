package org.todoke.outlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.todoke.announcement.Announcement;
import org.todoke.announcement.AnnouncementService;
import org.todoke.content.Language;
import org.todoke.page.Pages;
import org.todoke.page.ReaderLanguage;

/** The public page of one announcement: where every message links to. */
@Controller
class AnnouncementPageController {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-z]{1,40}");

    private final AnnouncementService announcements;
    private final AnnouncementViews views;
    private final Pages pages;

    AnnouncementPageController(AnnouncementService announcements, AnnouncementViews views, Pages pages) {
        this.announcements = announcements;
        this.views = views;
        this.pages = pages;
    }

    @GetMapping("/a/{shortId}")
    ModelAndView show(@PathVariable String shortId, HttpServletRequest request, HttpServletResponse response) {
        Announcement announcement = find(shortId);
        Language reader = ReaderLanguage.of(request, AnnouncementViews.languagesOf(announcement));
        response.setHeader(HttpHeaders.CACHE_CONTROL, Pages.cacheFor(FRESH));
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        ModelAndView page = pages.page("outlet/announcement", reader, HttpStatus.OK);
        page.addObject("view", views.view(announcement, reader));
        return page;
    }

    /** To be read aloud; in Japanese unless the address says otherwise. */
    @GetMapping(path = "/a/{shortId}.txt")
    @Nullable
    ResponseEntity<byte[]> readOut(
            @PathVariable String shortId,
            @RequestParam(name = "lang", required = false) @Nullable String language,
            WebRequest request) {
        Announcement announcement = find(shortId);
        Language reader = ReaderLanguage.chosen(language);
        String text = views.readOut(announcement, reader);
        return PublicDocument.of(
                        text.getBytes(StandardCharsets.UTF_8),
                        new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8),
                        null)
                .answer(FRESH, request);
    }

    private Announcement find(String shortId) {
        if (!SHORT_ID.matcher(shortId).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return announcements
                .findPublic(shortId)
                .filter(announcement ->
                        !AnnouncementViews.released(announcement).isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
