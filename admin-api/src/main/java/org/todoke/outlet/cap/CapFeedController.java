package org.todoke.outlet.cap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

/** The public CAP feed: its index, and each message. Both answer conditional requests, for readers ask every minute. */
@RestController
class CapFeedController {
    private static final String MESSAGES = "/feeds/cap/";
    private static final MediaType ATOM = MediaType.parseMediaType("application/atom+xml;charset=UTF-8");
    private static final MediaType CAP = MediaType.parseMediaType("application/cap+xml;charset=UTF-8");

    /** In an emergency everybody asks at once: one reads for all. */
    private static final Duration FRESH_INDEX = Duration.ofSeconds(3);

    private static final Duration CACHED_INDEX = Duration.ofSeconds(10);

    /** Times of HTTP have whole seconds: what was released in the second that is told could be missed by who asks by time. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** A message never changes; what it says of its areas' names may. */
    private static final Duration FRESH_MESSAGE = Duration.ofMinutes(1);

    private static final int MESSAGES_KEPT = 500;
    private static final int PAGES_KEPT = 100;

    private final PublishedAlerts alerts;
    private final CapDocument documents;
    private final CapSigner signer;
    private final CapAtom atom;
    private final Clock clock;
    private final LoadingCache<String, Document> index =
            Caffeine.newBuilder().expireAfterWrite(FRESH_INDEX).build(any -> readIndex());
    private final Cache<String, Document> messages = Caffeine.newBuilder()
            .expireAfterWrite(FRESH_MESSAGE)
            .maximumSize(MESSAGES_KEPT)
            .build();

    private final Cache<String, Document> pages = Caffeine.newBuilder()
            .expireAfterWrite(FRESH_MESSAGE)
            .maximumSize(PAGES_KEPT)
            .build();

    CapFeedController(PublishedAlerts alerts, CapDocument documents, CapSigner signer, CapAtom atom, Clock clock) {
        this.clock = clock;
        this.alerts = alerts;
        this.documents = documents;
        this.signer = signer;
        this.atom = atom;
    }

    /** Where a message is found. */
    static String path(String identifier) {
        return MESSAGES + identifier + ".xml";
    }

    /** @param after a message; the page lists those that were released before it */
    @GetMapping(CapAtom.PATH)
    @Nullable
    ResponseEntity<byte[]> index(@RequestParam(required = false) @Nullable String after, WebRequest request) {
        return after == null
                ? answer(index.get("all"), ATOM, CACHED_INDEX, request)
                : answer(kept(pages, after, this::readPage), ATOM, FRESH_MESSAGE, request);
    }

    @GetMapping(MESSAGES + "{id}.xml")
    @Nullable
    ResponseEntity<byte[]> message(@PathVariable String id, WebRequest request) {
        return answer(kept(messages, id, this::readMessage), CAP, FRESH_MESSAGE, request);
    }

    private static Document kept(
            Cache<String, Document> cache, String id, Function<String, Optional<Document>> reading) {
        Document kept = cache.getIfPresent(id);
        if (kept == null) {
            kept = reading.apply(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            cache.put(id, kept);
        }
        return kept;
    }

    /** What was read is read again: for tests, whose hub changes faster than the cache forgets. */
    void forget() {
        index.invalidateAll();
        pages.invalidateAll();
        messages.invalidateAll();
    }

    private static @Nullable ResponseEntity<byte[]> answer(
            Document document, MediaType type, Duration fresh, WebRequest request) {
        Instant changed = document.changed();
        boolean known = changed == null
                ? request.checkNotModified(document.tag())
                : request.checkNotModified(document.tag(), changed.toEpochMilli());
        if (known) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(fresh).cachePublic())
                .body(document.bytes());
    }

    private Document readIndex() {
        return document(alerts.newest(), null);
    }

    private Optional<Document> readPage(String after) {
        return alerts.after(after).map(page -> document(page, after));
    }

    private Document document(PublishedAlerts.Page page, @Nullable String after) {
        byte[] bytes = atom.of(page, after);
        boolean settled = page.updated().isBefore(clock.instant().minus(SETTLED));
        return new Document(bytes, '"' + DigestUtils.md5DigestAsHex(bytes) + '"', settled ? page.updated() : null);
    }

    /** A signature can differ each time it is made, what it signs does not: hence a weak tag. */
    private Optional<Document> readMessage(String id) {
        return alerts.find(id).map(message -> {
            org.w3c.dom.Document document = documents.of(message);
            signer.sign(document);
            return new Document(
                    XmlTree.bytes(document), "W/\"" + message.revision().id() + '"', message.sent());
        });
    }

    /**
     * What is answered.
     *
     * @param tag for {@code ETag}
     * @param changed for {@code Last-Modified}; null where none can be told yet
     */
    @SuppressWarnings("ArrayRecordComponent") // written out, never compared
    private record Document(
            byte[] bytes, String tag, @Nullable Instant changed) {}
}
