package org.todoke.feed.inbox;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.todoke.feed.Setting;

/**
 * The watched folder.
 *
 * @param inbox the folder; it is made when it is missing. Folders within it are not looked into
 * @param interval between two looks. A file counts as written when two looks find it unchanged, so this is also the least
 *     time a telegram waits
 * @param silentAfter how long no file may come before operators are told; null for ever
 */
@ConfigurationProperties("todoke.feed.jalert")
record InboxProperties(
        Path inbox,
        @DefaultValue("200ms") Duration interval,
        @Nullable Duration silentAfter) {
    InboxProperties {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "todoke.feed.jalert.interval is " + interval + ", expected more than zero");
        }
        Setting.requireSilence("todoke.feed.jalert.silent-after", silentAfter);
    }
}
