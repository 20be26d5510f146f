package org.todoke.api.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large bodies may be.
 *
 * @param maxSize the largest telegram, before and after decompression
 */
@ConfigurationProperties("todoke.feed")
public record BodyLimits(@DefaultValue("10MB") DataSize maxSize) {
    /** JSON bodies: many times the longest announcement in every language. */
    static final DataSize JSON = DataSize.ofMegabytes(1);

    public BodyLimits {
        if (maxSize.toBytes() < 1 || maxSize.toBytes() >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("todoke.feed.max-size " + maxSize + ": expected 1B to 2047MB");
        }
    }
}
