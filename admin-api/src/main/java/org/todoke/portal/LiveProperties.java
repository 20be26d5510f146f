package org.todoke.portal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many pages may be told of emergencies as they come.
 *
 * @param readers open pages per instance; a page that is turned away asks every quarter of a minute instead. 0: all ask. Each
 *     holds a connection, of which {@code server.tomcat.max-connections} (8192) must leave enough for everything else
 */
@ConfigurationProperties("todoke.portal.live")
record LiveProperties(@DefaultValue("4000") int readers) {
    private static final int MOST = 100_000;

    LiveProperties {
        if (readers < 0 || readers > MOST) {
            throw new IllegalArgumentException(
                    "todoke.portal.live.readers " + readers + ": expected 0 to " + MOST + " open pages");
        }
    }
}
