package org.todoke.feed.inbox;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code todoke.feed.…}.
 *
 * @param maxSize the largest telegram taken in, unzipped
 * @param jalert the watched folder
 */
@ConfigurationProperties("todoke.feed")
record InboxProperties(@DefaultValue("10MB") DataSize maxSize, Jalert jalert) {
    /**
     * @param inbox the folder; it is made when it is missing
     * @param interval between two looks. A file counts as written when two looks find it unchanged, so this is also the
     *     least time a telegram waits
     */
    record Jalert(Path inbox, @DefaultValue("200ms") Duration interval) {
        Jalert {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException(
                        "todoke.feed.jalert.interval is " + interval + ", expected more than zero");
            }
        }
    }
}
