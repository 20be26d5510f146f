package org.todoke.outlet;

import org.springframework.http.MediaType;

/** A way to write a {@link Feed}. */
interface FeedFormat {
    /** The end of its address. */
    String ending();

    MediaType type();

    byte[] write(Feed feed);
}
