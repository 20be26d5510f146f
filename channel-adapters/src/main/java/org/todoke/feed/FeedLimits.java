package org.todoke.feed;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What holds for every feed.
 *
 * @param maxSize the largest telegram taken in, before and after unzipping; 1B to 2047MB
 */
@ConfigurationProperties("todoke.feed")
public record FeedLimits(@DefaultValue("10MB") DataSize maxSize) {
    private static final DataSize LARGEST = DataSize.ofMegabytes(2047);

    public FeedLimits {
        Setting.require(
                maxSize.toBytes() >= 1 && maxSize.compareTo(LARGEST) <= 0,
                "todoke.feed.max-size",
                maxSize,
                "1B to 2047MB");
    }

    /** The limit in bytes. */
    public int maxBytes() {
        return Math.toIntExact(maxSize.toBytes());
    }
}
