package org.todoke.feed.index;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.feed.FeedAccess;
import org.todoke.feed.Setting;

/**
 * The receivers that are polled.
 *
 * @param index by a name of the operator's choice
 */
@ConfigurationProperties("todoke.feed")
record IndexProperties(Map<String, Receiver> index) {
    static final String PREFIX = "todoke.feed.index";

    IndexProperties {
        index.forEach((name, receiver) -> receiver.access(name));
    }

    /**
     * One receiver.
     *
     * @param url of the index; the files lie beside it
     * @param username for HTTP Basic; none is sent when not set
     * @param password goes with it
     * @param interval between two looks, 100 ms to 10 min
     * @param timeout to connect, and of a whole answer, up to 5 min
     * @param mostPerLook files fetched between two looks at the index, 1 to 1,000
     * @param trustStore PEM file with the certificates to trust instead of the JDK's own
     * @param silentAfter how long no look may succeed before operators are told; null for ever
     */
    record Receiver(
            URI url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("1s") Duration interval,
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("20") int mostPerLook,
            @Nullable Path trustStore,
            @DefaultValue("2m") Duration silentAfter) {
        private static final int MOST = 1_000;

        Receiver {
            username = Setting.orNull(username);
            password = Setting.orNull(password);
            Setting.require(url != null, PREFIX + ".….url", url, "the address of index.csv");
            Setting.requireSpan(PREFIX + ".….interval", interval, Duration.ofMillis(100), Duration.ofMinutes(10));
            Setting.require(
                    mostPerLook >= 1 && mostPerLook <= MOST, PREFIX + ".….most-per-look", mostPerLook, "1 to " + MOST);
            Setting.requireSilence(PREFIX + ".….silent-after", silentAfter);
        }

        FeedAccess access(String name) {
            return new FeedAccess(
                    PREFIX + "." + name, url, FeedAccess.basic(username, password), Set.of(), trustStore, timeout);
        }

        /** Without user name and password. */
        @Override
        public String toString() {
            return "Receiver[url=" + url + ", credentials=" + (username == null ? "none" : "***") + ", interval="
                    + interval + ", timeout=" + timeout + ", mostPerLook=" + mostPerLook + ", trustStore=" + trustStore
                    + ", silentAfter=" + silentAfter + "]";
        }
    }
}
