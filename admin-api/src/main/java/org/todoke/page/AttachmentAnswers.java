package org.todoke.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.todoke.attachment.Attachment;
import org.todoke.attachment.AttachmentContents;
import org.todoke.attachment.AttachmentStream;
import org.todoke.attachment.StoredContent;

/**
 * Hands files out, whole or in parts (RFC 9110, section 14). A picture is shown by the browser, with nothing in it that could run;
 * everything else is saved or opened by a program of its own: a PDF can hold scripts, and a browser's own reader shows none of it
 * when it is told to be careful.
 */
@Component
public class AttachmentAnswers {
    /** Nothing of the hub's, no scripts, no forms, an origin of its own (Content Security Policy Level 3, section 6.3.1). */
    static final String POLICY = "sandbox; default-src 'none'";

    /** A whole city opens the same flyer at once: pieces of this many bytes stay at hand. */
    private static final long KEPT = 32L * 1024 * 1024;

    private final AttachmentContents contents;
    private final Cache<Place, byte[]> pieces = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .expireAfterWrite(Duration.ofMinutes(10))
            .weigher((Place place, byte[] piece) -> piece.length)
            .build();

    AttachmentAnswers(AttachmentContents contents) {
        this.contents = contents;
    }

    /** @param fresh how long caches may keep it without asking; null for nobody but its reader, and never */
    public ResponseEntity<Resource> of(Attachment attachment, @Nullable Duration fresh) {
        StoredContent content = attachment.content();
        boolean shown = content.kind().isImage();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.kind().mediaType()))
                .cacheControl(
                        fresh == null
                                ? CacheControl.noStore()
                                : CacheControl.maxAge(fresh).cachePublic())
                .eTag('"' + content.sha256() + '"')
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(attachment.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new Stored(content));
    }

    private Optional<byte[]> piece(UUID content, int number) {
        Place place = new Place(content, number);
        byte[] kept = pieces.getIfPresent(place);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<byte[]> read = contents.piece(content, number);
        read.ifPresent(bytes -> pieces.put(place, bytes));
        return read;
    }

    private record Place(UUID content, int number) {}

    /** A file as Spring sends it. */
    private final class Stored extends AbstractResource {
        private final StoredContent content;

        private Stored(StoredContent content) {
            this.content = content;
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public long contentLength() {
            return content.size();
        }

        @Override
        public String getDescription() {
            return "attachment content " + content.id();
        }

        @Override
        public InputStream getInputStream() {
            return new AttachmentStream(number -> piece(content.id(), number), content.size());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stored stored && stored.content.equals(content);
        }

        @Override
        public int hashCode() {
            return content.hashCode();
        }
    }
}
