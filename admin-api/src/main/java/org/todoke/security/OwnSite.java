package org.todoke.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.todoke.content.PublicUrl;

/**
 * Tells what a page of ours sends from what another site sends: by {@code Sec-Fetch-Site} (W3C Fetch Metadata) where the
 * browser says it, else by {@code Origin}. A request with neither is no browser's form.
 */
public final class OwnSite {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final String ownOrigin;

    public OwnSite(PublicUrl publicUrl) {
        String address = publicUrl.resolve("/").toString();
        ownOrigin = address.substring(0, address.indexOf('/', address.indexOf("://") + 3));
    }

    /** The public address without a path, for example {@code https://todoke.example.jp}. */
    public String origin() {
        return ownOrigin;
    }

    /** Whether it changes nothing, so that it matters not where it comes from. */
    public static boolean isHarmless(HttpServletRequest request) {
        return HARMLESS.contains(request.getMethod());
    }

    /** Whether another site's page sent it. */
    public boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader(FETCH_SITE);
        if (site != null) {
            return !OWN_SITES.contains(site);
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !origin.equals(ownOrigin) && !isHost(origin, request.getHeader(HttpHeaders.HOST));
    }

    /** The hub is also reached by another name than its public one, for example from within the town hall. */
    private static boolean isHost(String origin, @Nullable String host) {
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
