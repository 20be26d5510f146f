package org.todoke.content;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where residents find the hub: {@code todoke.public-url}, the base of every link sent out. */
@Component
public final class PublicUrl {
    private final String base;

    /**
     * @param base absolute http(s), with a path or without, with slashes at its end or without
     * @throws IllegalArgumentException when it is not absolute http(s), or has a user, query or fragment
     */
    public PublicUrl(@Value("${todoke.public-url:http://localhost:8080}") URI base) {
        boolean isWeb = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
        // Paths are put behind it: on a poster nobody would find out that they had become part of a query.
        boolean endsInPath =
                base.getRawQuery() == null && base.getRawFragment() == null && base.getRawUserInfo() == null;
        if (base.getHost() == null || !isWeb || !endsInPath) {
            throw new IllegalArgumentException("todoke.public-url \"" + base
                    + "\": expected an absolute address such as https://todoke.example.jp, without user, ? and #");
        }
        this.base = base.toASCIIString().replaceAll("/+$", "");
    }

    /** Where everybody can read the announcement of this short id. */
    public URI permalink(String shortId) {
        return resolve("/a/" + shortId);
    }

    /**
     * The path below the base, whose own path is kept: unlike RFC 3986, section 5.2, resolves it.
     *
     * @param path begins with a slash
     */
    public URI resolve(String path) {
        return URI.create(base + path);
    }

    public boolean isHttps() {
        return base.startsWith("https:");
    }
}
