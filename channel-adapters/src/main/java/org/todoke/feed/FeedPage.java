package org.todoke.feed;

import org.jspecify.annotations.Nullable;

/**
 * What a request brought.
 *
 * @param content unzipped
 * @param etag and {@code lastModified}: what to name when asking again (RFC 9110, section 13.1)
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record FeedPage(
        byte[] content, @Nullable String etag, @Nullable String lastModified) {}
