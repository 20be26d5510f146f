package org.todoke.feed.capfeed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.feed.FeedAccess;
import org.todoke.feed.Setting;

/**
 * The feeds of CAP documents.
 *
 * @param capfeed by a name of the operator's choice
 */
@ConfigurationProperties("todoke.feed")
record CapFeedProperties(Map<String, Source> capfeed) {
    static final String PREFIX = "todoke.feed.capfeed";

    CapFeedProperties {
        capfeed.forEach((name, source) -> source.access(name));
    }

    /**
     * One feed.
     *
     * @param url of the feed, Atom or RSS
     * @param username for HTTP Basic; goes to the feed's own origin alone
     * @param password goes with it
     * @param token for HTTP Bearer (RFC 6750), instead of a user name
     * @param allowedHosts where links may lead besides the feed's own origin: over https, on the internet
     * @param interval between two looks, 5 s to 1 h
     * @param mostPerLook documents fetched between two looks, 1 to 500
     * @param timeout to connect, and of a whole answer, up to 5 min
     * @param trustStore PEM file with the certificates to trust instead of the JDK's own
     * @param silentAfter how long no look may succeed before operators are told; null for ever
     */
    record Source(
            URI url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String token,
            @DefaultValue Set<String> allowedHosts,
            @DefaultValue("30s") Duration interval,
            @DefaultValue("50") int mostPerLook,
            @DefaultValue("20s") Duration timeout,
            @Nullable Path trustStore,
            @DefaultValue("15m") Duration silentAfter) {
        private static final int MOST = 500;

        Source {
            username = Setting.orNull(username);
            password = Setting.orNull(password);
            token = Setting.orNull(token);
            Setting.require(url != null, PREFIX + ".….url", url, "the address of an Atom or RSS feed");
            Setting.require(
                    username == null || token == null,
                    PREFIX + ".….token",
                    "***",
                    "none, as there is a username already");
            Setting.require(
                    allowedHosts.stream().allMatch(host -> host.matches("[A-Za-z0-9.-]+")),
                    PREFIX + ".….allowed-hosts",
                    allowedHosts,
                    "host names such as alerts.example.org");
            allowedHosts = allowedHosts.stream()
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
            Setting.requireSpan(PREFIX + ".….interval", interval, Duration.ofSeconds(5), Duration.ofHours(1));
            Setting.require(
                    mostPerLook >= 1 && mostPerLook <= MOST, PREFIX + ".….most-per-look", mostPerLook, "1 to " + MOST);
            Setting.requireSilence(PREFIX + ".….silent-after", silentAfter);
        }

        FeedAccess access(String name) {
            String authorization = token == null ? FeedAccess.basic(username, password) : "Bearer " + token;
            return new FeedAccess(PREFIX + "." + name, url, authorization, allowedHosts, trustStore, timeout);
        }

        /** Without user name, password and token. */
        @Override
        public String toString() {
            return "Source[url=" + url + ", credentials=" + (username == null && token == null ? "none" : "***")
                    + ", allowedHosts=" + allowedHosts + ", interval=" + interval + ", mostPerLook=" + mostPerLook
                    + ", timeout=" + timeout + ", trustStore=" + trustStore + ", silentAfter=" + silentAfter + "]";
        }
    }
}
