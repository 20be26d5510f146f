package org.todoke.security;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where residents find the hub: the base of every link sent out. */
@Component
public class PublicUrl {
    private final String base;

    /** @throws IllegalArgumentException when it is not absolute http(s) */
    public PublicUrl(@Value("${todoke.public-url:http://localhost:8080}") URI base) {
        if (base.getHost() == null || !("https".equals(base.getScheme()) || "http".equals(base.getScheme()))) {
            throw new IllegalArgumentException("todoke.public-url \"" + base
                    + "\": expected an absolute address such as https://todoke.example.jp");
        }
        this.base = base.toString().replaceAll("/+$", "");
    }

    /** @param path begins with a slash */
    public URI of(String path) {
        return URI.create(base + path);
    }

    public boolean isHttps() {
        return base.startsWith("https:");
    }
}
