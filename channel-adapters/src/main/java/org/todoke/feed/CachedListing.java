package org.todoke.feed;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A listing at an address, read again only when it has changed. Used by one thread. */
public final class CachedListing {
    private final FeedHttp http;
    private final URI address;
    private @Nullable FeedPage last;
    private List<XmlListing.Item> items = List.of();

    public CachedListing(FeedHttp http, URI address) {
        this.http = http;
        this.address = address;
    }

    /** @return whether it has changed since the last time */
    public boolean refresh() throws IOException {
        Optional<FeedPage> page = http.get(address, last);
        if (page.isEmpty()) {
            return false;
        }
        items = XmlListing.read(page.get().content(), address);
        last = page.get();
        return true;
    }

    public List<XmlListing.Item> items() {
        return items;
    }
}
