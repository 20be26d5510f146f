package org.todoke.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a source is asked over HTTP, and where its links may lead.
 *
 * @param feed its name in the settings, for messages: {@code todoke.feed.index.main}
 * @param home the operator's own address of it; credentials go to its origin alone
 * @param authorization the header's value; null for none
 * @param otherHosts which links may lead to besides, over https and on the internet only
 * @param trustStore PEM file with the certificates to trust instead of the JDK's own
 * @param timeout to connect, and of a whole answer
 */
public record FeedAccess(
        String feed,
        URI home,
        @Nullable String authorization,
        Set<String> otherHosts,
        @Nullable Path trustStore,
        Duration timeout) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    public FeedAccess {
        boolean http = "https".equalsIgnoreCase(home.getScheme()) || "http".equalsIgnoreCase(home.getScheme());
        Setting.require(
                http && home.getHost() != null && home.getUserInfo() == null,
                feed + ".url",
                home,
                "http(s)://host/…, without a user name");
        Setting.requireSpan(feed + ".timeout", timeout, Duration.ofMillis(100), LONGEST);
    }

    /** The value of a header for HTTP Basic (RFC 7617), in UTF-8; null without a user name. */
    public static @Nullable String basic(@Nullable String username, @Nullable String password) {
        if (username == null) {
            return null;
        }
        String pair = username + ":" + (password == null ? "" : password);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    boolean isHome(URI address) {
        return originOf(address).equals(originOf(home));
    }

    /** Whether the hub may ask there. */
    boolean allows(URI address) {
        return address.getHost() != null
                && address.getUserInfo() == null
                && (isHome(address)
                        || ("https".equalsIgnoreCase(address.getScheme())
                                && otherHosts.contains(address.getHost().toLowerCase(Locale.ROOT))));
    }

    private static String originOf(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int usual = "https".equals(scheme) ? 443 : 80;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return "FeedAccess[" + feed + " " + home + "]";
    }
}
