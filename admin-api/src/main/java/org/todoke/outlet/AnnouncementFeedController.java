package org.todoke.outlet;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.todoke.content.Language;
import org.todoke.content.PublicUrl;
import org.todoke.page.Pages;
import org.todoke.page.ReaderLanguage;

/**
 * The newest announcements for programs and for people who read them aloud. In Japanese unless an address says otherwise: a
 * program's {@code Accept-Language} is nobody's choice.
 */
@RestController
class AnnouncementFeedController {
    private static final String PATH = "/feeds/announcements.";
    private static final int ENTRIES = 50;
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration CACHED = Duration.ofSeconds(10);
    private static final int KEPT = 300;

    private final Published published;
    private final Pages pages;
    private final PublicUrl publicUrl;
    private final Map<String, FeedFormat> formats;
    private final LoadingCache<Wanted, PublicDocument> documents =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(KEPT).build(this::write);

    AnnouncementFeedController(Published published, Pages pages, PublicUrl publicUrl, List<FeedFormat> formats) {
        this.published = published;
        this.pages = pages;
        this.publicUrl = publicUrl;
        this.formats = formats.stream().collect(Collectors.toMap(FeedFormat::ending, Function.identity()));
    }

    /** An announcement's page in the reader's language. */
    static URI page(PublicUrl publicUrl, String shortId, Language reader) {
        return publicUrl.resolve("/a/" + shortId + "?lang=" + reader.tag());
    }

    @GetMapping(PATH + "{ending:[a-z]+}")
    @Nullable
    ResponseEntity<byte[]> feed(
            @PathVariable String ending,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(name = "lang", required = false) @Nullable String language,
            WebRequest request) {
        if (!formats.containsKey(ending)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Question question = Question.of(category, area, null, null, ENTRIES);
        return documents
                .get(new Wanted(ending, question, ReaderLanguage.chosen(language)))
                .answer(CACHED, request);
    }

    /** What was read is read again: for tests, whose hub changes faster than the cache forgets. */
    void forget() {
        documents.invalidateAll();
    }

    private PublicDocument write(Wanted wanted) {
        FeedFormat format = Optional.ofNullable(formats.get(wanted.ending())).orElseThrow();
        Language reader = wanted.reader();
        String query = query(wanted.question(), reader);
        String city = pages.siteName(reader);
        Feed feed = new Feed(
                reader,
                city,
                city,
                publicUrl.resolve(PATH + wanted.ending() + query),
                publicUrl.resolve("/announcements" + query),
                published.newestWithFiles(wanted.question(), reader));
        return PublicDocument.of(format.write(feed), format.type(), feed.updated());
    }

    private static String query(Question question, Language reader) {
        return Stream.of(
                        parameter("category", question.category()),
                        parameter("area", question.area()),
                        parameter("lang", reader.tag()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("&", "?", ""));
    }

    private static Optional<String> parameter(String name, @Nullable String value) {
        return Optional.ofNullable(value).map(text -> name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private record Wanted(String ending, Question question, Language reader) {}
}
