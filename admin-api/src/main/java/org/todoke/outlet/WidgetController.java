package org.todoke.outlet;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.page.PageTexts;
import org.todoke.page.ReaderLanguage;
import tools.jackson.databind.json.JsonMapper;

/**
 * The announcements on the city's own site: a script, and what it shows. These two may be fetched from every site, without
 * cookies: they say nothing that is not public.
 */
@RestController
class WidgetController {
    private static final String SCRIPT = "assets/widget.js";
    private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final Duration SCRIPT_CACHED = Duration.ofMinutes(10);
    private static final Duration CACHED = Duration.ofSeconds(10);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int NEWEST = 5;
    private static final int KEPT = 300;

    private final Published published;
    private final Banners banners;
    private final PublicUrl publicUrl;
    private final JsonMapper json;
    private final PublicDocument script = PublicDocument.of(readScript(), JAVASCRIPT, null);
    private final LoadingCache<Wanted, PublicDocument> documents =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(KEPT).build(this::write);

    WidgetController(Published published, Banners banners, PublicUrl publicUrl, JsonMapper json) {
        this.published = published;
        this.banners = banners;
        this.publicUrl = publicUrl;
        this.json = json;
    }

    @GetMapping("/widget.js")
    @Nullable
    ResponseEntity<byte[]> script(WebRequest request, HttpServletResponse response) {
        everySite(response);
        return script.answer(SCRIPT_CACHED, request);
    }

    @GetMapping("/widget/banner.json")
    @Nullable
    ResponseEntity<byte[]> banner(
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(name = "lang", required = false) @Nullable String language,
            WebRequest request,
            HttpServletResponse response) {
        everySite(response);
        Question question = Question.of(category, area, null, null, NEWEST);
        return documents
                .get(new Wanted(question, ReaderLanguage.chosen(language)))
                .answer(CACHED, request);
    }

    /** What was read is read again: for tests, whose hub changes faster than the cache forgets. */
    void forget() {
        documents.invalidateAll();
    }

    private PublicDocument write(Wanted wanted) {
        Language reader = wanted.reader();
        PageTexts texts = OutletTexts.of(reader);
        // An emergency is shown whatever category the site asked for: it concerns everybody who reads it.
        Banner banner = banners.of(
                reader,
                published.emergencies(reader),
                path -> publicUrl.resolve(path).toString());
        List<Banner.Item> newest = published.newest(wanted.question(), reader).stream()
                .map(bulletin -> Banners.item(
                        bulletin, reader, path -> publicUrl.resolve(path).toString()))
                .toList();
        Widget widget = new Widget(
                banner,
                texts.get("newest.heading"),
                texts.get("newest.none"),
                newest,
                texts.get("newest.more"),
                publicUrl.resolve("/announcements?lang=" + reader.tag()).toString());
        return PublicDocument.of(json.writeValueAsBytes(widget), MediaType.APPLICATION_JSON, null);
    }

    private static void everySite(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static byte[] readScript() {
        try (InputStream file = Objects.requireNonNull(WidgetController.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(SCRIPT, e);
        }
    }

    private record Wanted(Question question, Language reader) {}

    /**
     * What the script shows: the banner when there is an emergency, else the newest.
     *
     * @param more words for the link to all
     * @param moreUrl where it leads
     */
    private record Widget(
            Banner banner, String heading, String none, List<Banner.Item> newest, String more, String moreUrl) {}
}
