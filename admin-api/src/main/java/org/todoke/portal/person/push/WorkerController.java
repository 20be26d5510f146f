package org.todoke.portal.person.push;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.todoke.content.Language;
import org.todoke.page.Pages;
import org.todoke.page.ReaderLanguage;
import org.todoke.portal.person.PersonPages;
import tools.jackson.databind.json.JsonMapper;

/** The service worker, which has to lie at the root to serve every page, and the web app's manifest. */
@Controller
class WorkerController {
    private static final String WORKER = "sw.js";
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType MANIFEST = new MediaType("application", "manifest+json", StandardCharsets.UTF_8);
    private static final String BLUE = "#0017c1";

    private final String worker;
    private final Pages pages;

    WorkerController(Pages pages) {
        this.pages = pages;
        try (InputStream script = Objects.requireNonNull(getClass().getResourceAsStream(WORKER), WORKER)) {
            worker = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(WORKER, e);
        }
    }

    @GetMapping("/sw.js")
    ResponseEntity<String> worker() {
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                // Asked for anew each time a browser looks, so that a mended worker is everywhere within a day.
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .body(worker);
    }

    /** @return W3C Web Application Manifest, in the reader's words */
    @GetMapping("/manifest.webmanifest")
    ResponseEntity<String> manifest(HttpServletRequest request) {
        Language reader = ReaderLanguage.of(request);
        Object site = pages.page("", PersonPages.texts(reader), HttpStatus.OK)
                .getModel()
                .get("site");
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("id", "/");
        manifest.put("name", String.valueOf(site));
        manifest.put("short_name", PersonPages.texts(reader).get("app.name"));
        manifest.put("lang", reader.htmlTag());
        manifest.put("start_url", "/?lang=" + reader.tag());
        manifest.put("scope", "/");
        manifest.put("display", "standalone");
        manifest.put("background_color", "#ffffff");
        manifest.put("theme_color", BLUE);
        manifest.put(
                "icons",
                List.of(
                        icon("icon-192.png", "192x192", "any"),
                        icon("icon-512.png", "512x512", "any"),
                        icon("icon-maskable-512.png", "512x512", "maskable")));
        return ResponseEntity.ok()
                .contentType(MANIFEST)
                .header(HttpHeaders.CACHE_CONTROL, "max-age=3600, public")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(JsonMapper.shared().writeValueAsString(manifest));
    }

    private static Map<String, String> icon(String file, String sizes, String purpose) {
        return Map.of("src", "/assets/" + file, "sizes", sizes, "type", "image/png", "purpose", purpose);
    }
}
