package org.todoke.feed.pull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.feed.FeedAccess;
import org.todoke.feed.Setting;

/**
 * What is polled of JMA's PULL feed.
 *
 * @param listings of {@code eqvol}, {@code extra}, {@code regular}, {@code other}
 * @param url the folder of the listings
 * @param types of the telegrams to fetch, as in their file names, for example {@code VXSE53}; a beginning such as {@code
 *     VPWW} stands for all of them; empty for all
 * @param interval between two looks at a listing, 20 s to 1 h; JMA writes a new one each minute
 * @param mostPerLook telegrams fetched of one listing between two looks, 1 to 500: who downloads much is shut out
 * @param firstLookBack how old a telegram may be that a hub fetches which has never seen the listing, up to 7 days
 * @param timeout to connect, and of a whole answer, up to 5 min
 * @param trustStore PEM file with the certificates to trust instead of the JDK's own
 * @param silentAfter how long a listing may bring nothing new before operators are told; null for ever
 */
@ConfigurationProperties(PullProperties.PREFIX)
record PullProperties(
        @DefaultValue Set<String> listings,

        @DefaultValue("https://www.data.jma.go.jp/developer/xml/feed/")
        URI url,

        @DefaultValue Set<String> types,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("60") int mostPerLook,
        @DefaultValue("1h") Duration firstLookBack,
        @DefaultValue("20s") Duration timeout,
        @Nullable Path trustStore,
        @Nullable Duration silentAfter) {
    static final String PREFIX = "todoke.feed.pull";

    private static final Set<String> LISTINGS = Set.of("eqvol", "extra", "regular", "other");
    private static final int MOST = 500;

    PullProperties {
        Setting.require(
                !listings.isEmpty() && LISTINGS.containsAll(listings),
                PREFIX + ".listings",
                listings,
                "some of " + LISTINGS);
        Setting.require(
                types.stream().allMatch(type -> type.matches("[A-Z]{4}[0-9]{0,2}")),
                PREFIX + ".types",
                types,
                "types such as VXSE53 or VPWW");
        Setting.require(String.valueOf(url).endsWith("/"), PREFIX + ".url", url, "a folder's address, ending with /");
        Setting.requireSpan(PREFIX + ".interval", interval, Duration.ofSeconds(20), Duration.ofHours(1));
        Setting.require(
                mostPerLook >= 1 && mostPerLook <= MOST, PREFIX + ".most-per-look", mostPerLook, "1 to " + MOST);
        Setting.requireSpan(PREFIX + ".first-look-back", firstLookBack, Duration.ZERO, Duration.ofDays(7));
        Setting.requireSilence(PREFIX + ".silent-after", silentAfter);
        access(url, timeout, trustStore);
    }

    FeedAccess access() {
        return access(url, timeout, trustStore);
    }

    private static FeedAccess access(URI url, Duration timeout, @Nullable Path trustStore) {
        return new FeedAccess(PREFIX, url, null, Set.of(), trustStore, timeout);
    }
}
