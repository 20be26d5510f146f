package org.todoke.outlet;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.WebRequest;

/**
 * What is answered to programs that ask again and again. The tag is a weak one: the server compresses what has no strong one.
 *
 * @param bytes the answer
 * @param type its type
 * @param tag for {@code ETag}
 * @param changed for {@code Last-Modified}, or null
 */
@SuppressWarnings("ArrayRecordComponent") // written out, never compared
record PublicDocument(
        byte[] bytes, MediaType type, String tag, @Nullable Instant changed) {
    static PublicDocument of(byte[] bytes, MediaType type, @Nullable Instant changed) {
        return new PublicDocument(bytes, type, "W/\"" + DigestUtils.md5DigestAsHex(bytes) + '"', changed);
    }

    /** @return null when the client has it already */
    @Nullable
    ResponseEntity<byte[]> answer(Duration fresh, WebRequest request) {
        // By the tag alone: a list also changes when something leaves it, and no time tells of that.
        if (request.checkNotModified(tag)) {
            return null;
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(fresh).cachePublic());
        if (changed != null) {
            answer.lastModified(changed);
        }
        return answer.body(bytes);
    }
}
